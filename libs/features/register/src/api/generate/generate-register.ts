import type { Day } from '@alongside/server-data';
import { registerFields, type RegisterKind } from '../read/register-fields';
import type { SourceFile } from '../read/register-reader';
import { FamilyWriter } from './invented-families';
import { inventedSettings } from './invented-settings';
import { inventedStaff } from './invented-staff';
import { csvStyles, csvText, type OutRegister } from './register-rows-out';
import { SeededRandom } from './seeded-random';
import { makeUntidy } from './untidiness';

export interface GenerateOptions {
  /** How many children; a few rows more are written for those who stand in it twice. */
  readonly children: number;
  /** The day the register shows: ages fit rooms on it. */
  readonly day: Day;
  /** The same seed gives the same register, byte for byte. */
  readonly seed?: number;
  /** One setting for about 85 children, and never fewer than five, unless said otherwise. */
  readonly settings?: number;
  /** How often each kind of untidiness occurs; by default once, and once more for every 500 children. */
  readonly untidiness?: number;
}

const kinds: Readonly<Record<keyof OutRegister, RegisterKind>> = {
  settings: 'setting',
  staff: 'staff',
  children: 'child',
  guardians: 'guardian',
  relationships: 'relationship',
  contacts: 'contact',
};

/** The trust whose register `demoRegister` writes. */
export const demoTrust = { name: 'Wayfarer Early Years', word: 'trust' } as const;

/** The day that the demo trust's register in `demo/` shows. */
export const demoDay: Day = '2026-11-21';

/** The register of the demo trust: five settings, one of each kind, about 120 children, every kind of untidiness once. */
export function demoRegister(day: Day = demoDay): SourceFile[] {
  return generateRegister({ children: 120, settings: 5, seed: 20, day, untidiness: 1 });
}

/**
 * An invented register, as untidy as real ones: two ways to write days, semicolons, a byte-order mark, doubled people, references to
 * nobody, impossible days, a formula for a name, a child at two settings, two adults with one e-mail address. Nobody in it exists.
 */
export function generateRegister({ children, day, seed = 1, settings = Math.max(5, Math.round(children / 85)), untidiness = 1 + Math.floor(children / 500) }: GenerateOptions): SourceFile[] {
  const random = new SeededRandom(seed);
  const places = inventedSettings(settings, random);
  const out: OutRegister = { settings: [], staff: [], children: [], guardians: [], relationships: [], contacts: [] };
  for (const { ref, name, nation, town, rooms } of places) {
    out.settings.push({ setting_ref: ref, name, nation, town, rooms: rooms.map((room) => `${room.name} (${room.from}-${room.to} months)`).join('; ') });
  }
  const staff = inventedStaff(places, day, random);
  out.staff.push(...staff.rows);
  new FamilyWriter(out, places, staff.keyPersons, day, random).write(children);
  if (untidiness > 0) makeUntidy(out, places, day, untidiness, random);
  return (Object.keys(kinds) as (keyof OutRegister)[]).map((name) => ({
    name: `${name}.csv`,
    bytes: Buffer.from(csvText(out[name], registerFields[kinds[name]].map((field) => field.name), csvStyles[name]), 'utf8'),
  }));
}
