import { createContext, use, useSyncExternalStore } from 'react';
import type { Offline } from './offline';
import type { QueuedMutation } from './queued-mutation';

/** The queue of this tab; null where there is none (a spec, a public page): then nothing is kept. */
export const OfflineContext = createContext<Offline | null>(null);

/** The queue of this tab, or null. */
export const useOffline = (): Offline | null => use(OfflineContext);

const nobody = { subscribe: () => () => undefined, snapshot: (): readonly QueuedMutation[] => none };
const none: readonly QueuedMutation[] = [];

/** What the acting person has on this device that is not sent yet, oldest first. */
export function useKeptItems(): readonly QueuedMutation[] {
  const { subscribe, snapshot } = useOffline() ?? nobody;
  return useSyncExternalStore(subscribe, snapshot);
}

function watchNetwork(listener: () => void): () => void {
  addEventListener('online', listener);
  addEventListener('offline', listener);
  return () => {
    removeEventListener('online', listener);
    removeEventListener('offline', listener);
  };
}

/** False while the device says that it has no network. True is no promise. */
export function useOnline(): boolean {
  return useSyncExternalStore(watchNetwork, () => navigator.onLine);
}
