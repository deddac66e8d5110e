import { Temporal } from 'temporal-polyfill';

/** A civil date, 'YYYY-MM-DD': a day on the wall calendar of a setting, without time or zone. */
export type Day = string;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Whether `text` is a date that exists, written 'YYYY-MM-DD'. */
export function isDay(text: string): text is Day {
  if (!DAY.test(text)) return false;
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function plain(day: Day): Temporal.PlainDate {
  if (!DAY.test(day)) throw new RangeError(`Not a day (YYYY-MM-DD): ${JSON.stringify(day)}`);
  return Temporal.PlainDate.from(day, { overflow: 'reject' });
}

/**
 * The civil date in a time zone at an instant.
 *
 * @param zone IANA name such as 'Europe/London'
 * @throws RangeError when the zone is unknown or the instant is no valid date
 */
export function dayIn(zone: string, instant: Date): Day {
  return zoned(zone, instant).toPlainDate().toString();
}

/**
 * The wall-clock time in a time zone at an instant, 'HH:MM' on 24 hours.
 *
 * @param zone IANA name such as 'Europe/London'
 * @throws RangeError when the zone is unknown or the instant is no valid date
 */
export function timeOfDay(zone: string, instant: Date): string {
  return zoned(zone, instant).toPlainTime().toString({ smallestUnit: 'minute', roundingMode: 'trunc' });
}

/**
 * The first instant of a civil date and the first instant after it. A day has 23 or 25 hours where the clocks change.
 *
 * @param zone IANA name such as 'Europe/London'
 * @returns `from` belongs to the day, `to` does not
 * @throws RangeError when the zone is unknown or the day does not exist
 */
export function dayBounds(zone: string, day: Day): { from: Date; to: Date } {
  const date = plain(day);
  return { from: startOf(zone, date), to: startOf(zone, date.add({ days: 1 })) };
}

/**
 * The civil date so many days later, or earlier when `count` is negative.
 *
 * @throws RangeError when the day does not exist
 */
export function addDays(day: Day, count: number): Day {
  return plain(day).add({ days: count }).toString();
}

function zoned(zone: string, instant: Date): Temporal.ZonedDateTime {
  return Temporal.Instant.fromEpochMilliseconds(instant.getTime()).toZonedDateTimeISO(zone);
}

function startOf(zone: string, date: Temporal.PlainDate): Date {
  // Without a time this is the first moment of the day, also where clocks go forward at midnight.
  return new Date(date.toZonedDateTime(zone).epochMilliseconds);
}
