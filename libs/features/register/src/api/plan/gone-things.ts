import type { RegisterKind } from '../read/register-fields';
import type { Findings, MatchedFamily, SourceRow } from '../match/matched-register';
import type { ExistingThing, ThingKind, WantedThing } from './things';

/** Which kind of row speaks of a thing: only where such rows were given can their silence mean something. */
const spokenOfBy: Partial<Record<ThingKind, RegisterKind>> = {
  enrolment: 'child',
  placement: 'child',
  'key-person': 'child',
  'care-need': 'child',
  guardianship: 'relationship',
  restriction: 'relationship',
  contact: 'contact',
};

const words: Partial<Record<ThingKind, string>> = {
  enrolment: 'a place at a setting',
  placement: 'a room',
  'key-person': 'a key person',
  'care-need': 'an allergy, a diet or support',
  guardianship: 'an adult',
  restriction: 'a note on a court order',
  contact: 'a contact',
};

/**
 * What an earlier import brought in for a child and today's rows do not speak of any more. Nothing is ended or removed for it, for
 * silence may be a slip and an allergy or an order is too grave: it is a question.
 */
export function askAboutGoneThings(family: MatchedFamily, wanted: readonly WantedThing[], existing: readonly ExistingThing[], given: ReadonlySet<RegisterKind>, findings: Findings): void {
  const named = new Set(wanted.flatMap((thing) => [thing.key, ...(thing.otherKeys ?? [])].map((key) => `${thing.kind}\n${key}`)));
  const rows = new Map<string, SourceRow>(family.children.flatMap((child) => [child.ref, ...child.otherRefs].map((ref) => [ref, child.rows[0] as SourceRow] as const)));
  for (const thing of existing) {
    const by = spokenOfBy[thing.kind];
    const row = rows.get(thing.owner);
    if (by === undefined || row === undefined || !given.has(by) || thing.current === null || named.has(`${thing.kind}\n${thing.key}`)) continue;
    if (hasEnded(thing)) continue;
    findings.ask({ place: row, ref: row.ref }, 'row', thing.key, `gone-${thing.kind}`, `the export no longer names ${words[thing.kind] ?? thing.kind} that it named before${describe(thing)}; it was left as it is`);
  }
}

function hasEnded(thing: ExistingThing): boolean {
  const state = thing.current?.['state'];
  return state === 'lifted' || (thing.kind !== 'guardianship' && typeof thing.current?.['validTo'] === 'string');
}

function describe(thing: ExistingThing): string {
  const text = thing.current?.['text'] ?? thing.current?.['name'] ?? thing.current?.['note'] ?? thing.current?.['relationship'];
  return typeof text === 'string' ? ` (${text})` : '';
}
