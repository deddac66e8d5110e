import { failure } from '@alongside/server-graphql';

/** A tablet's clock may go a little fast. */
const aheadMs = 5 * 60_000;

/**
 * Checks when something is said to have happened.
 * @throws BAD_INPUT when it lies ahead, or further back than the setting allows.
 */
export function checkTime(at: Date, now: Date, backHours: number, field = 'input.at'): void {
  if (at.getTime() > now.getTime() + aheadMs) throw failure.badInput('That time has not come yet.', { field });
  if (at.getTime() < now.getTime() - backHours * 3_600_000) throw failure.badInput(`An entry can be set back by ${backHours} hours at most.`, { field });
}
