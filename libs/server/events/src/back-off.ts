/** After so many failures a job is dead: by then an hour and a half have passed. */
export const MOST_ATTEMPTS = 8;

const FIRST = 5_000;
const FACTOR = 3;

/**
 * How long to wait, in milliseconds, after a job failed for the `attempt`-th time: 5 s, three times longer with each failure, up to
 * half of it less by chance so that what failed together does not come back together.
 *
 * @param random a number from 0 to 1
 */
export function backOff(attempt: number, random: number = Math.random()): number {
  return Math.round(FIRST * FACTOR ** (attempt - 1) * (1 - random / 2));
}
