const listeners = new Set<() => void>();

/** Has `listener` called whenever this process has committed something to dispatch. Returns a function that stops it. */
export function onNudge(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Tells the dispatchers of this process that there is something to do; those of others find it when they next look. */
export function nudge(): void {
  for (const listener of listeners) listener();
}
