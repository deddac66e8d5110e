import { because, cut, type Reason } from '../../reasons/because';
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
    const reason = hasEnded(thing) ? null : goneReason(thing);
    if (reason !== null) findings.ask({ place: row, ref: row.ref }, 'row', thing.key, reason);
  }
}

function hasEnded(thing: ExistingThing): boolean {
  const state = thing.current?.['state'];
  return state === 'lifted' || (thing.kind !== 'guardianship' && typeof thing.current?.['validTo'] === 'string');
}

function goneReason({ kind, current }: ExistingThing): Reason | null {
  const said = (field: string) => cut(String(current?.[field] ?? ''));
  switch (kind) {
    case 'enrolment':
    case 'placement':
    case 'key-person':
      return because(`gone-${kind}`);
    case 'care-need':
      return because('gone-care-need', { value: said('text') });
    case 'guardianship':
      return because('gone-guardianship', { relationship: said('relationship') });
    case 'restriction':
      return because('gone-restriction', { value: said('note') });
    case 'contact':
      return because('gone-contact', { value: said('name') });
    default:
      return null;
  }
}
