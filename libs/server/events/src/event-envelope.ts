import type { Id } from '@alongside/server-data';

/** What an event or job carries: ids and small facts, never text that people wrote. */
export type Payload = Record<string, string | number | string[]>;

/** Something that happened, as handlers get it. */
export interface EventEnvelope {
  id: Id;
  trustId: Id;
  /** Such as 'diary.entry-recorded'. */
  name: string;
  /** The version of the payload's form; within one, fields are only added. */
  version: number;
  /** Events of one partition (the child, where there is one) are handled one after the other, in order. */
  partitionKey: Id | null;
  payload: Payload;
  /** When the transaction that emitted it began. */
  at: Date;
}
