import type { Reason } from '../../reasons/because';

/**
 * How much a finding matters.
 * - `error`: the row cannot be taken over as it is. It stays in the work list until settled.
 * - `question`: the row was taken over, but a person has to decide something. It stays in the work list until decided.
 * - `notice`: taken over; worth knowing, nothing to decide.
 * - `mended`: written another way than it came (a space cut off, a lost zero put back). Counted, listed on request.
 */
type Severity = 'error' | 'question' | 'notice' | 'mended';

/** What reading one value found. */
export interface Finding extends Reason {
  readonly severity: Severity;
}

/** A value read from text: what it means (null where nothing was said or nothing can be made of it) and what there is to say about it. */
export interface Reading<T> {
  readonly value: T | null;
  readonly finding?: Finding;
}

export const read = <T>(value: T | null): Reading<T> => ({ value });
export const mended = <T>(value: T, reason: Reason): Reading<T> => ({ value, finding: { severity: 'mended', ...reason } });
export const noticed = <T>(value: T | null, reason: Reason): Reading<T> => ({ value, finding: { severity: 'notice', ...reason } });
export const questioned = <T>(value: T | null, reason: Reason): Reading<T> => ({ value, finding: { severity: 'question', ...reason } });
export const refused = (reason: Reason): Reading<never> => ({ value: null, finding: { severity: 'error', ...reason } });
