import { resolve } from 'node:path';

/** A lock that is had by one at a time, in the order of asking. */
export interface Lock {
  /** Waits for its turn; the result gives the lock back. */
  acquire(): Promise<() => void>;
}

class FifoLock implements Lock {
  private tail: Promise<void> = Promise.resolve();

  async acquire(): Promise<() => void> {
    const before = this.tail;
    let release: () => void = () => undefined;
    this.tail = new Promise((done) => {
      release = done;
    });
    await before;
    return release;
  }
}

const locks = new Map<string, { lock: Lock; users: number }>();

/**
 * The write lock of a database file in this process. All stores on one file share it: the driver waits for SQLite's own
 * lock without giving way to other work, so a second writer here would stop the first from ever finishing.
 */
export function writeLock(file: string): { lock: Lock; leave(): void } {
  const key = resolve(file);
  const entry = locks.get(key) ?? { lock: new FifoLock(), users: 0 };
  locks.set(key, entry);
  entry.users += 1;
  return {
    lock: entry.lock,
    leave() {
      entry.users -= 1;
      if (entry.users === 0) locks.delete(key);
    },
  };
}
