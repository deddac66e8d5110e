import { newId, type Store } from '@alongside/server-data';
import { FanOut } from './fan-out';
import type { EventHandler, HandlerDeps, JobHandler } from './handlers';
import { JobQueue, RENEW_EVERY, type LeasedJob } from './job-queue';
import type { Live } from './live';
import type { Log } from './log';
import { onNudge } from './nudges';

const POLL_EVERY = 1_000;
const AT_ONCE = 4;

/** What a dispatcher is made of. */
export interface DispatcherOptions {
  store: Store;
  handlers: readonly EventHandler[];
  jobs: readonly JobHandler[];
  live: Live;
  log: Log;
}

/** Hands events to their handlers and runs jobs, each at least once. Any number may run, in any number of processes. */
export interface Dispatcher {
  /** Begins to look for work: every second, and at once when this process has committed some. */
  start(): void;
  /** Works until nothing is due that this dispatcher could do: for tests. */
  drain(): Promise<void>;
  /** Takes nothing new and waits for what is running. It is not started again. */
  stop(): Promise<void>;
}

/** @throws Error when two handlers or jobs have one name */
export function createDispatcher(options: DispatcherOptions): Dispatcher {
  return new LeasingDispatcher(options);
}

class LeasingDispatcher implements Dispatcher {
  private readonly fanOut: FanOut;
  private readonly queue: JobQueue;
  private readonly deps: HandlerDeps;
  private readonly run = new Map<string, (job: LeasedJob) => Promise<void>>();
  private readonly running = new Map<LeasedJob, Promise<void>>();
  private looking: Promise<boolean> | undefined;
  private lookAgain = false;
  private timers: NodeJS.Timeout[] = [];
  private unsubscribe: () => void = () => undefined;
  private active = false;
  private stopping = false;

  constructor({ store, handlers, jobs, live, log }: DispatcherOptions) {
    this.deps = { store, clock: store.clock, log };
    for (const handler of handlers) this.add(handler.name, (job) => this.handle(handler, job));
    for (const handler of jobs) this.add(handler.name, (job) => this.perform(handler, job));
    this.fanOut = new FanOut(store, handlers, live, log);
    this.queue = new JobQueue(store, newId(), [...this.run.keys()]);
  }

  private add(name: string, run: (job: LeasedJob) => Promise<void>): void {
    if (this.run.has(name)) throw new Error(`Two handlers or jobs are called ${name}.`);
    this.run.set(name, run);
  }

  start(): void {
    if (this.active || this.stopping) return;
    this.active = true;
    this.unsubscribe = onNudge(() => this.wake());
    this.timers = [setInterval(() => this.wake(), POLL_EVERY), setInterval(() => this.renew(), RENEW_EVERY)];
    this.wake();
  }

  async stop(): Promise<void> {
    this.active = false;
    this.stopping = true;
    this.unsubscribe();
    for (const timer of this.timers) clearInterval(timer);
    await this.looking?.catch(() => undefined);
    await Promise.all(this.running.values());
  }

  async drain(): Promise<void> {
    for (;;) {
      const found = await this.look();
      if (this.running.size > 0) await Promise.race(this.running.values());
      else if (!found) return;
    }
  }

  private wake(): void {
    if (!this.active) return;
    this.look().catch((error: unknown) => this.deps.log.error({ err: error }, 'The dispatcher could not look for work.'));
  }

  /** Looks for work, one look at a time; tells whether there was any. What comes up meanwhile is looked for right after. */
  private look(): Promise<boolean> {
    if (this.looking) {
      this.lookAgain = true;
      return this.looking;
    }
    this.looking = this.lookUntilNothing().finally(() => {
      this.looking = undefined;
    });
    return this.looking;
  }

  private async lookUntilNothing(): Promise<boolean> {
    let found = false;
    while (!this.stopping) {
      this.lookAgain = false;
      const dispatched = await this.fanOut.step();
      const jobs = await this.queue.take(AT_ONCE - this.running.size, [...this.running.keys()]);
      for (const job of jobs) this.begin(job);
      if (dispatched > 0 || jobs.length > 0) found = true;
      else if (!this.lookAgain) break;
    }
    return found;
  }

  private begin(job: LeasedJob): void {
    const work = this.attempt(job).finally(() => {
      this.running.delete(job);
      this.wake();
    });
    this.running.set(job, work);
  }

  private async attempt(job: LeasedJob): Promise<void> {
    const { log } = this.deps;
    const details = { job: job.id, name: job.name, trust: job.trustId, attempt: job.attempt };
    try {
      try {
        await this.run.get(job.name)?.(job);
      } catch (error) {
        const outcome = await this.queue.fail(job, error);
        log[outcome === 'dead' ? 'error' : 'warn']({ ...details, err: error }, outcome === 'dead' ? 'A job failed for the last time.' : 'A job failed and will be tried again.');
        return;
      }
      if (!(await this.queue.finish(job))) log.warn(details, 'A job took longer than its lease; another dispatcher has it too.');
    } catch (error) {
      // The outcome could not be noted: the lease will run out, and the job is done again.
      log.error({ ...details, err: error }, 'The outcome of a job could not be recorded.');
    }
  }

  private async handle(handler: EventHandler, { trustId, partitionKey, event }: LeasedJob): Promise<void> {
    if (!event) throw new Error('The event of this job is gone.');
    await handler.handle({ ...event, trustId, partitionKey }, this.deps);
  }

  private async perform(handler: JobHandler, { id, trustId, name, key, payload, attempt }: LeasedJob): Promise<void> {
    await handler.run({ id, trustId, name, key: key ?? '', payload: payload ?? {}, attempt }, this.deps);
  }

  private renew(): void {
    this.queue.renew([...this.running.keys()]).catch((error: unknown) => this.deps.log.error({ err: error }, 'Leases could not be renewed.'));
  }
}
