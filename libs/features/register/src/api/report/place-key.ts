import type { RowPlace } from '../read/register-rows';

/** A row by where it stands: what becomes of it is told by this. */
export function placeKey(place: RowPlace): string {
  return `${place.file}:${place.line}`;
}
