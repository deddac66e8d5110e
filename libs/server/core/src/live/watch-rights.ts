import { bytes, newId, sql, type Clock, type Id, type Store } from '@alongside/server-data';
import type { Live } from '@alongside/server-events';
import { rightsChanged, rightsPulse } from './rights-change';

interface WatchOptions {
  store: Store;
  live: Live;
  clock: Clock;
  onError: (error: unknown) => void;
}

/** How often a process looks for changes of rights that another one has told of, and how far back. */
const lookEveryMs = 2_000;
const lookBackMs = 15_000;
/** How often open pages look again because time has passed. */
const pulseEveryMs = 2 * 60_000;

/**
 * Has this process's open pages hear of changed rights, whichever process an event was dispatched by, and of days that have
 * ended. Gives what ends it.
 */
export function watchRights({ store, live, clock, onError }: WatchOptions): () => void {
  let told = new Set<Id>();
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking) return;
    looking = true;
    try {
      const seen = await toldLately(store, clock);
      for (const { id, topics } of seen) if (!told.has(id)) for (const topic of topics) live.publish(topic, { kind: rightsChanged, ids: [] });
      told = new Set(seen.map(({ id }) => id));
    } finally {
      looking = false;
    }
  };
  const timers = [setInterval(() => void look().catch(onError), lookEveryMs).unref(), setInterval(() => live.publish(rightsPulse, { kind: rightsPulse, ids: [] }), pulseEveryMs).unref()];
  return () => timers.forEach((timer) => clearInterval(timer));
}

/** Changes of rights of the last moments. Ids go by time, so that the newest are found without an index of their own. */
async function toldLately(store: Store, clock: Clock): Promise<{ id: Id; topics: string[] }[]> {
  const since = newId(new Date(clock.now().getTime() - lookBackMs));
  const rows = await store.reads.rows({ id: 'id', topics: 'json?' }, sql`SELECT id AS id, topics AS topics FROM outbox WHERE id > ${bytes(since)} AND name = ${rightsChanged}`);
  return rows.map(({ id, topics }) => ({ id, topics: (topics ?? []) as string[] }));
}
