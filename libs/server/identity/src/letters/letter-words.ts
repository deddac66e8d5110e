import { wordsOf } from '@alongside/server-mail';
import ar from './messages/ar.json';
import en from './messages/en.json';
import pl from './messages/pl.json';

/** The texts of letters about accounts, in a reader's language. */
export const letterWords = wordsOf({ en, pl, ar });

const locales: Readonly<Record<string, string>> = { en: 'en-GB' };

/** A moment as the reader's language writes it, in a zone. */
export function moment(at: Date, language: string, zone: string): string {
  return new Intl.DateTimeFormat(locales[language] ?? language, { dateStyle: 'long', timeStyle: 'short', timeZone: zone }).format(at);
}
