import { because, cut } from '../../reasons/because';
import { mended, questioned, read, type Reading } from './finding';

/**
 * A telephone number as E.164 (`+447700900123`). Numbers without a country are British. Brackets, spaces, dots and dashes
 * are taken out; ten digits that begin with 7, 1, 2 or 3 are a number whose leading zero a spreadsheet has eaten, which is put back.
 * What cannot be a number gives null and a question: a number with a digit guessed rings at a stranger's.
 */
export function readPhone(text: string): Reading<string> {
  const value = text.trim();
  if (value === '') return read<string>(null);
  const compact = value.replace(/\(0\)/g, '').replace(/[\s().\-–/]/g, '');
  if (/^\+44\d+$/.test(compact)) return national(value, compact.slice(3).replace(/^0/, ''));
  if (/^0044\d+$/.test(compact)) return national(value, compact.slice(4).replace(/^0/, ''));
  if (/^(\+|00)[1-9]\d{7,14}$/.test(compact)) return read(`+${compact.replace(/^(\+|00)/, '')}`);
  if (/^0[1-9]\d+$/.test(compact)) return national(value, compact.slice(1));
  if (/^[1237]\d{9}$/.test(compact)) {
    const whole = national(value, compact);
    return whole.value === null ? whole : mended(whole.value, because('zero-restored', { value: cut(value) }));
  }
  return unreadable(value);
}

/** @param digits the number without country and leading zero: ten digits, or nine for some landlines */
function national(text: string, digits: string): Reading<string> {
  const sound = /^7\d{9}$/.test(digits) || /^[1235689]\d{9}$/.test(digits) || /^1\d{8}$/.test(digits);
  return sound ? read(`+44${digits}`) : unreadable(text);
}

function unreadable(text: string): Reading<string> {
  return questioned<string>(null, because('no-phone', { value: cut(text) }));
}

/** A telephone number standing inside other text (`Park Surgery 0151 496 0101`), with the text that is left around it. */
export function splitPhone(text: string): { rest: string; phone: string | null } {
  const found = /(?:\+44|\b0)[\d\s().\-]{8,14}\d\b/.exec(text);
  if (!found) return { rest: text.trim(), phone: null };
  const phone = readPhone(found[0]).value;
  if (phone === null) return { rest: text.trim(), phone: null };
  const rest = `${text.slice(0, found.index)} ${text.slice(found.index + found[0].length)}`;
  return { rest: rest.replace(/\s+/gu, ' ').replace(/^[\s,;:.\-]+|[\s,;:.\-]+$/g, ''), phone };
}
