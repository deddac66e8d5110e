import { constants } from 'node:os';
import { bytes, instant, join, sql, type Id, type Sql, type Store } from '@alongside/server-data';
import { nudge } from './nudges';

/** A job that failed too often, or an event whose jobs could not be made: nothing happens to it until somebody decides. */
export interface DeadWork {
  id: Id;
  kind: 'job' | 'event';
  /** Of the handler or job; for an event its own. */
  name: string;
  tries: number;
  /** What kind of fault it was, such as `QueryFailedError ER_LOCK_DEADLOCK`; null where that cannot be told. Never its words, which may be about somebody. */
  fault: string | null;
  /** When it was given up; of an event, when it happened. */
  since: Date;
}

const SHAPE = { id: 'id', kind: 'text', name: 'text', tries: 'integer', error: 'text?', since: 'instant' } as const;
const SYSTEM_CODES = new Set(Object.keys(constants.errno));

/** How much work is dead. Reads the indexes by state and no rows. */
export async function countDead(store: Store): Promise<number> {
  const [jobs, events] = [sql`SELECT COUNT(*) FROM job WHERE state = 'dead'`, sql`SELECT COUNT(*) FROM outbox WHERE state = 'dead'`];
  const [row] = await store.reads.rows({ dead: 'integer' }, sql`SELECT (${jobs}) + (${events}) AS dead`);
  return row?.dead ?? 0;
}

/** The dead work that lies longest, at most `most`. */
export async function deadWork(store: Store, most = 100): Promise<DeadWork[]> {
  const jobs = sql`SELECT id, 'job' AS kind, name, attempts AS tries, error, COALESCE(finished_at, run_at) AS since FROM job WHERE state = 'dead'`;
  const events = sql`SELECT id, 'event' AS kind, name, attempts AS tries, error, at AS since FROM outbox WHERE state = 'dead'`;
  const rows = await store.reads.rows(SHAPE, sql`SELECT id, kind, name, tries, error, since FROM (${jobs} UNION ALL ${events}) dead ORDER BY since, id LIMIT ${most}`);
  return rows.map(({ kind, error, ...row }) => ({ ...row, kind: kind as DeadWork['kind'], fault: error === null ? null : faultIn(error) }));
}

/**
 * Lets dead work be tried again from the start, as often as new work. What is not dead is left alone.
 *
 * @param ids which; `all` takes all that is dead now
 * @returns how many pieces of work will be tried
 */
export async function retryDead(store: Store, ids: readonly Id[] | 'all'): Promise<number> {
  if (ids !== 'all' && ids.length === 0) return 0;
  const which: Sql = ids === 'all' ? sql`state = 'dead'` : sql`state = 'dead' AND id IN (${join(ids.map(bytes))})`;
  return store.transaction(async (tx) => {
    tx.afterCommit(nudge);
    // The reason stays until it has gone well.
    const jobs = await tx.write(sql`UPDATE job SET state = 'waiting', attempts = 0, run_at = ${instant(tx.at)}, finished_at = NULL WHERE ${which}`);
    return jobs + (await tx.write(sql`UPDATE outbox SET state = 'waiting', attempts = 0, lease_until = NULL, lease_holder = NULL WHERE ${which}`));
  });
}

/** The class of an error and the code of a database or the system, from its text; nothing that somebody may have written. */
function faultIn(error: string): string | null {
  const name = /^[A-Z]\w{0,60}(?:Error|Exception)(?=[:\n]|$)|^Error(?=[:\n]|$)/.exec(error)?.[0];
  const code = [...error.matchAll(/\b(?:ER|SQLITE)_[A-Z_]{2,40}\b|\bE[A-Z0-9]{2,20}\b/g)].map(([found]) => found).find((found) => found.includes('_') || SYSTEM_CODES.has(found));
  return [name, code].filter((part) => part !== undefined).join(' ') || null;
}
