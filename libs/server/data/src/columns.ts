import { Column, getMetadataArgsStorage, PrimaryColumn, VersionColumn, type ColumnOptions, type PrimaryColumnOptions, type ValueTransformer } from 'typeorm';
import { columnType, type StoredKind } from './column-types';
import type { Dialect } from './dialect';
import { bytes, textId } from './id';

interface Nullable {
  /** Whether the column may hold no value; by default it must hold one. */
  nullable?: boolean;
}

/** The columns declared with the decorators below, by class and property, so that their types can be set for a store. */
const declared = new Map<unknown, Map<string | symbol, StoredKind>>();

/** TypeORM asks each entity's columns for their types once, before it connects; it is told them here, by kind. */
function declare(kind: StoredKind, decorate: (options: ColumnOptions) => PropertyDecorator, options: ColumnOptions = {}): PropertyDecorator {
  return (target, property) => {
    const columns = declared.get(target.constructor) ?? new Map<string | symbol, StoredKind>();
    declared.set(target.constructor, columns.set(property, kind));
    decorate({ ...columnType(kind, 'sqlite'), ...options })(target, property);
  };
}

/**
 * Gives every declared column the type it has on this store. Called before a DataSource is built; entities themselves name no
 * type that differs by store.
 */
export function prepareColumns(dialect: Dialect): void {
  for (const { target, propertyName, options } of getMetadataArgsStorage().columns) {
    const kind = declared.get(target)?.get(propertyName);
    if (kind) Object.assign(options, columnType(kind, dialect));
  }
}

const idTransformer: ValueTransformer = {
  to: (id: string | null | undefined) => (id === null || id === undefined ? id : bytes(id)),
  from: (stored: Uint8Array | null | undefined) => (stored === null || stored === undefined ? stored : textId(stored)),
};

/** The row's own id; `newId()` is called by whoever makes the row. */
export const PrimaryId = (): PropertyDecorator =>
  declare('id', (options) => PrimaryColumn(options as PrimaryColumnOptions), { transformer: idTransformer });

/** The id of another row. A foreign key is declared beside it with TypeORM's `ForeignKey`. */
export const IdColumn = ({ nullable = false }: Nullable = {}): PropertyDecorator =>
  declare('id', (options) => Column(options), { nullable, transformer: idTransformer });

/** An instant with milliseconds, a `Date` in code. */
export const InstantColumn = ({ nullable = false }: Nullable = {}): PropertyDecorator =>
  declare('instant', (options) => Column(options), { nullable });

/** A civil date, 'YYYY-MM-DD' in code. */
export const DayColumn = ({ nullable = false }: Nullable = {}): PropertyDecorator => declare('day', (options) => Column(options), { nullable });

/** A line of text of at most `length` characters. */
export const TextColumn = ({ length, nullable = false }: Nullable & { length: number }): PropertyDecorator =>
  declare('text', (options) => Column(options), { length, nullable });

/** Text of any length, up to 16 MB. */
export const LongTextColumn = ({ nullable = false }: Nullable = {}): PropertyDecorator =>
  declare('longText', (options) => Column(options), { nullable });

/** A JSON object or array. Bare texts and numbers are not stored: the stores would give them back differently. */
export const JsonColumn = ({ nullable = false }: Nullable = {}): PropertyDecorator => declare('json', (options) => Column(options), { nullable });

/** Yes or no. */
export const FlagColumn = (): PropertyDecorator => declare('flag', (options) => Column(options));

/** A whole number from -2³¹ to 2³¹-1: counts, minor units of money. */
export const IntegerColumn = ({ nullable = false }: Nullable = {}): PropertyDecorator =>
  declare('integer', (options) => Column(options), { nullable });

/**
 * Bytes, a `Buffer` in code. At most 1 MiB in one row: they travel to a server as text, and it takes no statement longer than its
 * `max_allowed_packet` (16 MiB where nobody set it); what is larger is cut into several rows.
 */
export const BytesColumn = (): PropertyDecorator => declare('bytes', (options) => Column(options));

/** The version of the row: 1 when it is made, one more with each change. See `updateVersioned`. */
export const RowVersion = (): PropertyDecorator => declare('integer', (options) => VersionColumn(options));
