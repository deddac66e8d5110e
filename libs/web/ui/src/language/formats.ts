import { addDays, clockIn, dayIn } from './zoned-time';

/** How times, days, numbers and lists are written in one language and one zone. Instants are ISO texts or dates, days YYYY-MM-DD. */
export interface Formats {
  zone: string;
  /** 14:05 */
  time(instant: string | Date): string;
  /** Monday 16 November; with the year when it is not this one. */
  day(day: string): string;
  /** 16 Nov */
  shortDay(day: string): string;
  /** today, yesterday, tomorrow, or the day. */
  relativeDay(day: string, now?: Date): string;
  /** 30 min ago, 1 hr ago; from a number of minutes. */
  ago(minutes: number): string;
  /** 1 hr 25 min, from a number of minutes. */
  duration(minutes: number): string;
  /** a, b and c */
  list(items: readonly string[]): string;
  number(value: number): string;
  millilitres(value: number): string;
  /** The day now, in the zone. */
  today(now?: Date): string;
  /** HH:MM, as a time field wants it; now when left out. */
  clock(instant?: Date): string;
}

const cache = new Map<string, Formats>();

const noon = (day: string) => new Date(`${day}T12:00:00Z`);

function make(locale: string, zone: string): Formats {
  const time = new Intl.DateTimeFormat(locale, { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  const day = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });
  const dayAndYear = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const shortDay = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const ago = new Intl.RelativeTimeFormat(locale, { numeric: 'always', style: 'short' });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' });
  const parts = new Intl.ListFormat(locale, { type: 'unit', style: 'narrow' });
  const number = new Intl.NumberFormat(locale);
  const unit = (name: string) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' });
  const [hours, minutes, millilitres] = [unit('hour'), unit('minute'), unit('milliliter')];
  const formats: Formats = {
    zone,
    time: (instant) => time.format(new Date(instant)),
    day: (text) => (text.slice(0, 4) === formats.today().slice(0, 4) ? day : dayAndYear).format(noon(text)),
    shortDay: (text) => shortDay.format(noon(text)),
    relativeDay: (text, now = new Date()) => {
      const today = dayIn(zone, now);
      const distance = [-1, 0, 1].find((days) => addDays(today, days) === text);
      return distance === undefined ? formats.day(text) : relative.format(distance, 'day');
    },
    ago: (minutes) => (minutes >= 60 && minutes % 60 === 0 ? ago.format(-minutes / 60, 'hour') : ago.format(-minutes, 'minute')),
    duration: (total) => {
      const [wholeHours, rest] = [Math.floor(total / 60), Math.round(total % 60)];
      return parts.format([...(wholeHours > 0 ? [hours.format(wholeHours)] : []), ...(rest > 0 || wholeHours === 0 ? [minutes.format(rest)] : [])]);
    },
    list: (items) => list.format(items),
    number: (value) => number.format(value),
    millilitres: (value) => millilitres.format(value),
    today: (now = new Date()) => dayIn(zone, now),
    clock: (instant = new Date()) => clockIn(zone, instant),
  };
  return formats;
}

/** The formats for a language's locale (BCP 47) and an IANA zone; made once each. */
export function formatsFor(locale: string, zone: string): Formats {
  const name = `${locale} ${zone}`;
  const known = cache.get(name) ?? make(locale, zone);
  cache.set(name, known);
  return known;
}
