import { because, cut } from '../../reasons/because';
import { questioned, read, refused, type Reading } from './finding';

export interface Nation {
  /** ISO 3166-2:GB. */
  readonly code: 'ENG' | 'NIR' | 'SCT' | 'WLS';
  /** IANA zone in which a day at a setting there is told. */
  readonly timeZone: string;
}

const nations: Readonly<Record<string, Nation['code']>> = {
  eng: 'ENG', england: 'ENG', 'gb-eng': 'ENG',
  nir: 'NIR', ni: 'NIR', 'northern ireland': 'NIR', 'gb-nir': 'NIR',
  sct: 'SCT', scotland: 'SCT', 'gb-sct': 'SCT',
  wls: 'WLS', wal: 'WLS', wales: 'WLS', 'gb-wls': 'WLS',
};

/** The nation of a setting, which decides its rules of law and its time zone. One that we do not know is an error: no rules could be chosen. */
export function readNation(text: string): Reading<Nation> {
  const value = text.trim().toLowerCase();
  if (value === '') return read<Nation>(null);
  const code = nations[value];
  if (code === undefined) return refused(because('unknown-nation', { value: cut(text) }));
  return read<Nation>({ code, timeZone: 'Europe/London' });
}

export interface RoomReading {
  readonly name: string;
  /** Whole months, both ends included. */
  readonly monthsFrom: number | null;
  readonly monthsTo: number | null;
}

/** The rooms of a setting: `Acorns (3-24 months); Oaks (3-5 years); Hall`. */
export function readRooms(text: string): Reading<readonly RoomReading[]> {
  const rooms: RoomReading[] = [];
  const odd: string[] = [];
  for (const part of text.split(/[;|\n]/).map((one) => one.trim()).filter((one) => one !== '')) {
    const found = /^(.+?)\s*\(\s*(\d+)\s*(?:-|–|to)\s*(\d+)\s*(months?|m|years?|y|yrs?)?\s*\)$/i.exec(part);
    if (!found) {
      rooms.push({ name: part, monthsFrom: null, monthsTo: null });
      if (part.includes('(')) odd.push(part);
      continue;
    }
    const times = /^y/i.test(found[4] ?? 'months') ? 12 : 1;
    rooms.push({ name: (found[1] ?? '').trim(), monthsFrom: Number(found[2]) * times, monthsTo: Number(found[3]) * times });
  }
  if (odd.length > 0) return questioned(rooms, because('room-ages', { value: cut(odd.join('; ')) }));
  return read<readonly RoomReading[]>(rooms.length === 0 ? null : rooms);
}
