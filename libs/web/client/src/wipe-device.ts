import { owedSignOutKey } from './owed-sign-out';

/** What belongs to the device and not to a person: how it looks, what it speaks, which room it stands in, whether the server still has to be told of a sign-out. */
const ofTheDevice: ReadonlySet<string> = new Set(['alongside.language', 'alongside.colour-scheme', 'alongside.room', owedSignOutKey]);

function wipe(storage: () => Storage, stays: ReadonlySet<string>): void {
  // Storage throws where a browser forbids it: then nothing was written either.
  try {
    const all = storage();
    Object.keys(all).filter((key) => !stays.has(key)).forEach((key) => all.removeItem(key));
  } catch {
    // Nothing to wipe.
  }
}

/**
 * Wipes what a person left in this browser's storage, when signing out. The answers of the server are in memory only and
 * go with the cache; unsent entries stay in the offline queue, sealed, until their author signs in again; the service
 * worker's cache holds the app itself and nothing about anybody.
 */
export function wipeDevice(): void {
  wipe(() => sessionStorage, new Set());
  wipe(() => localStorage, ofTheDevice);
}
