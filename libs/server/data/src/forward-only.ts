/** What a migration's `down` throws: a family's records are not taken back by going down a version. */
export function forwardOnly(migration: string): Error {
  return new Error(`${migration} cannot be taken back: migrations only go forward.`);
}
