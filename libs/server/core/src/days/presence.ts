import { Presence } from './board.type';

/** How a child stands on a day, from when it came and went and whether it was expected. */
export function presenceOf(row: { arrivedAt: Date | null; leftAt: Date | null }, expected: boolean): Presence {
  if (row.arrivedAt) return row.leftAt ? Presence.LEFT : Presence.HERE;
  return expected ? Presence.EXPECTED : Presence.NOT_EXPECTED;
}
