import { raw, sql, type Sql } from './sql';
import { instant } from './sql';
import { bytes, type Id } from './id';

const COLUMN = /^[a-z_][a-z0-9_.]*$/i;

function named(column: string): Sql {
  if (!COLUMN.test(column)) throw new TypeError(`Not a column: ${column}`);
  return raw(column);
}

/**
 * The condition for the rows that follow a place in a list ordered by (time, id), for after `WHERE … AND`. It is written so that
 * MariaDB reads only the page from the index: it does not do so for `(at, id) < (?, ?)`.
 *
 * @param columns the columns by which the list is ordered, as the statement names them: `{ at: 'e.at', id: 'e.id' }`
 * @param after the last row of the page before, or null at the start
 * @param direction 'older' for a list that goes back in time, 'newer' for one that goes forward
 */
export function keyset(columns: { at: string; id: string }, after: { at: Date; id: Id } | null, direction: 'older' | 'newer'): Sql {
  if (!after) return sql`1 = 1`;
  const at = named(columns.at);
  const id = named(columns.id);
  const time = instant(after.at);
  return direction === 'older'
    ? sql`${at} <= ${time} AND (${at} < ${time} OR ${id} < ${bytes(after.id)})`
    : sql`${at} >= ${time} AND (${at} > ${time} OR ${id} > ${bytes(after.id)})`;
}
