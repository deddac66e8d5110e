import { EventTables1763750000002 } from './event-tables.migration';
import { JobRow } from './job.entity';
import { OutboxEvent } from './outbox-event.entity';

export { emit, type NewEvent } from './emit';
export { enqueue, type NewJob } from './enqueue';
export type { EventEnvelope, Payload } from './event-envelope';
export type { EventHandler, HandlerDeps, Job, JobHandler } from './handlers';
export { createDispatcher, type Dispatcher, type DispatcherOptions } from './dispatcher';
export { createLive, type Live, type LiveDelivery, type LiveMessage } from './live';
export type { Log } from './log';
export { backOff, MOST_ATTEMPTS } from './back-off';
export { countDead, deadWork, type DeadWork, retryDead } from './dead-work';
export { forgetFinished } from './forget-finished';
export { OutboxEvent, JobRow };

/** The tables of this library. */
export const eventEntities = [OutboxEvent, JobRow];
/** The migrations of this library, oldest first. */
export const eventMigrations = [EventTables1763750000002];
