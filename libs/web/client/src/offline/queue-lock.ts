import { newClientKey } from '../client-key';
import type { QueueStore } from './queue-store';

/** Lets one tab at a time send. */
export interface QueueLock {
  /**
   * Waits until no other tab holds the lock, then does the work. `renew` is called before each thing that takes long.
   * Two at once would do no harm (the client key sees to that), but would ask the server for everything twice.
   */
  run(name: string, work: (renew: () => Promise<void>) => Promise<void>): Promise<void>;
}

/** How long a lease holds without being renewed, in milliseconds: longer than one sending may take. */
const leaseMs = 60_000;
const lookAgainMs = 1_000;

/** The browser's own lock: it ends with the tab that holds it. */
export function browserLock(locks: LockManager): QueueLock {
  return { run: (name, work) => locks.request(name, () => work(async () => undefined)).then(() => undefined) };
}

/** A row in the store, for browsers without locks: a tab that died leaves it to the next after a minute. */
export function leaseLock(store: QueueStore, now: () => number = Date.now, wait: (ms: number) => Promise<void> = (ms) => new Promise((resolve) => setTimeout(resolve, ms))): QueueLock {
  return {
    async run(name, work) {
      // A holder for each run: within one tab, too, the second waits for the first.
      const holder = newClientKey();
      while (!(await store.lease(name, holder, now(), now() + leaseMs))) await wait(lookAgainMs);
      try {
        await work(async () => void (await store.lease(name, holder, now(), now() + leaseMs)));
      } finally {
        await store.release(name, holder);
      }
    },
  };
}
