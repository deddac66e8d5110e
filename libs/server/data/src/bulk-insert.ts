import type { EntityMetadata, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { Session } from './engine';
import type { Dialect } from './dialect';
import { bindable } from './shape';
import type { EntityClass, InsertOptions } from './store';

/** Parameters of one statement: well below what any store takes (SQLite 32,766). */
const MOST_PARAMETERS = 16_000;
const MOST_ROWS = 500;

function insertHead(metadata: EntityMetadata, columns: readonly ColumnMetadata[], dialect: Dialect): string {
  const quote = (name: string): string => (dialect === 'sqlite' ? `"${name}"` : `\`${name}\``);
  return `INSERT INTO ${quote(metadata.tableName)} (${columns.map((column) => quote(column.databaseName)).join(', ')}) VALUES `;
}

function insertTail(dialect: Dialect, { skipExisting = false }: InsertOptions): string {
  if (!skipExisting) return '';
  // Not INSERT IGNORE: that would also swallow what is too long or null.
  return dialect === 'sqlite' ? ' ON CONFLICT DO NOTHING' : ' ON DUPLICATE KEY UPDATE `id` = `id`';
}

/** Inserts rows of one entity, several in a statement. What a row leaves out is null; a version starts at 1. */
export async function bulkInsert<E extends ObjectLiteral>(
  session: Session,
  dialect: Dialect,
  entity: EntityClass<E>,
  rows: readonly Partial<E>[],
  options: InsertOptions,
): Promise<void> {
  const metadata = session.manager.dataSource.getMetadata(entity);
  const driver = session.manager.dataSource.driver;
  const columns = metadata.columns.filter(({ isInsert, isVirtualProperty }) => isInsert && !isVirtualProperty);
  const chunk = Math.max(1, Math.min(MOST_ROWS, Math.floor(MOST_PARAMETERS / columns.length)));
  const one = `(${columns.map(() => '?').join(', ')})`;
  for (let start = 0; start < rows.length; start += chunk) {
    const some = rows.slice(start, start + chunk);
    const values = some.flatMap((row) =>
      columns.map((column) => {
        const given: unknown = column.getEntityValue(row as ObjectLiteral) ?? (column.isVersion ? 1 : null);
        return driver.preparePersistentValue(given, column) as unknown;
      }),
    );
    const sql = insertHead(metadata, columns, dialect) + some.map(() => one).join(', ') + insertTail(dialect, options);
    await session.change(sql, bindable(values));
  }
}
