/**
 * How much a finding matters.
 * - `error`: the row cannot be taken over as it is. It stays in the work list until settled.
 * - `question`: the row was taken over, but a person has to decide something. It stays in the work list until decided.
 * - `notice`: taken over; worth knowing, nothing to decide.
 * - `mended`: written another way than it came (a space cut off, a lost zero put back). Counted, listed on request.
 */
export type Severity = 'error' | 'question' | 'notice' | 'mended';

/** What reading one value found. `code` is stable; `reason` is for people and completes "mobile: …". */
export interface Finding {
  readonly severity: Severity;
  readonly code: string;
  readonly reason: string;
}

/** A value read from text: what it means (null where nothing was said or nothing can be made of it) and what there is to say about it. */
export interface Reading<T> {
  readonly value: T | null;
  readonly finding?: Finding;
}

export const read = <T>(value: T | null): Reading<T> => ({ value });
export const mended = <T>(value: T, code: string, reason: string): Reading<T> => ({ value, finding: { severity: 'mended', code, reason } });
export const noticed = <T>(value: T | null, code: string, reason: string): Reading<T> => ({ value, finding: { severity: 'notice', code, reason } });
export const questioned = <T>(value: T | null, code: string, reason: string): Reading<T> => ({ value, finding: { severity: 'question', code, reason } });
export const refused = (code: string, reason: string): Reading<never> => ({ value: null, finding: { severity: 'error', code, reason } });

/** The text quoted for a reason, cut where it is long, without line breaks. */
export function quoted(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return `“${flat.length > 60 ? `${flat.slice(0, 57)}…` : flat}”`;
}
