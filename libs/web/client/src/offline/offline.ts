import type { OfflineQueue, QueueParts } from './offline-queue';
import type { OpenQueue } from './open-queue';
import { operationRegistry, type QueuedOperation, type SendMutation } from './queueable';
import type { QueuedInput, QueuedMutation, QueuedWords } from './queued-mutation';
import { canSeal } from './sealing';

type Open = (parts: Pick<QueueParts, 'name' | 'operations' | 'send' | 'show' | 'sent'>) => Promise<OpenQueue>;

interface OfflineParts {
  /** The app's name: each app keeps its own items. */
  name: string;
  /** What every feature of the app may keep. */
  operations: readonly QueuedOperation[];
  send: SendMutation;
  open?: Open;
}

/** What is to be kept; the rest of the item is added here. */
export interface ToKeep {
  operationId: string;
  settingId: string | null;
  input: QueuedInput;
  words: QueuedWords;
}

const nothing: readonly QueuedMutation[] = [];

const openOnDevice: Open = async (parts) => {
  // Without a seal nothing is written to the device: the person keeps the sheet open instead.
  if (!canSeal() || typeof indexedDB === 'undefined') throw new Error('nothing can be sealed and kept here');
  return (await import('./open-queue')).openQueue(parts);
};

/** The offline queue as the app knows it: light, and the queue itself loaded when somebody is signed in. */
export class Offline {
  private readonly operations: ReadonlyMap<string, QueuedOperation>;
  private readonly listeners = new Set<() => void>();
  private items = nothing;
  private actorId: string | null = null;
  private opened: Promise<OpenQueue> | undefined;
  private sent = 0;

  constructor(private readonly parts: OfflineParts) {
    this.operations = operationRegistry(parts.operations);
  }

  /** The acting person's items, oldest first. */
  snapshot = (): readonly QueuedMutation[] => this.items;

  /** Calls back whenever the items change; gives what ends it. */
  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Whose items are shown and sent from now on: the signed-in actor's global id, or null for nobody's. */
  actAs(actorId: string | null): void {
    if (this.actorId === actorId) return;
    this.actorId = actorId;
    this.show([]);
    // A queue that is opened only now acts as this actor from its beginning.
    if (this.opened) this.opened.then(({ queue }) => queue.actAs(this.actorId)).catch(() => undefined);
    else if (actorId !== null) this.open().catch(() => undefined);
  }

  /** The operation behind an item; undefined when this version of the app does not know it. */
  operationOf(item: QueuedMutation): QueuedOperation | undefined {
    return this.operations.get(item.operationId);
  }

  /**
   * Keeps a mutation on the device; resolved once it is there.
   * @throws Error when nobody acts, the operation is not listed by a feature, or nothing can be kept on this device
   */
  async keep({ operationId, settingId, input, words }: ToKeep): Promise<void> {
    const { actorId } = this;
    if (actorId === null) throw new Error('nobody acts');
    if (!this.operations.has(operationId)) throw new Error(`no feature lists the queueable operation ${operationId}`);
    const { queue } = await this.open();
    await queue.keep({ key: input.key, actorId, settingId, operationId, input, deviceTime: new Date().toISOString(), words, state: 'waiting', failures: 0, refusal: null });
    // Asks the browser not to clear this origin's storage when space runs short; it may say no.
    void navigator.storage?.persist?.().catch(() => false);
  }

  /** Whether anything of the acting person waits to be sent. */
  hasWaiting(): boolean {
    return this.items.some(({ state, operationId }) => state === 'waiting' && this.operations.has(operationId));
  }

  /** How many items were sent since this was last asked. */
  takeSent(): number {
    const { sent } = this;
    this.sent = 0;
    return sent;
  }

  /** Tries to send now; resolved when nothing more can be sent for the moment. */
  async flush(): Promise<void> {
    await this.withQueue((queue) => queue.flush());
  }

  /** Sends a refused item again, with another input where one is given. */
  async sendAgain(key: string, input?: Record<string, unknown>): Promise<void> {
    await this.withQueue((queue) => queue.sendAgain(key, input));
  }

  /** Throws an item away; false when it was already gone. */
  async discard(key: string): Promise<boolean> {
    return (await this.withQueue((queue) => queue.discard(key))) ?? false;
  }

  /** How many items of everyone are kept on this device; 0 where nothing can be kept. Opens none of them. */
  keptOnDevice(): Promise<number> {
    return this.open().then(({ store }) => store.count()).catch(() => 0);
  }

  private async withQueue<T>(work: (queue: OfflineQueue) => Promise<T>): Promise<T | undefined> {
    if (this.actorId === null) return undefined;
    return work((await this.open()).queue);
  }

  private open(): Promise<OpenQueue> {
    if (this.opened === undefined) {
      const { name, send, open = openOnDevice } = this.parts;
      this.opened = open({ name, operations: this.operations, send, show: (items) => this.show(items), sent: () => void (this.sent += 1) });
      this.opened.then(
        ({ queue }) => queue.actAs(this.actorId),
        // A failure (no network for the chunk, storage forbidden) is no answer for ever.
        () => {
          this.opened = undefined;
        },
      ).catch(() => undefined);
    }
    return this.opened;
  }

  private show(items: readonly QueuedMutation[]): void {
    if (items.length === 0 && this.items.length === 0) return;
    this.items = items.length === 0 ? nothing : items;
    this.listeners.forEach((listener) => listener());
  }
}
