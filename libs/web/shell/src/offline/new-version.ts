import { useSyncExternalStore } from 'react';

/** How often a page that stays open asks for a newer version, in milliseconds. */
const askEvery = 3_600_000;

let ready = false;
const listeners = new Set<() => void>();

function tellReady(): void {
  ready = true;
  listeners.forEach((listener) => listener());
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a newer version of the app lies ready for the next start. */
export function useNewVersion(): boolean {
  return useSyncExternalStore(subscribe, () => ready);
}

/** Whether the page that is open is of the version that a worker keeps: then there is nothing newer to start. */
function isThisVersion(worker: ServiceWorker): Promise<boolean> {
  const entry = document.querySelector<HTMLScriptElement>('script[type="module"]')?.src ?? '';
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data === true);
    worker.postMessage({ keeps: new URL(entry, location.href).pathname }, [port2]);
  });
}

/**
 * Registers the app's service worker, which keeps the app itself (never anything about anybody) for starts without
 * network. A version that was made ready earlier takes over now, at the start; one that comes while the app is open waits
 * for the next start. Does nothing where the browser has no service workers (plain http from another machine).
 * @param base where the app is served, without a slash at the end
 */
export async function keepAppOnDevice(base: string): Promise<void> {
  if (!('serviceWorker' in navigator)) return;
  // After the first page: the worker's files shall not compete with it for the network.
  if (document.readyState !== 'complete') await new Promise((resolve) => addEventListener('load', resolve, { once: true }));
  const registration = await navigator.serviceWorker.register(`${base}/sw.js`, { scope: `${base}/`, updateViaCache: 'none' }).catch(() => undefined);
  if (!registration) return;
  // Taking over is safe at this moment only: this page has just come from the network or from the old worker as a whole.
  registration.waiting?.postMessage('take-over');
  registration.addEventListener('updatefound', () => {
    const coming = registration.installing;
    coming?.addEventListener('statechange', () => {
      // The very first one is no update.
      if (coming.state !== 'installed' || !navigator.serviceWorker.controller) return;
      void isThisVersion(coming).then((same) => (same ? coming.postMessage('take-over') : tellReady()));
    });
  });
  setInterval(() => void registration.update().catch(() => undefined), askEvery);
}
