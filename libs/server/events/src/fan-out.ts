import { bytes, instant, join, newId, sql, type Id, type Store, type Transaction } from '@alongside/server-data';
import { backOff, MOST_ATTEMPTS } from './back-off';
import type { EventHandler } from './handlers';
import { JobRow } from './job.entity';
import type { Live } from './live';
import type { Log } from './log';

const BATCH = 100;
const LEASE = 30_000;

const idList = (ids: readonly Id[]) => join(ids.map(bytes));

/** Makes each waiting event into one job for each of its handlers, and tells those who listen. */
export class FanOut {
  constructor(
    private readonly store: Store,
    private readonly handlers: readonly EventHandler[],
    private readonly live: Live,
    private readonly log: Log,
  ) {}

  /** Does one batch; tells how many events it dispatched. */
  async step(): Promise<number> {
    const now = this.store.clock.now();
    // By state and lease, never "id after the last one": ids are made before their transactions commit, in whatever order.
    const waiting = await this.store.reads.rows(
      { id: 'id' },
      sql`SELECT id FROM outbox WHERE state = 'waiting' AND (lease_until IS NULL OR lease_until <= ${instant(now)}) ORDER BY id LIMIT ${BATCH}`,
    );
    if (waiting.length === 0) return 0;
    const ids = waiting.map(({ id }) => id);
    const lease = newId();
    const leased = await this.store.transaction((tx) =>
      tx.write(
        sql`UPDATE outbox SET lease_holder = ${bytes(lease)}, lease_until = ${instant(new Date(now.getTime() + LEASE))}, attempts = attempts + 1
            WHERE id IN (${idList(ids)}) AND state = 'waiting' AND (lease_until IS NULL OR lease_until <= ${instant(now)})`,
      ),
    );
    if (leased === 0) return 0;
    try {
      return await this.store.transaction((tx) => this.dispatch(tx, ids, lease));
    } catch (error) {
      this.log.error({ err: error }, 'Events could not be dispatched.');
      await this.giveBack(ids, lease, error);
      return 0;
    }
  }

  private async dispatch(tx: Transaction, ids: readonly Id[], lease: Id): Promise<number> {
    const mine = await tx.rows(
      { id: 'id', trustId: 'id', name: 'text', partitionKey: 'id?', topics: 'json?', held: 'flag' },
      // An event waits while an earlier one of its partition is another dispatcher's: its jobs must come first.
      sql`SELECT e.id, e.trust_id AS trustId, e.name, e.partition_key AS partitionKey, e.topics,
                 EXISTS (SELECT 1 FROM outbox b WHERE b.state = 'waiting' AND b.partition_key = e.partition_key AND b.id < e.id
                         AND (b.lease_holder IS NULL OR b.lease_holder <> ${bytes(lease)})) AS held
          FROM outbox e WHERE e.id IN (${idList(ids)}) AND e.state = 'waiting' AND e.lease_holder = ${bytes(lease)} ORDER BY e.id`,
    );
    const held = mine.filter((event) => event.held);
    const ready = mine.filter((event) => !event.held);
    if (held.length > 0) {
      await tx.write(
        sql`UPDATE outbox SET lease_holder = NULL, lease_until = NULL, attempts = attempts - 1
            WHERE id IN (${idList(held.map(({ id }) => id))}) AND lease_holder = ${bytes(lease)}`,
      );
    }
    if (ready.length === 0) return 0;
    const met = await tx.write(
      sql`UPDATE outbox SET state = 'dispatched', lease_holder = NULL, lease_until = NULL, error = NULL
          WHERE id IN (${idList(ready.map(({ id }) => id))}) AND state = 'waiting' AND lease_holder = ${bytes(lease)}`,
    );
    if (met !== ready.length) throw new Error('The lease on events ran out before they were dispatched.');
    await tx.insert(
      JobRow,
      ready.flatMap(({ id, trustId, name, partitionKey }) =>
        this.handlers
          .filter(({ on }) => on.includes(name))
          .map((handler) => ({ id: newId(tx.at), trustId, name: handler.name, eventId: id, partitionKey, state: 'waiting' as const, runAt: tx.at, attempts: 0 })),
      ),
    );
    tx.afterCommit(() => {
      for (const { name, topics } of ready) for (const topic of (topics ?? []) as string[]) this.tell(name, topic);
    });
    return ready.length;
  }

  /** A message names only what the subscriber asked about, which its topic says after the colon. */
  private tell(kind: string, topic: string): void {
    const colon = topic.indexOf(':');
    this.live.publish(topic, { kind, ids: colon < 0 ? [] : [topic.slice(colon + 1)] });
  }

  private async giveBack(ids: readonly Id[], lease: Id, error: unknown): Promise<void> {
    const again = new Date(this.store.clock.now().getTime() + backOff(1));
    await this.store.transaction((tx) =>
      tx.write(
        sql`UPDATE outbox SET state = CASE WHEN attempts >= ${MOST_ATTEMPTS} THEN 'dead' ELSE state END, lease_holder = NULL,
                   lease_until = ${instant(again)}, error = ${String(error).slice(0, 2000)}
            WHERE id IN (${idList(ids)}) AND state = 'waiting' AND lease_holder = ${bytes(lease)}`,
      ),
    );
  }
}
