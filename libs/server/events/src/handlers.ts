import type { Clock, Id, Store } from '@alongside/server-data';
import type { EventEnvelope, Payload } from './event-envelope';
import type { Log } from './log';

/** What handlers work with. */
export interface HandlerDeps {
  store: Store;
  clock: Clock;
  log: Log;
}

/** Reacts to events. May be called again for an event it has handled (a process may die before it is noted), so it looks first. */
export interface EventHandler {
  /** Unique among handlers and jobs; it is kept with the work, so it does not change. */
  name: string;
  /** The names of the events it hears. */
  on: string[];
  handle(event: EventEnvelope, deps: HandlerDeps): Promise<void>;
}

/** Work that was put in by `enqueue`. */
export interface Job {
  id: Id;
  trustId: Id;
  name: string;
  key: string;
  payload: Payload;
  /** 1 at the first time. */
  attempt: number;
}

/** Does jobs of one name. May be called again for a job it has done, so it looks first. */
export interface JobHandler {
  name: string;
  run(job: Job, deps: HandlerDeps): Promise<void>;
}
