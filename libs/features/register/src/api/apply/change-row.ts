import { bytes, ConflictError, join, raw, sql, type Transaction } from '@alongside/server-data';
import type { PlanItem } from '../plan/things';
import { columnName, type ThingTable } from './thing-tables';

/**
 * Sets the changed columns of a row that is still at the version it was planned with.
 * @throws ConflictError when somebody changed it meanwhile: the transaction then runs, and plans, again
 */
export async function changeRow(tx: Transaction, { table, columns, versioned }: ThingTable, item: PlanItem): Promise<void> {
  const assignments = Object.entries(item.values).map(([property, value]) => {
    const kind = columns[property] ?? 'text';
    const stored = value !== null && kind.startsWith('id') ? bytes(String(value)) : Array.isArray(value) ? JSON.stringify(value) : (value as string | number | boolean | null);
    return sql`${raw(columnName(property))} = ${stored}`;
  });
  const counted = versioned ? [...assignments, sql`version = version + 1`] : assignments;
  const guard = versioned ? sql` AND version = ${item.version}` : sql``;
  const met = await tx.write(sql`UPDATE ${raw(table)} SET ${join(counted)} WHERE id = ${bytes(item.id)}${guard}`);
  if (versioned && met !== 1) throw new ConflictError(`Someone else changed this ${item.kind} meanwhile.`, true);
}
