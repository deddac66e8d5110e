import { bytes, instant, join, newId, sql, type Store } from '@alongside/server-data';

/**
 * Removes jobs that were done and events that were dispatched before an instant, some at a time so that nobody waits long. Dead
 * ones stay until someone has looked at them. A job's key may be used again afterwards.
 *
 * @returns how many rows went
 */
export async function forgetFinished(store: Store, before: Date): Promise<number> {
  const jobs = sql`SELECT id FROM job WHERE state = 'done' AND run_at < ${instant(before)} ORDER BY run_at LIMIT 500`;
  // Ids carry their time, so the index by state and id finds the old ones.
  const events = sql`SELECT e.id FROM outbox e WHERE e.state = 'dispatched' AND e.id < ${bytes(newId(before))}
                     AND NOT EXISTS (SELECT 1 FROM job j WHERE j.event_id = e.id) ORDER BY e.id LIMIT 500`;
  return (await removeAll(store, 'job', jobs)) + (await removeAll(store, 'outbox', events));
}

async function removeAll(store: Store, table: 'job' | 'outbox', find: ReturnType<typeof sql>): Promise<number> {
  let gone = 0;
  for (;;) {
    const found = await store.reads.rows({ id: 'id' }, find);
    if (found.length === 0) return gone;
    const ids = join(found.map(({ id }) => bytes(id)));
    gone += await store.transaction((tx) => tx.write(table === 'job' ? sql`DELETE FROM job WHERE id IN (${ids})` : sql`DELETE FROM outbox WHERE id IN (${ids})`));
  }
}
