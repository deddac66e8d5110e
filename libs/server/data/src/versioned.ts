import type { ObjectLiteral } from 'typeorm';
import { ConflictError } from './errors';
import { bytes, type Id } from './id';
import { join, raw, sql } from './sql';
import type { EntityClass, Transaction } from './store';

/**
 * Changes a row that is still at the version it was read with, and counts its version up.
 *
 * @param changes the new values, by the names of the entity's properties
 * @returns the new version
 * @throws ConflictError, after which the transaction runs again, when someone else changed the row meanwhile
 */
export async function updateVersioned<E extends ObjectLiteral & { id: Id; version: number }>(
  tx: Transaction,
  entity: EntityClass<E>,
  row: { id: Id; version: number },
  changes: Partial<Omit<E, 'id' | 'version'>>,
): Promise<number> {
  const { tableName, columns } = tx.manager.dataSource.getMetadata(entity);
  const driver = tx.manager.dataSource.driver;
  const assignments = Object.entries(changes).map(([property, value]) => {
    const column = columns.find((one) => one.propertyName === property);
    if (!column) throw new TypeError(`${tableName} has no ${property}.`);
    const stored: unknown = driver.preparePersistentValue(value, column) ?? null;
    return sql`${raw(driver.escape(column.databaseName))} = ${stored}`;
  });
  const met = await tx.write(
    sql`UPDATE ${raw(driver.escape(tableName))} SET ${join([...assignments, sql`version = version + 1`])} WHERE id = ${bytes(row.id)} AND version = ${row.version}`,
  );
  if (met !== 1) throw new ConflictError(`Someone else changed this ${tableName.replaceAll('_', ' ')} meanwhile.`, true);
  return row.version + 1;
}
