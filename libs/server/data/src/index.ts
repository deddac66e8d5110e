import 'reflect-metadata';
import { DataTables1763750000001 } from './data-tables.migration';
import { Erasure } from './erasure.entity';
import { MutationReceipt } from './mutation-receipt.entity';
import { Revision } from './revision.entity';

export { newId, randomId, bytes, textId, isId, type Id } from './id';
export { systemClock, type Clock } from './clock';
export { dayIn, dayBounds, timeOfDay, addDays, isDay, type Day } from './civil-day';
export { foldEmail, foldName, tidyText } from './text-keys';
export { sql, join, raw, empty, instant, type Sql } from './sql';
export {
  PrimaryId,
  IdColumn,
  InstantColumn,
  DayColumn,
  TextColumn,
  LongTextColumn,
  JsonColumn,
  FlagColumn,
  IntegerColumn,
  BytesColumn,
  RowVersion,
} from './columns';
export { Keyring } from './keyring';
export { forwardOnly } from './forward-only';
export { tables, type Tables } from './tables';
export type { Dialect } from './dialect';
export type { ColumnKind, Row, Shape } from './shape';
export type { EntityClass, InsertOptions, Reads, Store, Transaction } from './store';
export { openStore, type StoreOptions } from './open-store';
export { schemaDrift } from './schema-drift';
export { recordRevisions, type Change } from './revisions';
export { carryOut, once, forgetReceipts, type KeyedRequest } from './receipts';
export { updateVersioned } from './versioned';
export { keyset } from './keyset';
export { BadKeyError, ConflictError, KeyReusedError, UnreachableDatabaseError, isDuplicateKey } from './errors';
export { Revision, MutationReceipt, Erasure };

/** The tables of this library. */
export const dataEntities = [Revision, MutationReceipt, Erasure];
/** The migrations of this library, oldest first. */
export const dataMigrations = [DataTables1763750000001];
