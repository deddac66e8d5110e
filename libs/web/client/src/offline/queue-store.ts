import type { QueuedMutation } from './queued-mutation';

/** Where waiting mutations are kept. The one on the device seals each item with a key of its actor. */
export interface QueueStore {
  /** Keeps an item behind all others of its actor. A key that is there already stays as it is. */
  add(item: QueuedMutation): Promise<void>;
  /** The items of one actor, oldest first. One that cannot be opened any more has an empty `operationId`. */
  list(actorId: string): Promise<QueuedMutation[]>;
  /** Writes a changed item in its old place; one that is gone stays gone. */
  change(item: QueuedMutation): Promise<void>;
  /** Takes an item out; tells whether it was there. */
  remove(key: string): Promise<boolean>;
  /** How many items are kept for everyone on this device, without opening any. */
  count(): Promise<number>;
  /** Takes a lease until an instant (ms), or renews one's own. False while another holder's runs. */
  lease(name: string, holder: string, now: number, until: number): Promise<boolean>;
  /** Ends one's own lease. */
  release(name: string, holder: string): Promise<void>;
}
