import type { QueuedMutation } from '@alongside/web-client';
import { checkSleep, endSleep, recordDiaryEntries } from './queueable';

/** What entries that wait on this tablet say about children, beyond what the server knows. */
export interface KeptDay {
  /** By child id: since when it sleeps (ISO instant), or null when it woke. */
  asleepSince: ReadonlyMap<string, string | null>;
  /** By child id: true when it came, false when it went home. */
  here: ReadonlyMap<string, boolean>;
}

const doors: Readonly<Record<string, boolean>> = { HANDOVER_ARRIVAL: true, HANDOVER_COLLECTION: false };

/** Reads the entries in the order in which they were made: a nap that was begun without network can be ended without it. */
export function keptDay(items: readonly QueuedMutation[]): KeptDay {
  const asleepSince = new Map<string, string | null>();
  const here = new Map<string, boolean>();
  for (const { operationId, input, state } of items) {
    if (state !== 'waiting' || operationId === checkSleep.id || !Array.isArray(input['childIds'])) continue;
    const childIds = input['childIds'] as string[];
    const kind = String(input['kind']);
    const door = doors[kind];
    if (operationId === endSleep.id) childIds.forEach((id) => asleepSince.set(id, null));
    if (operationId !== recordDiaryEntries.id) continue;
    if (kind === 'SLEEP' && input['endedAt'] == null) childIds.forEach((id) => asleepSince.set(id, String(input['at'])));
    if (door !== undefined) childIds.forEach((id) => here.set(id, door));
  }
  return { asleepSince, here };
}
