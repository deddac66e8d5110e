import { addDays, dayIn, type Day } from '@alongside/server-data';

/** Where nothing else says which clock counts. */
export const homeZone = 'Europe/London';

/** The civil days that are today somewhere that matters. */
interface Today {
  first: Day;
  last: Day;
}

/** Something dated by civil days, both included; null: without that end. */
interface Dated {
  validFrom: Day | null;
  validTo: Day | null;
}

/**
 * Today by UTC's clock and by those of the zones. Relations are dated in days of the settings that the child attends, while
 * the server counts in UTC: around midnight the two are not of one mind, and the stricter reading holds.
 */
export function todayIn(zones: Iterable<string>, now: Date): Today {
  const days = [...new Set(['UTC', ...zones])].map((zone) => dayIn(zone, now)).sort();
  return { first: days[0] as Day, last: days.at(-1) as Day };
}

/** The days that may be today anywhere on earth: what a statement reads before the zone is known. */
export function todayAnywhere(now: Date): Today {
  const day = dayIn('UTC', now);
  return { first: addDays(day, -1), last: addDays(day, 1) };
}

/** Whether something that opens holds: on every day that is today somewhere. */
export const holds = ({ validFrom, validTo }: Dated, { first, last }: Today): boolean => (validFrom === null || validFrom <= first) && (validTo === null || validTo >= last);

/** Whether something that closes stands: on any day that is today somewhere. */
export const stands = ({ validFrom, validTo }: Dated, { first, last }: Today): boolean => (validFrom === null || validFrom <= last) && (validTo === null || validTo >= first);
