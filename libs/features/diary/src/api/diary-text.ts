import { tidyText } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';

const textLimit = 4_000;

/** Words that must be there, tidied. @throws BAD_INPUT naming the field when there are none, or more than 4,000 characters */
export function textOf(text: string, field: string): string {
  const tidy = noteOf(text, field);
  if (tidy === null) throw failure.badInput('Write a few words.', { field });
  return tidy;
}

/** Words that may be left out, tidied; null where there are none. @throws BAD_INPUT naming the field when they have more than 4,000 characters */
export function noteOf(text: string | null, field = 'input.note'): string | null {
  const tidy = text === null ? '' : tidyText(text);
  if (tidy.length > textLimit) throw failure.badInput(`That is longer than ${textLimit.toLocaleString('en-GB')} characters.`, { field });
  return tidy || null;
}
