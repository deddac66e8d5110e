import { because, cut } from '../../reasons/because';
import { noticed, questioned, read, type Reading } from './finding';

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Weekday = (typeof weekdays)[number];

/** The days a child is expected, Monday first: `Mon Tue`, `Monday, Wednesday`, `Mon-Fri`. Half days count as days, and it is said so. */
export function readWeekdays(text: string): Reading<readonly Weekday[]> {
  const value = text.trim().toLowerCase();
  if (value === '') return read<readonly Weekday[]>(null);
  const found = new Set<Weekday>();
  const strange: string[] = [];
  let halves = false;
  for (const word of value.replace(/\s*(?:-|–|\bto\b)\s*/g, '-').split(/[\s,;/&+]+|\band\b/).filter((one) => one !== '')) {
    if (/^(am|pm|\(am\)|\(pm\)|morning|afternoon)s?$/.test(word)) halves = true;
    else if (!addDays(word, found)) strange.push(word);
  }
  const days = weekdays.filter((day) => found.has(day));
  if (strange.length > 0) return questioned(days.length === 0 ? null : days, because('unknown-day', { word: cut(strange.join(' ')), value: cut(text) }));
  if (halves) return noticed(days, because('half-days', { value: cut(text) }));
  return read<readonly Weekday[]>(days);
}

function addDays(word: string, found: Set<Weekday>): boolean {
  const [first, last] = word.split('-').map(dayOf);
  if (first === undefined || first < 0) return false;
  if (last === undefined) {
    found.add(weekdays[first] as Weekday);
    return true;
  }
  if (last < first) return false;
  for (const day of weekdays.slice(first, last + 1)) found.add(day);
  return true;
}

function dayOf(word: string): number {
  return /^\p{L}{3,9}$/u.test(word) ? weekdays.findIndex((day) => word.startsWith(day)) : -1;
}
