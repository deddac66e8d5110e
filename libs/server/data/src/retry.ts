import { setTimeout as pause } from 'node:timers/promises';
import { ConflictError, databaseErrorCode } from './errors';

const ATTEMPTS = 12;
const LONGEST_PAUSE = 400;
/** After so long, in ms, whoever asked has no use for the answer any more. */
const LONGEST_TIME = 8_000;

/** 1213, 1205 and 1020 of the servers, and a file that another process is writing. */
const LOST_RACE = new Set(['ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD']);

/** Whether the same work may succeed when it is done again from the start. */
function mayRetry(error: unknown): boolean {
  if (error instanceof ConflictError) return error.mayRetry;
  const code = databaseErrorCode(error);
  return code !== undefined && (LOST_RACE.has(code) || code.startsWith('SQLITE_BUSY'));
}

/**
 * Runs `attempt` until it succeeds or fails for a reason that will not pass. Pauses grow and are random within their bound, so
 * that those who lost to one another do not meet again.
 *
 * @throws ConflictError when every attempt lost; otherwise what `attempt` throws
 */
export async function retrying<T>(attempt: () => Promise<T>): Promise<T> {
  const begun = Date.now();
  for (let count = 1; ; count += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!mayRetry(error)) throw error;
      if (count === ATTEMPTS || Date.now() - begun > LONGEST_TIME) {
        throw error instanceof ConflictError ? error : new ConflictError('Others kept changing the same rows.', false, { cause: error });
      }
      await pause(Math.random() * Math.min(LONGEST_PAUSE, 10 * 2 ** count));
    }
  }
}
