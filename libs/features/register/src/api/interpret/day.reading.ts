import type { Day } from '@alongside/server-data';
import { because, cut } from '../../reasons/because';
import { mended, read, refused, type Reading } from './finding';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * A civil day from the ways a British system writes one: `2024-12-08` (also with a time behind it), `08/12/2024` with the
 * day first (also with dots or dashes), `8-Dec-2024` or `8 December 2024`. Two digits of a year are read as 20xx, and
 * said so. A day that does not exist is an error, and so is a spreadsheet's day number: nothing is guessed.
 */
export function readDay(text: string): Reading<Day> {
  const value = text.trim();
  if (value === '') return read<Day>(null);
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]\d{1,2}:\d{2}.*)?$/.exec(value);
  if (iso) return checked(value, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const numeric = /^(\d{1,2})[/.\-](\d{1,2})[/.\-](\d{4}|\d{2})$/.exec(value);
  if (numeric) return checked(value, fullYear(numeric[3] ?? ''), Number(numeric[2]), Number(numeric[1]), numeric[3]?.length === 2);
  const worded = /^(\d{1,2})(?:st|nd|rd|th)?[\s\-/.]+(\p{L}{3,9})\.?[\s\-/.,]+(\d{4}|\d{2})$/u.exec(value);
  if (worded) {
    const month = monthOf(worded[2] ?? '');
    if (month === 0) return refused(because('no-such-month_name', { value: cut(value) }));
    return checked(value, fullYear(worded[3] ?? ''), month, Number(worded[1]), worded[3]?.length === 2);
  }
  if (/^[3-6]\d{4}$/.test(value)) {
    return refused(because('day-number', { value: cut(value) }));
  }
  return refused(because('no-date', { value: cut(value) }));
}

/** Whole months between two days, as a child's age is told. */
export function monthsBetween(from: Day, to: Day): number {
  const [y1, m1, d1] = parts(from);
  const [y2, m2, d2] = parts(to);
  return (y2 - y1) * 12 + (m2 - m1) - (d2 < d1 ? 1 : 0);
}

function checked(text: string, year: number, month: number, day: number, shortYear = false): Reading<Day> {
  if (month < 1 || month > 12) {
    const swapped = day >= 1 && day <= 12 && month <= 31;
    return refused(because(swapped ? 'no-such-month_swapped' : 'no-such-month_number', { value: cut(text) }));
  }
  if (day < 1 || day > daysIn(year, month)) return refused(because('no-such-day', { value: cut(text) }));
  const value = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return shortYear ? mended(value, because('short-year', { value: cut(text), day: value })) : read<Day>(value);
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

function monthOf(word: string): number {
  const wanted = word.toLowerCase() === 'sept' ? 'sep' : word.toLowerCase();
  return months.findIndex((month) => month === wanted || (wanted.length === 3 && month.startsWith(wanted))) + 1;
}

function parts(day: Day): [number, number, number] {
  return [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8, 10))];
}
