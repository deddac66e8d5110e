import { tidyText } from '@alongside/server-data';
import { because, cut } from '../../reasons/because';
import { questioned, read, type Reading } from './finding';

/** One @, something before it, a domain with a dot behind it, no space or separator anywhere. */
const address = /^[^\s@,;<>()[\]"]+@[^\s@,;<>()[\]"]+\.[^\s@,;<>()[\]".]{2,}$/u;

/**
 * An e-mail address as it was written, tidied. What is none, or is two, gives null and a question:
 * without an address the person gets letters and calls, never someone else's messages.
 */
export function readEmail(text: string): Reading<string> {
  const value = tidyText(text).replace(/^mailto:/i, '');
  if (value === '') return read<string>(null);
  if (value.length <= 254 && address.test(value) && !value.includes('..')) return read(value);
  const several = (value.match(/@/g) ?? []).length > 1;
  return questioned<string>(null, because(several ? 'several-emails' : 'no-email', { value: cut(value) }));
}
