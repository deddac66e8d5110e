import { Offline } from '../offline/offline';
import { OfflineQueue } from '../offline/offline-queue';
import { leaseLock } from '../offline/queue-lock';
import type { QueuedOperation, SendMutation } from '../offline/queueable';
import { MemoryQueueStore } from './memory-queue-store';

/** An offline queue in memory for specs. What was kept is sent when `flush` is called. */
export function memoryOffline(operations: readonly QueuedOperation[], send: SendMutation, store = new MemoryQueueStore()): Offline {
  return new Offline({
    name: 'spec',
    operations,
    send,
    open: async (parts) => ({
      store,
      queue: new OfflineQueue({ ...parts, store, lock: leaseLock(store), announce: () => undefined, online: () => true, later: () => () => undefined }),
    }),
  });
}
