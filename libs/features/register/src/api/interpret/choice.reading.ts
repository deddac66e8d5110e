import { because, cut } from '../../reasons/because';
import { questioned, read, type Reading } from './finding';

export type YesNo = 'yes' | 'no' | 'unknown';

const yes = new Set(['y', 'yes', 'true', 't', '1', 'x', '✓', '✔', 'ja', 'agreed', 'given']);
const no = new Set(['n', 'no', 'false', 'f', '0', '✗', '✘', 'refused', 'declined']);
const unknown = new Set(['unknown', 'not known', 'n/k', 'nk', '?', 'u', 'unsure', 'tbc', 'not sure']);

/** Yes, no or unknown, however written; null where nothing was said. */
export function readYesNo(text: string): Reading<YesNo> {
  const value = text.trim().toLowerCase();
  if (value === '') return read<YesNo>(null);
  if (yes.has(value)) return read<YesNo>('yes');
  if (no.has(value)) return read<YesNo>('no');
  if (unknown.has(value)) return read<YesNo>('unknown');
  return questioned<YesNo>(null, because('no-yes-or-no', { value: cut(text) }));
}

export type LivesWith = 'yes' | 'part' | 'no' | 'unknown';

const part = new Set(['part', 'partly', 'part time', 'part-time', 'shared', 'some', 'sometimes', 'half', '50/50', 'weekends', 'p']);

/** Whether a child lives with an adult, always, part of the time, or not. */
export function readLivesWith(text: string): Reading<LivesWith> {
  if (part.has(text.trim().toLowerCase())) return read<LivesWith>('part');
  return readYesNo(text);
}

const sexes: Readonly<Record<string, string>> = { f: 'female', female: 'female', girl: 'female', m: 'male', male: 'male', boy: 'male', x: 'unspecified', other: 'unspecified', unspecified: 'unspecified' };

/** `female`, `male` or `unspecified`. */
export function readSex(text: string): Reading<string> {
  const value = text.trim().toLowerCase();
  if (value === '') return read<string>(null);
  const known = sexes[value];
  return known === undefined ? questioned<string>(null, because('sex', { value: cut(text) })) : read(known);
}

/** A whole number from 0 up. */
export function readCount(text: string): Reading<number> {
  const value = text.trim();
  if (value === '') return read<number>(null);
  return /^\d{1,4}$/.test(value) ? read(Number(value)) : questioned<number>(null, because('no-number', { value: cut(value) }));
}
