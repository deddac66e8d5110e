// Days and clock times in the setting's zone. The device's own zone never decides: a parent abroad sees nursery time.

const partFormats = new Map<string, Intl.DateTimeFormat>();

function partsIn(zone: string, instant: Date): Record<string, string> {
  let format = partFormats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn',
      year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit',
    });
    partFormats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map(({ type, value }) => [type, value]));
}

/** The civil day (YYYY-MM-DD) of an instant in a zone. */
export function dayIn(zone: string, instant: Date): string {
  const { year, month, day } = partsIn(zone, instant);
  return `${year?.padStart(4, '0')}-${month}-${day}`;
}

/** The clock time (HH:MM, 24 hours) of an instant in a zone. */
export function clockIn(zone: string, instant: Date): string {
  const { hour, minute } = partsIn(zone, instant);
  return `${hour}:${minute}`;
}

/** How many milliseconds a zone's clock is ahead of UTC at an instant. */
function aheadOfUtc(zone: string, instant: Date): number {
  const { year, month, day, hour, minute, second } = partsIn(zone, instant);
  return Date.parse(`${year?.padStart(4, '0')}-${month}-${day}T${hour}:${minute}:${second}Z`) - Math.floor(instant.getTime() / 1000) * 1000;
}

/**
 * The instant at which a zone's clock shows this day (YYYY-MM-DD) and time (HH:MM). Of the two in the hour that comes
 * twice in autumn, the earlier; a time that spring leaves out counts as if the clock had not yet been put forward.
 */
export function instantAt(zone: string, day: string, clock: string): Date {
  const asUtc = Date.parse(`${day}T${clock}:00Z`);
  const hour = 3_600_000;
  // The offset before and after any change near this time; the earlier instant that reads right wins.
  const candidates = [asUtc - aheadOfUtc(zone, new Date(asUtc - 14 * hour)), asUtc - aheadOfUtc(zone, new Date(asUtc + 14 * hour))];
  const right = candidates.filter((candidate) => clockIn(zone, new Date(candidate)) === clock && dayIn(zone, new Date(candidate)) === day);
  return new Date(right.length > 0 ? Math.min(...right) : (candidates[0] ?? asUtc));
}

/** The day so many days later (or earlier, with a negative number). */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T12:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);
}
