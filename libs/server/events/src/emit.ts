import { newId, type Id, type Transaction } from '@alongside/server-data';
import type { Payload } from './event-envelope';
import { nudge } from './nudges';
import { OutboxEvent } from './outbox-event.entity';

/** Something that happened, to be told to its handlers. */
export interface NewEvent {
  trustId: Id;
  /** Such as 'diary.entry-recorded', as the feature's manifest names it. */
  name: string;
  version: number;
  /** The child, where there is one: events of one partition are handled one after the other. */
  partitionKey: Id | null;
  payload: Payload;
  /** Who is told at once, over subscriptions: such as 'child:<id>'. */
  topics?: string[];
}

/** Records events in the transaction of the change that they tell of, in one statement. They go out once it is committed. */
export async function emit(tx: Transaction, events: readonly NewEvent[]): Promise<void> {
  if (events.length === 0) return;
  await tx.insert(
    OutboxEvent,
    events.map(({ topics, ...event }) => ({
      ...event,
      id: newId(tx.at),
      topics: topics && topics.length > 0 ? topics : null,
      at: tx.at,
      state: 'waiting' as const,
      attempts: 0,
    })),
  );
  tx.afterCommit(nudge);
}
