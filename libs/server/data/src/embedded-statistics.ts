import type Database from 'better-sqlite3';

/** As many rows as if ten trusts shared a large table. */
const ROWS = 1_000_000;
const ROWS_OF_A_TRUST = 100_000;

interface IndexColumns {
  tableName: string;
  indexName: string;
  columnCount: number;
}

/** How many rows share a value in the first column of an index, in the first two, and so on, down to one row at its end. */
function rowsAlike(columnCount: number): number[] {
  if (columnCount === 1) return [ROWS_OF_A_TRUST];
  return Array.from({ length: columnCount }, (_none, place) => Math.max(1, Math.round(ROWS_OF_A_TRUST ** ((columnCount - 1 - place) / (columnCount - 1)))));
}

/**
 * Tells SQLite how little a trust narrows down. Nearly every index leads with it, and without statistics SQLite takes the first column
 * of an index for a narrow one: "these twenty rows by their ids, of this trust" was answered by walking through all that
 * the trust has ever written. Each index that leads with the trust and of which nothing is known gets figures; those of
 * an ANALYZE are left alone. Other connections read the figures together with the tables, so it must be done right after a
 * change of these, and before anybody reads.
 */
export function teachStatistics(writer: Database.Database): void {
  // Makes the table of statistics where there is none.
  writer.exec('ANALYZE sqlite_schema');
  const unknown = writer
    .prepare<[], IndexColumns>(
      `SELECT t.name AS tableName, i.name AS indexName, (SELECT COUNT(*) FROM pragma_index_info(i.name)) AS columnCount
       FROM sqlite_schema t JOIN pragma_index_list(t.name) i
       WHERE t.type = 'table' AND (SELECT name FROM pragma_index_info(i.name) WHERE seqno = 0) = 'trust_id'
         AND NOT EXISTS (SELECT 1 FROM sqlite_stat1 s WHERE s.tbl = t.name AND s.idx = i.name)`,
    )
    .all();
  if (unknown.length === 0) return;
  const insert = writer.prepare<[string, string, string]>('INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES (?, ?, ?)');
  writer.transaction(() => {
    for (const { tableName, indexName, columnCount } of unknown) insert.run(tableName, indexName, [ROWS, ...rowsAlike(columnCount)].join(' '));
  })();
  // And has this connection look at it.
  writer.exec('ANALYZE sqlite_schema');
}
