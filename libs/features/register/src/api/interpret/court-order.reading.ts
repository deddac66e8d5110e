import { because, cut } from '../../reasons/because';
import { readDay } from './day.reading';
import { read, type Reading } from './finding';
import type { Day } from '@alongside/server-data';

/** What a note on a court order seems to say. Only a person who has read the order can confirm it. */
export interface CourtOrderNote {
  /** The note as it came. */
  readonly note: string;
  readonly kind: 'prohibited-steps' | 'child-arrangements' | 'non-molestation' | 'care-order' | 'special-guardianship' | 'unknown';
  /** The day named in the note, mostly that of the order. */
  readonly day: Day | null;
}

const kinds: readonly (readonly [RegExp, CourtOrderNote['kind']])[] = [
  [/prohibited steps|\bpso\b/i, 'prohibited-steps'],
  [/child arrangements|\bcao\b|residence order|contact order/i, 'child-arrangements'],
  [/non[- ]?molestation|restraining|occupation order/i, 'non-molestation'],
  [/care order|\bico\b|emergency protection|police protection/i, 'care-order'],
  [/special guardian/i, 'special-guardianship'],
];

/**
 * Any note that is not plainly "none" counts as an order, always with a question for a manager: until decided, the stricter
 * reading holds for what the adult may see; at the door staff fetch the manager and refuse nobody on the strength of a note.
 */
export function readCourtOrder(text: string): Reading<CourtOrderNote> {
  const note = text.normalize('NFC').trim();
  if (note === '' || /^(none|no|n|n\/a|nil|-)\.?$/i.test(note)) return read<CourtOrderNote>(null);
  const day = /\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{4}|\d{1,2}[ -]\p{L}{3,9}[ -]\d{4}/u.exec(note)?.[0] ?? '';
  return {
    value: { note, kind: kinds.find(([pattern]) => pattern.test(note))?.[1] ?? 'unknown', day: readDay(day).value },
    finding: { severity: 'question', ...because('court-order', { value: cut(note) }) },
  };
}
