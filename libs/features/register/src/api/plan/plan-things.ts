import { addDays, type Id } from '@alongside/server-data';
import type { Findings } from '../match/matched-register';
import { compareThreeWays } from './three-way';
import type { ExistingPerson, ExistingThing, PlanItem, ThingKind, ThingRef, Values, WantedThing } from './things';

/** Ids of things that exist or are about to, by kind and key. */
export class ThingIds {
  private readonly ids = new Map<string, Id>();

  get({ kind, key }: ThingRef): Id | undefined {
    return this.ids.get(`${kind}\n${key}`);
  }

  set({ kind, key }: ThingRef, id: Id): void {
    this.ids.set(`${kind}\n${key}`, id);
  }
}

export interface PlanContext {
  /** What earlier imports brought in, by kind and key. */
  readonly existing: ReadonlyMap<string, ExistingThing>;
  readonly ids: ThingIds;
  readonly findings: Findings;
  /** Someone whom no import brought in and who clearly is the person wanted, if there is one. */
  readonly adopt: (wanted: WantedThing) => ExistingPerson | null;
  readonly newId: () => Id;
}

export const thingKey = (kind: ThingKind, key: string): string => `${kind}\n${key}`;

/**
 * What is to be done about each thing wanted. Things that refer to something that does not come over are left out, and so
 * is one whose reference stands for someone else now: it gets a finding.
 */
export function planThings(wanted: readonly WantedThing[], context: PlanContext): PlanItem[] {
  const items: PlanItem[] = [];
  for (const thing of wanted) {
    const refs = resolved(thing, context.ids);
    if (refs === null) {
      refuseDependent(thing, context);
      continue;
    }
    const next: Values = { ...thing.values, ...refs };
    const existing = existingOf(thing, context);
    if (existing === undefined) items.push(...planNew(thing, next, context));
    else if (isSomeoneElse(thing, existing, next)) refuse(thing, existing, context);
    else items.push(...planKnown(thing, existing, next, context));
  }
  return items;
}

function resolved(thing: WantedThing, ids: ThingIds): Values | null {
  const refs: Record<string, Id> = {};
  for (const [column, ref] of Object.entries(thing.refs)) {
    const id = ids.get(ref);
    if (id === undefined) return null;
    refs[column] = id;
  }
  return refs;
}

function existingOf(thing: WantedThing, { existing }: PlanContext): ExistingThing | undefined {
  const keys = [thing.key, ...(thing.otherKeys ?? [])];
  return keys.map((key) => existing.get(thingKey(thing.kind, key))).find((one) => one !== undefined);
}

function planNew(thing: WantedThing, next: Values, context: PlanContext): PlanItem[] {
  const found = context.adopt(thing);
  const id = found?.id ?? context.newId();
  context.ids.set(thing, id);
  if (found === null) return [item(thing, id, 'create', { ...next, ...thing.once }, next), ...links(thing, id, next, context)];
  // Someone here already: what is empty here is filled, what stands here stays.
  const gaps = Object.fromEntries(Object.entries(next).filter(([field, to]) => to !== null && (found.values[field] ?? null) === null));
  const changes = Object.entries(gaps).map(([field, to]) => ({ field, from: null, to }));
  const linked = item(thing, id, 'link', {}, next);
  const filled = changes.length === 0 ? [] : [{ ...item(thing, id, 'update', gaps, next), changes, version: found.version }];
  return [linked, ...filled, ...links(thing, id, next, context)];
}

/** Keys of merged rows that no earlier import has noted. One that was imported as somebody else stays so: to join two records is for a person to decide. */
function links(thing: WantedThing, id: Id, next: Values, { existing, findings }: PlanContext): PlanItem[] {
  for (const key of thing.otherKeys ?? []) {
    const other = existing.get(thingKey(thing.kind, key));
    const row = thing.rows.find((one) => one.ref === key);
    if (other === undefined || other.id === id || row === undefined) continue;
    findings.ask({ place: row, ref: row.ref }, 'row', '', 'two-records', `is the same person as ${thing.key} by now, but the two were imported as two before; the records were left as two`);
  }
  return (thing.otherKeys ?? [])
    .filter((key) => !existing.has(thingKey(thing.kind, key)))
    .map((key) => ({ ...item(thing, id, 'link', {}, next), key, owner: key, rows: thing.rows.filter((row) => row.ref === key) }));
}

function isSomeoneElse(thing: WantedThing, existing: ExistingThing, next: Values): boolean {
  const fields = (thing.identity ?? []).filter((field) => (existing.imported[field] ?? null) !== null && (next[field] ?? null) !== null);
  return fields.length > 1 && fields.every((field) => existing.imported[field] !== next[field]);
}

function refuse(thing: WantedThing, existing: ExistingThing, { findings }: PlanContext): void {
  const was = ['legalFirstName', 'firstName', 'lastName'].map((field) => existing.imported[field]).filter((value) => typeof value === 'string');
  for (const row of thing.rows) {
    const field = `${row.kind}_ref`;
    findings.refuse({ place: row, ref: row.ref }, field, row.ref, 'reference-changed-hands', `stood for ${was.join(' ')} at the last import and stands for someone else now`);
  }
}

/** A relationship or contact of someone whose reference changed hands waits with them. */
function refuseDependent(thing: WantedThing, { findings }: PlanContext): void {
  if (thing.kind !== 'guardianship' && thing.kind !== 'contact') return;
  for (const row of thing.rows) {
    if (row.kind === 'child') continue;
    findings.refuse({ place: row, ref: row.ref }, 'row', '', 'waits-for-person', 'waits for a child or adult whose row was not taken over');
  }
}

function planKnown(thing: WantedThing, existing: ExistingThing, next: Values, context: PlanContext): PlanItem[] {
  context.ids.set(thing, existing.id);
  const aliases = links(thing, existing.id, next, context).concat(existing.key === thing.key || context.existing.has(thingKey(thing.kind, thing.key)) ? [] : [item(thing, existing.id, 'link', {}, next)]);
  if (existing.current === null) {
    noteGone(thing, context);
    return aliases;
  }
  const { changes, overwritten, saidAnew } = compareThreeWays(existing.imported, existing.current, next);
  noteOverwritten(thing, overwritten, context);
  if (changes.length === 0) return [item(thing, existing.id, saidAnew ? 'remember' : 'unchanged', {}, next), ...aliases];
  const from = thing.once['validFrom'];
  const succeeds = changes.some((change) => thing.succeeds?.includes(change.field) === true);
  const began = existing.current['validFrom'];
  if (succeeds && typeof from === 'string' && typeof began === 'string' && began < from) {
    const id = context.newId();
    context.ids.set(thing, id);
    return [{ ...item(thing, id, 'succeed', { ...next, ...thing.once }, next), changes, version: existing.version, ends: { id: existing.id, on: addDays(from, -1) } }, ...aliases];
  }
  const values = Object.fromEntries(changes.map((change) => [change.field, change.to]));
  return [{ ...item(thing, existing.id, 'update', values, next), changes, version: existing.version }, ...aliases];
}

function item(thing: WantedThing, id: Id, action: PlanItem['action'], values: Values, imported: Values): PlanItem {
  return { kind: thing.kind, key: thing.key, owner: thing.owner, id, action, values, changes: [], version: 0, imported, rows: thing.rows };
}

function noteGone(thing: WantedThing, { findings }: PlanContext): void {
  const row = thing.rows[0];
  if (row) findings.note({ place: row, ref: row.ref }, 'row', '', 'removed-here', `the ${thing.kind} was removed here since the last import and was not brought back`);
}

/** Columns that are made from others; nobody needs to hear of them. */
const derived = new Set(['nameKey', 'emailKey', 'allergens', 'emailShared']);

/** The fields of the export that a person would call by these names. */
function noteOverwritten(thing: WantedThing, overwritten: readonly { field: string; from: unknown; to: unknown }[], { findings }: PlanContext): void {
  const row = thing.rows[0];
  if (!row) return;
  for (const { field, from, to } of overwritten) {
    if (derived.has(field) || field.endsWith('Id')) continue;
    findings.ask({ place: row, ref: row.ref }, field, String(to ?? ''), 'changed-on-both-sides', `was changed here to ${shown(from)} and in the export to ${shown(to)}; the export’s value was taken`);
  }
}

function shown(value: unknown): string {
  return value === null || value === undefined || value === '' ? '(empty)' : `“${String(value)}”`;
}
