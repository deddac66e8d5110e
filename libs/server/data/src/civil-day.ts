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
  const at = instant.getTime();
  const latest = latestDay.get(zone);
  if (latest && at >= latest.from && at < latest.to) return latest.day;
  const day = zoned(zone, instant).toPlainDate().toString();
  const found = boundsOf(zone, day);
  // Where a clock goes back over midnight a day has gaps, which its bounds do not tell.
  if (found.to - found.from === PLAIN_DAY) keep(latestDay, zone, { day, ...found }, MOST_ZONES);
  return day;
}

/** Nearly everybody asks about the same day: reckoning one anew takes as long as a statement. */
const latestDay = new Map<string, Bounds & { day: Day }>();
const knownBounds = new Map<string, Bounds>();
const MOST_ZONES = 500;
const MOST_DAYS = 2000;
const PLAIN_DAY = 24 * 3_600_000;

/** The first millisecond of a day, and the first after it. */
interface Bounds {
  from: number;
  to: number;
}

/** Keeps a value; of too many the one that was kept first is given up. */
function keep<V>(kept: Map<string, V>, name: string, value: V, most: number): void {
  kept.set(name, value);
  if (kept.size > most) kept.delete(kept.keys().next().value ?? '');
}

function boundsOf(zone: string, day: Day): Bounds {
  const name = `${zone} ${day}`;
  const known = knownBounds.get(name);
  if (known) return known;
  const date = plain(day);
  const found = { from: startOf(zone, date), to: startOf(zone, date.add({ days: 1 })) };
  keep(knownBounds, name, found, MOST_DAYS);
  return found;
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
  const { from, to } = boundsOf(zone, day);
  return { from: new Date(from), to: new Date(to) };
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

function startOf(zone: string, date: Temporal.PlainDate): number {
  // Without a time this is the first moment of the day, also where clocks go forward at midnight.
  return date.toZonedDateTime(zone).epochMilliseconds;
}
