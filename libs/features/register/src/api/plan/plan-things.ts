import { addDays, type Id } from '@alongside/server-data';
import { because, cut } from '../../reasons/because';
import type { Findings } from '../match/matched-register';
import { compareThreeWays, type ThreeWay } from './three-way';
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

interface PlanContext {
  /** What earlier imports brought in, by kind and key. */
  readonly existing: ReadonlyMap<string, ExistingThing>;
  readonly ids: ThingIds;
  readonly findings: Findings;
  /** Someone whom no import brought in and who clearly is the person wanted, if there is one. */
  readonly adopt: (wanted: WantedThing) => ExistingPerson | null;
  readonly newId: () => Id;
  /** The adult whom somebody here has taken from the child, where the relation wanted is to that one. */
  readonly endedHere?: (wanted: WantedThing, next: Values) => string | null;
  /** Whether an earlier import brought relations of the child to adults. */
  readonly hasAdults?: (childRef: string) => boolean;
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
  const ended = thing.kind === 'guardianship' ? (context.endedHere?.(thing, next) ?? null) : null;
  if (ended !== null) {
    askAboutEnded(thing, ended, context);
    return [];
  }
  const found = context.adopt(thing);
  const id = found?.id ?? context.newId();
  context.ids.set(thing, id);
  if (found === null) return [{ ...item(thing, id, 'create', { ...next, ...thing.once }, next), ...disputedNew(thing, next, context) }, ...links(thing, id, next, context)];
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
    findings.ask({ place: row, ref: row.ref }, 'row', '', because('two-records', { other: thing.key }));
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
    findings.refuse({ place: row, ref: row.ref }, field, row.ref, because('reference-changed-hands', { was: was.join(' ') }));
  }
}

/** A relationship or contact of someone whose reference changed hands waits with them. */
function refuseDependent(thing: WantedThing, { findings }: PlanContext): void {
  if (thing.kind !== 'guardianship' && thing.kind !== 'contact') return;
  for (const row of thing.rows) {
    if (row.kind === 'child') continue;
    findings.refuse({ place: row, ref: row.ref }, 'row', '', because('waits-for-person'));
  }
}

function planKnown(thing: WantedThing, existing: ExistingThing, next: Values, context: PlanContext): PlanItem[] {
  context.ids.set(thing, existing.id);
  const aliases = links(thing, existing.id, next, context).concat(existing.key === thing.key || context.existing.has(thingKey(thing.kind, thing.key)) ? [] : [item(thing, existing.id, 'link', {}, next)]);
  if (existing.current === null) {
    noteGone(thing, context);
    return aliases;
  }
  if (thing.kind === 'guardianship' && typeof existing.current['endedBy'] === 'string') {
    askAboutEnded(thing, context.endedHere?.(thing, next) ?? '', context);
    return [item(thing, existing.id, 'unchanged', {}, next), ...aliases];
  }
  const compared = compareThreeWays(existing.imported, existing.current, next);
  const { saidAnew } = compared;
  const kept = keptHere(thing, existing.current, compared, context);
  const changes = compared.changes.filter(({ field }) => !kept.includes(field));
  const overwritten = compared.overwritten.filter(({ field }) => !kept.includes(field));
  const disputed = kept.includes('parentalResponsibility') ? ({ disputed: 'responsibility' } as const) : {};
  noteOverwritten(thing, overwritten, context);
  if (changes.length === 0) return [{ ...item(thing, existing.id, saidAnew ? 'remember' : 'unchanged', {}, next), ...disputed }, ...aliases];
  const from = thing.once['validFrom'];
  const succeeds = changes.some((change) => thing.succeeds?.includes(change.field) === true);
  const began = existing.current['validFrom'];
  if (succeeds && typeof from === 'string' && typeof began === 'string' && began < from) {
    const id = context.newId();
    context.ids.set(thing, id);
    return [{ ...item(thing, id, 'succeed', { ...next, ...thing.once }, next), changes, version: existing.version, ends: { id: existing.id, on: addDays(from, -1) } }, ...aliases];
  }
  const values = Object.fromEntries(changes.map((change) => [change.field, change.to]));
  return [{ ...item(thing, existing.id, 'update', values, next), changes, version: existing.version, ...disputed }, ...aliases];
}

/** Who was removed here stays removed: a person decides. */
function askAboutEnded(thing: WantedThing, name: string, { findings }: PlanContext): void {
  for (const row of thing.rows.slice(0, 1)) findings.ask({ place: row, ref: row.ref }, 'row', name, because('ended-here', { name }));
}

/** What about an adult is decided on evidence, and not by whoever wrote last. */
const decidedHere: readonly string[] = ['parentalResponsibility', 'mayCollect', 'livesWith'];

/** Of a relation the fields that stay as they are recorded here, because somebody here changed them, or saw what parental responsibility rests on. */
function keptHere(thing: WantedThing, current: Values, { changes, overwritten }: ThreeWay, { findings }: PlanContext): string[] {
  if (thing.kind !== 'guardianship') return [];
  const changed = new Set(overwritten.map(({ field }) => field));
  const kept = changes.filter(({ field }) => decidedHere.includes(field) && (changed.has(field) || (field === 'parentalResponsibility' && (current['ground'] ?? null) !== null)));
  for (const { field, from, to } of kept)
    for (const row of thing.rows.slice(0, 1)) findings.ask({ place: row, ref: row.ref }, field, shown(to), because('kept-here', { here: shown(from), there: shown(to) }));
  return kept.map(({ field }) => field);
}

/** A further adult with parental responsibility of a child whose adults were here before: somebody must look before that one is told anything. */
function disputedNew(thing: WantedThing, next: Values, { findings, hasAdults }: PlanContext): Pick<PlanItem, 'disputed'> {
  if (thing.kind !== 'guardianship' || next['parentalResponsibility'] === 'no' || !hasAdults?.(thing.owner)) return {};
  for (const row of thing.rows.slice(0, 1)) findings.ask({ place: row, ref: row.ref }, 'parental_responsibility', String(next['parentalResponsibility']), because('new-adult'));
  return { disputed: 'new-adult' };
}

function item(thing: WantedThing, id: Id, action: PlanItem['action'], values: Values, imported: Values): PlanItem {
  return { kind: thing.kind, key: thing.key, owner: thing.owner, id, action, values, changes: [], version: 0, imported, rows: thing.rows };
}

function noteGone(thing: WantedThing, { findings }: PlanContext): void {
  const row = thing.rows[0];
  if (row) findings.note({ place: row, ref: row.ref }, 'row', '', because('removed-here', { thing: thing.kind }));
}

/** Columns that are made from others; nobody needs to hear of them. */
const derived = new Set(['nameKey', 'emailKey', 'allergens', 'emailShared']);

/** The fields of the export that a person would call by these names. */
function noteOverwritten(thing: WantedThing, overwritten: readonly { field: string; from: unknown; to: unknown }[], { findings }: PlanContext): void {
  const row = thing.rows[0];
  if (!row) return;
  for (const { field, from, to } of overwritten) {
    if (derived.has(field) || field.endsWith('Id')) continue;
    findings.ask({ place: row, ref: row.ref }, field, String(to ?? ''), overwrittenReason(shown(from), shown(to)));
  }
}

function overwrittenReason(here: string, there: string) {
  if (here === '') return because('changed-on-both-sides_emptied-here', { there });
  return there === '' ? because('changed-on-both-sides_emptied-there', { here }) : because('changed-on-both-sides_both', { here, there });
}

const shown = (value: unknown): string => cut(String(value ?? ''));
