import english from './messages/en.json';
import { type ValuesOf, wordedValues, type Wording } from './reason-values';

/** Why something was said about a row or a file. */
export interface Reason {
  /** What was found, for programs; stable. */
  readonly code: string;
  /** Which sentence says it, in any language: see `reason-values.ts`. */
  readonly wording: Wording;
  /** What the sentence names. */
  readonly values: Readonly<Record<string, string | number>>;
  /** The sentence in English; it completes "mobile: …". */
  readonly reason: string;
}

type Named<W extends Wording> = keyof ValuesOf<W> extends never ? [] : [values: ValuesOf<W>];

/** The reason that one of our sentences gives, with what it names. */
export function because<W extends Wording>(wording: W, ...[values]: Named<W>): Reason {
  return reasonOf(wording, values ?? {});
}

/** A reason from what was kept of it. */
export function reasonOf(wording: Wording, values: Reason['values']): Reason {
  return { code: wording.replace(/_.*$/, ''), wording, values, reason: inEnglish(wording, values) };
}

/** Text quoted in a reason: cut where it is long, without line breaks. */
export function cut(text: string): string {
  const flat = text.replace(/\s+/gu, ' ').trim();
  return flat.length > 60 ? `${flat.slice(0, 57)}…` : flat;
}

const list = new Intl.ListFormat('en-GB', { type: 'conjunction' });

function inEnglish(wording: Wording, values: Reason['values']): string {
  return english.said[wording].replace(/\{\{(\w+)\}\}/g, (_, name: string) => wordOf(name, String(values[name] ?? '')));
}

function wordOf(name: string, value: string): string {
  const words = wordedValues[name];
  if (words === undefined) return value;
  const known: Readonly<Record<string, string>> = english.word[words];
  return list.format(value.split(',').map((one) => known[one] ?? one));
}
