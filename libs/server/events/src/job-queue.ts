import { bytes, instant, isDuplicateKey, join, sql, type Id, type Store } from '@alongside/server-data';
import { backOff, MOST_ATTEMPTS } from './back-off';
import type { Payload } from './event-envelope';

const LEASE = 60_000;
/** How often a running job's lease is put off, in ms. */
export const RENEW_EVERY = 20_000;

/** A job that is ours to run, with its event where it has one. */
export interface LeasedJob {
  id: Id;
  trustId: Id;
  name: string;
  key: string | null;
  partitionKey: Id | null;
  payload: Payload | null;
  /** 1 at the first time. */
  attempt: number;
  event: { id: Id; name: string; version: number; payload: Payload; at: Date } | null;
}

const JOB = {
  id: 'id',
  trustId: 'id',
  name: 'text',
  jobKey: 'text?',
  partitionKey: 'id?',
  payload: 'json?',
  attempts: 'integer',
  eventId: 'id?',
  eventName: 'text?',
  eventVersion: 'integer?',
  eventPayload: 'json?',
  eventAt: 'instant?',
} as const;

/** The jobs as one dispatcher sees them: those that are due, and the leases it holds. */
export class JobQueue {
  constructor(private readonly store: Store, private readonly holder: Id, private readonly names: readonly string[]) {}

  /**
   * Leases jobs that are due, at most `most`. Gives none when there are none, or others were faster.
   *
   * @param running what runs here: it is not begun again, even when its lease could not be kept up
   */
  async take(most: number, running: readonly LeasedJob[]): Promise<LeasedJob[]> {
    if (most <= 0 || this.names.length === 0) return [];
    const taken: LeasedJob[] = [];
    const here = new Set(running.map(({ id }) => id));
    const partitions = new Set<Id>();
    for (const job of [...(await this.abandoned(most)), ...(await this.due(most))]) {
      if (taken.length === most) break;
      if (here.has(job.id) || (job.partitionKey && partitions.has(job.partitionKey))) continue;
      if (!(await this.lease(job))) continue;
      if (job.partitionKey) partitions.add(job.partitionKey);
      taken.push({ ...job, attempt: job.attempt + 1 });
    }
    return taken;
  }

  private due(most: number): Promise<LeasedJob[]> {
    // Of a partition, only what nothing else of it is running for; of a handler, only the partition's first that is not done.
    return this.read(
      sql`WHERE j.state = 'waiting' AND j.run_at <= ${this.now()} AND j.name IN (${join([...this.names])})
          AND (j.partition_key IS NULL OR (
            NOT EXISTS (SELECT 1 FROM job r WHERE r.running_partition = j.partition_key)
            AND NOT EXISTS (SELECT 1 FROM job b WHERE b.state = 'waiting' AND b.partition_key = j.partition_key AND b.name = j.name AND b.event_id < j.event_id)))
          ORDER BY j.run_at, j.id LIMIT ${most * 4}`,
    );
  }

  /** Jobs whose dispatcher died: their leases have run out. */
  private abandoned(most: number): Promise<LeasedJob[]> {
    return this.read(sql`WHERE j.state = 'running' AND j.lease_until <= ${this.now()} AND j.name IN (${join([...this.names])}) ORDER BY j.run_at, j.id LIMIT ${most}`);
  }

  private async read(condition: ReturnType<typeof sql>): Promise<LeasedJob[]> {
    const rows = await this.store.reads.rows(
      JOB,
      sql`SELECT j.id, j.trust_id AS trustId, j.name, j.job_key AS jobKey, j.partition_key AS partitionKey, j.payload, j.attempts,
                 j.event_id AS eventId, o.name AS eventName, o.version AS eventVersion, o.payload AS eventPayload, o.at AS eventAt
          FROM job j LEFT JOIN outbox o ON o.id = j.event_id ${condition}`,
    );
    return rows.map(({ attempts, jobKey, eventId, eventName, eventVersion, eventPayload, eventAt, payload, ...job }) => ({
      ...job,
      key: jobKey,
      attempt: attempts,
      payload: payload as Payload | null,
      event:
        eventId && eventName !== null && eventVersion !== null && eventAt
          ? { id: eventId, name: eventName, version: eventVersion, payload: eventPayload as Payload, at: eventAt }
          : null,
    }));
  }

  private async lease({ id, attempt }: LeasedJob): Promise<boolean> {
    try {
      const met = await this.store.transaction((tx) =>
        tx.write(
          sql`UPDATE job SET state = 'running', running_partition = partition_key, lease_holder = ${bytes(this.holder)},
                     lease_until = ${this.leaseEnd()}, attempts = attempts + 1
              WHERE id = ${bytes(id)} AND attempts = ${attempt}
                AND ((state = 'waiting' AND run_at <= ${this.now()}) OR (state = 'running' AND lease_until <= ${this.now()}))`,
        ),
      );
      return met === 1;
    } catch (error) {
      // Another job of the partition was started meanwhile.
      if (isDuplicateKey(error)) return false;
      throw error;
    }
  }

  /** Puts off the end of the leases on jobs that are still running. */
  async renew(jobs: readonly LeasedJob[]): Promise<void> {
    if (jobs.length === 0) return;
    await this.store.transaction((tx) =>
      tx.write(
        sql`UPDATE job SET lease_until = ${this.leaseEnd()}
            WHERE id IN (${join(jobs.map(({ id }) => bytes(id)))}) AND state = 'running' AND lease_holder = ${bytes(this.holder)}`,
      ),
    );
  }

  /** Notes that a job is done; false when the lease had run out and another dispatcher has it. */
  finish(job: LeasedJob): Promise<boolean> {
    return this.settle(job, sql`state = 'done', error = NULL, finished_at = ${this.now()}`);
  }

  /** Notes that a job failed: it is tried again later, or is dead after too many times. Tells which. */
  async fail(job: LeasedJob, error: unknown): Promise<'again' | 'dead'> {
    const text = describe(error);
    if (job.attempt >= MOST_ATTEMPTS) {
      await this.settle(job, sql`state = 'dead', error = ${text}, finished_at = ${this.now()}`);
      return 'dead';
    }
    const again = new Date(this.store.clock.now().getTime() + backOff(job.attempt));
    await this.settle(job, sql`state = 'waiting', error = ${text}, run_at = ${instant(again)}`);
    return 'again';
  }

  private async settle({ id, attempt }: LeasedJob, outcome: ReturnType<typeof sql>): Promise<boolean> {
    const met = await this.store.transaction((tx) =>
      tx.write(
        sql`UPDATE job SET ${outcome}, running_partition = NULL, lease_holder = NULL, lease_until = NULL
            WHERE id = ${bytes(id)} AND state = 'running' AND lease_holder = ${bytes(this.holder)} AND attempts = ${attempt}`,
      ),
    );
    return met === 1;
  }

  private now(): string {
    return instant(this.store.clock.now());
  }

  private leaseEnd(): string {
    return instant(new Date(this.store.clock.now().getTime() + LEASE));
  }
}

function describe(error: unknown): string {
  return (error instanceof Error ? (error.stack ?? error.message) : String(error)).slice(0, 4000);
}
