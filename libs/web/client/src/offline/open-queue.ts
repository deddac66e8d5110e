// Loaded after the first page stands: the store's library and the sending are no part of the first load.
import { openDeviceStore } from './device-store';
import { OfflineQueue, type QueueParts } from './offline-queue';
import { browserLock, leaseLock } from './queue-lock';
import type { QueueStore } from './queue-store';

/** The queue of this tab and the store that all tabs share. */
export interface OpenQueue {
  queue: OfflineQueue;
  store: Pick<QueueStore, 'count'>;
}

/** Opens the queue on this device. It looks whether it can send when the network is back and when the tab is looked at. */
export async function openQueue(parts: Pick<QueueParts, 'name' | 'operations' | 'send' | 'show' | 'sent'>): Promise<OpenQueue> {
  const store = await openDeviceStore(parts.name);
  const tabs = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(`alongside.offline.${parts.name}`);
  const queue = new OfflineQueue({
    ...parts,
    store,
    lock: 'locks' in navigator ? browserLock(navigator.locks) : leaseLock(store),
    announce: () => tabs?.postMessage('changed'),
    online: () => navigator.onLine,
    later: (milliseconds, work) => {
      const timer = setTimeout(work, milliseconds);
      return () => clearTimeout(timer);
    },
  });
  tabs?.addEventListener('message', () => void queue.reload());
  const look = () => void queue.flush();
  addEventListener('online', look);
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') look();
  });
  return { queue, store };
}
