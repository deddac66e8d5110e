export { default as sql, empty, join, raw, Sql } from 'sql-template-tag';

/**
 * An instant as SQL takes it: 'YYYY-MM-DD HH:MM:SS.mmm' in UTC, the same text on every store. Text compares in the order of time.
 *
 * @throws RangeError when `at` is no valid date
 */
export function instant(at: Date): string {
  return at.toISOString().replace('T', ' ').slice(0, 23);
}
