import { newId, type Id, type Transaction } from '@alongside/server-data';
import type { Payload } from './event-envelope';
import { JobRow } from './job.entity';
import { nudge } from './nudges';

/** Work to be done once the transaction is committed. */
export interface NewJob {
  trustId: Id;
  /** The name of its handler. */
  name: string;
  /** What makes it one: within a trust, a job of this name and key is done once, however often it is put in. At most 200 characters. */
  key: string;
  payload: Payload;
  /** Jobs (and events) of one partition are done one after the other. */
  partitionKey?: Id;
  /** Not before this instant; by default as soon as may be. */
  runAt?: Date;
}

/** Puts in jobs in one statement; those that are in already, or were done lately, are left as they are. */
export async function enqueue(tx: Transaction, jobs: readonly NewJob[]): Promise<void> {
  if (jobs.length === 0) return;
  await tx.insert(
    JobRow,
    jobs.map(({ key, runAt = tx.at, ...job }) => ({ ...job, id: newId(tx.at), jobKey: key, state: 'waiting' as const, runAt, attempts: 0 })),
    { skipExisting: true },
  );
  tx.afterCommit(nudge);
}
