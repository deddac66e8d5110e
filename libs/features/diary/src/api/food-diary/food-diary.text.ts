import { tidyText, type Day } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';

/** Words of a form, tidied. @throws BAD_INPUT when they are missing or longer than `most` characters */
export function wordsOf(text: string, most: number, field: string): string {
  const tidy = tidyText(text);
  if (tidy === '') throw failure.badInput('Write a few words.', { field });
  if (tidy.length > most) throw failure.badInput(`That is longer than ${most} characters.`, { field });
  return tidy;
}

/** A day of a form that must lie from `first` to `last`. @throws BAD_INPUT */
export function dayWithin(day: Day, first: Day, last: Day, field: string): Day {
  if (day < first || day > last) throw failure.badInput(`Choose a day from ${first} to ${last}.`, { field });
  return day;
}
