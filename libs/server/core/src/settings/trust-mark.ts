import { bytes, sql, type Id, type Sql } from '@alongside/server-data';

/** The columns of `trustMark`. */
export const markShape = { settingsMark: 'integer', roomsMark: 'integer', switchesMark: 'integer', narrowingsMark: 'integer' } as const;

type MarkRow = Record<keyof typeof markShape, number>;

/**
 * Columns that differ as soon as a setting, a room, a feature's switch or a narrowing of the trust was added or changed: number of rows and sum of
 * versions, and of decisions, which are only ever added. Told by the rows themselves, so that no writer has to remember a
 * counter, and any number of processes agree.
 */
export function trustMark(trustId: Id): Sql {
  const trust = bytes(trustId);
  return sql`(SELECT COUNT(*) * 1000000000 + COALESCE(SUM(version), 0) FROM setting WHERE trust_id = ${trust}) AS settingsMark,
    (SELECT COUNT(*) * 1000000000 + COALESCE(SUM(version), 0) FROM room WHERE trust_id = ${trust}) AS roomsMark,
    (SELECT COUNT(*) * 1000000000 + COALESCE(SUM(number), 0) FROM feature_switch WHERE trust_id = ${trust}) AS switchesMark,
    (SELECT COUNT(*) * 1000000000 + COALESCE(SUM(number), 0) FROM access_narrowing WHERE trust_id = ${trust}) AS narrowingsMark`;
}

/** The mark of a row; two are the same when nothing changed between them. */
export function markOf(row: MarkRow | undefined): string {
  return row ? `${row.settingsMark} ${row.roomsMark} ${row.switchesMark} ${row.narrowingsMark}` : 'no such trust';
}
