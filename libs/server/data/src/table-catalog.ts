import type { QueryRunner } from 'typeorm';
import type { Dialect } from './dialect';

/** What a database holds already. Asked directly: TypeORM would load every column and key of the table for each question. */
interface TableCatalog {
  hasTable(table: string): Promise<boolean>;
  hasIndex(table: string, index: string): Promise<boolean>;
  hasColumn(table: string, column: string): Promise<boolean>;
}

const EMBEDDED = {
  table: `SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?`,
  index: `SELECT 1 FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND name = ?`,
  column: `SELECT 1 FROM pragma_table_info(?) WHERE name = ?`,
};

const SERVER = {
  table: `SELECT 1 FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name = ?`,
  index: `SELECT 1 FROM information_schema.statistics WHERE table_schema = DATABASE() AND table_name = ? AND index_name = ?`,
  column: `SELECT 1 FROM information_schema.columns WHERE table_schema = DATABASE() AND table_name = ? AND column_name = ?`,
};

/** The catalog of the database that `runner` is connected to. */
export function catalogOf(runner: QueryRunner, dialect: Dialect): TableCatalog {
  const ask = dialect === 'sqlite' ? EMBEDDED : SERVER;
  const some = async (statement: string, names: string[]): Promise<boolean> => ((await runner.query(statement, names)) as unknown[]).length > 0;
  return {
    hasTable: (table) => some(ask.table, [table]),
    hasIndex: (table, index) => some(ask.index, [table, index]),
    hasColumn: (table, column) => some(ask.column, [table, column]),
  };
}
