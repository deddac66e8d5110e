import { problemOf } from '../api-problem';
import type { QueueLock } from './queue-lock';
import type { QueueStore } from './queue-store';
import type { QueuedOperation, SendMutation } from './queueable';
import type { QueuedInput, QueuedMutation } from './queued-mutation';

export interface QueueParts {
  /** The app's name: part of the lock's. */
  name: string;
  store: QueueStore;
  lock: QueueLock;
  operations: ReadonlyMap<string, QueuedOperation>;
  send: SendMutation;
  /** Told the acting person's items whenever they may have changed; nobody acting: none. */
  show: (items: readonly QueuedMutation[]) => void;
  /** Told once for each item that the server took. */
  sent: () => void;
  /** Tells other tabs that the store changed. */
  announce: () => void;
  /** False when the device itself says that there is no network. */
  online: () => boolean;
  /** Calls back after milliseconds; gives what cancels it. */
  later: (milliseconds: number, work: () => void) => () => void;
}

/** First wait after a lost connection, then twice as long each time, at most the longest; milliseconds. */
const firstWait = 5_000;
const longestWait = 300_000;
/** How often the server may fail over one item by its own fault before the person is shown it. */
const mostFailures = 5;

/**
 * Sends what waits: only as the actor who wrote it, one after the other, oldest first. What the network loses stays and
 * is tried again; what the server refuses is put aside for the person to look at, and the next one is sent.
 */
export class OfflineQueue {
  private actorId: string | null = null;
  private waits = 0;
  private cancelWait: () => void = () => undefined;
  private running: Promise<void> | undefined;
  private wanted = false;

  constructor(private readonly parts: QueueParts) {}

  /** From now on shows and sends this actor's items; null: nobody's, and what is kept stays sealed. */
  async actAs(actorId: string | null): Promise<void> {
    this.actorId = actorId;
    this.cancelWait();
    this.waits = 0;
    if (actorId === null) return this.parts.show([]);
    await this.reload();
    await this.flush();
  }

  /** Reads the items again, for instance because another tab changed them. */
  async reload(): Promise<void> {
    if (this.actorId !== null) await this.read(this.actorId);
  }

  /** Keeps an item; resolved once it is on the device. Sends it when it can. */
  async keep(item: QueuedMutation): Promise<void> {
    await this.parts.store.add(item);
    await this.changed();
    this.schedule(firstWait);
  }

  /** Tries to send everything that waits. Resolved when nothing can be sent for now; never rejects. */
  flush(): Promise<void> {
    this.wanted = true;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  /** Sends an item that was refused again, as it is or with another input. The client key stays: it cannot be done twice. */
  async sendAgain(key: string, input?: Record<string, unknown>): Promise<void> {
    await this.alone(async (actorId) => {
      const item = (await this.parts.store.list(actorId)).find((kept) => kept.key === key);
      if (!item) return;
      const next: QueuedInput = { ...(input ?? item.input), key };
      await this.parts.store.change({ ...item, input: next, state: 'waiting', failures: 0, refusal: null });
    });
    await this.changed();
    await this.flush();
  }

  /** Throws an item away; false when it was sent or thrown away before. */
  async discard(key: string): Promise<boolean> {
    let there = false;
    // Under the lock: an item that is just being sent is not half thrown away.
    await this.alone(async () => {
      there = await this.parts.store.remove(key);
    });
    await this.changed();
    return there;
  }

  private async run(): Promise<void> {
    while (this.wanted) {
      this.wanted = false;
      this.cancelWait();
      // A store that fails is tried again with the next reason to send.
      await this.alone((actorId, renew) => this.sendAll(actorId, renew)).catch(() => this.schedule(this.nextWait()));
    }
  }

  private alone(work: (actorId: string, renew: () => Promise<void>) => Promise<void>): Promise<void> {
    const { actorId } = this;
    if (actorId === null) return Promise.resolve();
    return this.parts.lock.run(`alongside.offline.${this.parts.name}.${actorId}`, (renew) => work(actorId, renew));
  }

  private async sendAll(actorId: string, renew: () => Promise<void>): Promise<void> {
    // Read anew for each one: another tab or the person may have changed what is kept.
    while (this.actorId === actorId) {
      const items = await this.read(actorId);
      const next = items.find(({ state, operationId }) => state === 'waiting' && this.parts.operations.has(operationId));
      if (!next) return;
      if (!this.parts.online()) return;
      await renew();
      if (!(await this.sendOne(next))) return;
      await this.changed();
    }
  }

  /** True when the next one may be sent. */
  private async sendOne(item: QueuedMutation): Promise<boolean> {
    const operation = this.parts.operations.get(item.operationId);
    if (!operation) return true;
    try {
      const answer = await this.parts.send(item.actorId, await operation.load(), item.input);
      if (operation.refuses?.(answer)) await this.parts.store.change({ ...item, state: 'refused', refusal: { code: 'ANSWER', answer } });
      else if (await this.parts.store.remove(item.key)) this.parts.sent();
      this.waits = 0;
      return true;
    } catch (error) {
      const { code, field, reference, retryAfter } = problemOf(error);
      // Somebody else is signed in, or nobody: it waits, sealed, until its author is back.
      if (code === 'UNAUTHENTICATED') return false;
      if (code === 'NETWORK') return this.schedule(this.nextWait());
      if (code === 'TOO_MANY_REQUESTS') return this.schedule(Math.max(firstWait, (retryAfter ?? 0) * 1_000));
      if (code === 'INTERNAL' && item.failures + 1 < mostFailures) {
        await this.parts.store.change({ ...item, failures: item.failures + 1 });
        return this.schedule(this.nextWait());
      }
      await this.parts.store.change({ ...item, state: 'refused', refusal: { code, field, reference } });
      return true;
    }
  }

  private nextWait(): number {
    const wait = Math.min(longestWait, firstWait * 2 ** this.waits);
    this.waits += 1;
    // Many tablets lose one network together and shall not come back in one moment.
    return wait / 2 + (Math.random() * wait) / 2;
  }

  private schedule(milliseconds: number): false {
    this.cancelWait();
    this.cancelWait = this.parts.later(milliseconds, () => void this.flush());
    return false;
  }

  private async changed(): Promise<void> {
    this.parts.announce();
    await this.reload();
  }

  private async read(actorId: string): Promise<readonly QueuedMutation[]> {
    const items = await this.parts.store.list(actorId);
    if (this.actorId === actorId) this.parts.show(items);
    return items;
  }
}
