import type { Day } from '@alongside/server-data';
import { addDays, foldName } from '@alongside/server-data';
import type { SeededRandom } from './seeded-random';

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A day as different hands write it: mostly ISO, often day first with slashes, sometimes with the month's name. */
export function writtenDay(day: Day | null, random: SeededRandom): string {
  if (day === null) return '';
  const [year, month, date] = day.split('-') as [string, string, string];
  const way = random.weighted({ iso: 70, slashes: 24, named: 6 });
  if (way === 'iso') return day;
  return way === 'slashes' ? `${date}/${month}/${year}` : `${date}-${monthNames[Number(month) - 1] ?? ''}-${year}`;
}

/** A mobile number in one of four ways; numbers run through the range that is kept free for fiction first. */
export function writtenMobile(number: number, random: SeededRandom): string {
  const digits = number < 1000 ? `7700900${String(number).padStart(3, '0')}` : `77009${String(number % 100000).padStart(5, '0')}`;
  const way = random.weighted({ plain: 58, spaced: 27, international: 10, eaten: 5 });
  if (way === 'plain') return `0${digits}`;
  if (way === 'spaced') return `0${digits.slice(0, 4)} ${digits.slice(4)}`;
  return way === 'international' ? `+44 ${digits}` : digits;
}

/** Yes or no as it stands in columns that nobody ever checked: also blank, a single space, `yes`, `No`. */
export function writtenConsent(random: SeededRandom, untidy: boolean): string {
  if (!untidy) return random.chance(0.83) ? 'Y' : 'N';
  return random.weighted({ Y: 34, N: 16, yes: 16, No: 14, '': 10, ' ': 10 });
}

/** The part of an e-mail address before the @, of letters that every mail server takes. */
export function mailbox(first: string, last: string, number: number): string {
  const plain = (name: string) => foldName(name).replace(/[^a-z0-9-]/g, '');
  return `${plain(first) || 'someone'}.${plain(last) || 'else'}${number}`;
}

/** A day so many months and days before another. */
export function before(day: Day, months: number, days: number): Day {
  return addDays(day, -Math.round(months * 30.44) - days);
}
