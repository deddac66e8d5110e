import { Table, TableColumn, TableForeignKey, TableIndex, type QueryRunner } from 'typeorm';
import { columnType, type StoredKind } from './column-types';
import type { Dialect } from './dialect';
import { catalogOf } from './table-catalog';

interface Nullable {
  nullable?: boolean;
}

interface IndexPlan {
  name: string;
  columns: string[];
  unique?: boolean;
}

interface ForeignKeyPlan {
  name: string;
  columns: string[];
  /** The table whose `id` is referenced. */
  to: string;
  /** What happens to the row when the referenced one goes; by default the database refuses. */
  onDelete?: 'CASCADE' | 'SET NULL' | 'NO ACTION';
}

interface TablePlan {
  indexes?: IndexPlan[];
  foreignKeys?: ForeignKeyPlan[];
  /** Stores rows in the order of their (random) ids and keeps no other order: for answers nobody may put in sequence. */
  withoutRowOrder?: boolean;
}

/** The steps of a migration. Each looks first whether it was done, so that a migration broken off half way goes on. */
export interface Tables {
  /** Makes a table with its indexes and foreign keys. */
  table(name: string, columns: TableColumn[], plan?: TablePlan): Promise<void>;
  /** Adds an index to a table. */
  index(table: string, plan: IndexPlan): Promise<void>;
  /** Adds a column to a table that may have rows: it must be nullable. */
  addColumn(table: string, column: TableColumn): Promise<void>;
  primaryId(): TableColumn;
  id(name: string, options?: Nullable): TableColumn;
  instant(name: string, options?: Nullable): TableColumn;
  day(name: string, options?: Nullable): TableColumn;
  /** A line of text of at most `length` characters. */
  text(name: string, length: number, options?: Nullable): TableColumn;
  longText(name: string, options?: Nullable): TableColumn;
  json(name: string, options?: Nullable): TableColumn;
  flag(name: string): TableColumn;
  integer(name: string, options?: Nullable): TableColumn;
  /** See `BytesColumn`. */
  bytes(name: string): TableColumn;
  /** The column of `RowVersion`. */
  version(): TableColumn;
}

/** The steps of one migration on the store that `runner` is connected to. */
export function tables(runner: QueryRunner): Tables {
  const dialect = runner.dataSource.options.type as unknown as string;
  const store: Dialect = dialect === 'mysql' || dialect === 'mariadb' ? dialect : 'sqlite';
  const embedded = store === 'sqlite';
  const catalog = catalogOf(runner, store);

  const column = (kind: StoredKind, name: string, { nullable = false }: Nullable = {}, length?: number): TableColumn => {
    const { length: typeLength, ...type } = columnType(kind, store);
    const width = length ?? typeLength;
    return new TableColumn({ name, ...type, ...(width === undefined ? {} : { length: String(width) }), isNullable: nullable });
  };

  const index = ({ name, columns, unique = false }: IndexPlan): TableIndex => new TableIndex({ name, columnNames: columns, isUnique: unique });

  const steps: Tables = {
    async table(name, columns, { indexes = [], foreignKeys = [], withoutRowOrder = false } = {}) {
      if (!(await catalog.hasTable(name))) {
        const table = new Table({
          name,
          columns: columns.map((one) => one.clone()),
          foreignKeys: foreignKeys.map(
            ({ name: key, columns: from, to, onDelete = 'NO ACTION' }) =>
              new TableForeignKey({ name: key, columnNames: from, referencedTableName: to, referencedColumnNames: ['id'], onDelete, onUpdate: 'NO ACTION' }),
          ),
          // A server makes the table with its indexes in one statement; the embedded store needs one statement each.
          indices: embedded ? [] : indexes.map(index),
          withoutRowid: embedded && withoutRowOrder,
        });
        await runner.createTable(table, false, true, !embedded);
      }
      for (const plan of indexes) await steps.index(name, plan);
    },

    async index(table, plan) {
      if (await catalog.hasIndex(table, plan.name)) return;
      await runner.createIndex(new Table({ name: table }), index(plan));
    },

    async addColumn(table, added) {
      if (!added.isNullable) throw new Error(`Column ${table}.${added.name} must be nullable: the table may have rows.`);
      if (await catalog.hasColumn(table, added.name)) return;
      // Not through TypeORM: on the embedded store it would rebuild the whole table.
      const quote = (name: string): string => runner.dataSource.driver.escape(name);
      await runner.query(`ALTER TABLE ${quote(table)} ADD COLUMN ${quote(added.name)} ${runner.dataSource.driver.createFullType(added)} NULL`);
    },

    primaryId: () => Object.assign(column('id', 'id'), { isPrimary: true }),
    id: (name, options) => column('id', name, options),
    instant: (name, options) => column('instant', name, options),
    day: (name, options) => column('day', name, options),
    text: (name, length, options) => column('text', name, options, length),
    longText: (name, options) => column('longText', name, options),
    json: (name, options) => column('json', name, options),
    flag: (name) => column('flag', name),
    integer: (name, options) => column('integer', name, options),
    bytes: (name) => column('bytes', name),
    version: () => column('integer', 'version'),
  };
  return steps;
}
