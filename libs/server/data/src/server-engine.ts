// Not `import * as`: bundled as an ES module, that names only what Node can make out in mysql2's CommonJS, and TypedParameter is not among it.
import mysql from 'mysql2';
import type { FieldPacket, Pool, PoolConnection, ResultSetHeader } from 'mysql2/promise';
import { DataSource, type MixedList } from 'typeorm';
import type { Bound, Engine, Session, Statements } from './engine';
import type { RawRows } from './shape';
import { connectionOptions, prepareServer, type ServerAddress, type ServerKind } from './server-database';
import { Slots } from './slots';
import { SnakeCaseNaming } from './snake-case-naming';
import { StatementLog } from './statement-log';

/** Lists of ids make a statement of their own for every length; beyond this many values preparing it is not worth its place. */
const MOST_PREPARED_VALUES = 64;
const KEPT_STATEMENTS = 400;
/** Connections kept back from transactions, so that a transaction that reads outside of itself is never stuck for one. */
const FOR_READS = 2;

/** What every connection is told first. An unknown variable would break all of them, so only what the server has is set. */
function greeting({ snapshotIsolation }: ServerKind): string {
  return [
    `SET SESSION time_zone = '+00:00'`,
    `sql_mode = 'STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY,PIPES_AS_CONCAT'`,
    'innodb_lock_wait_timeout = 5',
    ...(snapshotIsolation ? ['innodb_snapshot_isolation = ON'] : []),
  ].join(', ');
}

/** mysql2 as TypeORM uses it, except that each new connection is greeted before anything else is sent over it. */
function greetingDriver(kind: ServerKind): typeof mysql {
  const hello = greeting(kind);
  return {
    ...mysql,
    createPool(options: mysql.PoolOptions) {
      const pool = mysql.createPool(options);
      // One that does not take the greeting would keep time or compare text otherwise: it is not used.
      pool.on('connection', (connection) => connection.query(hello, (error) => error && connection.destroy()));
      return pool;
    },
  } as typeof mysql;
}

/** Whole numbers are sent as such: as floating point, which is the driver's way, they are refused as a LIMIT. */
function exact(values: Bound): unknown[] {
  return values.map((value) => (typeof value === 'bigint' || (typeof value === 'number' && Number.isSafeInteger(value)) ? mysql.TypedParameter.BIGINT(value) : value));
}

async function select(connection: Pool | PoolConnection, sql: string, values: Bound): Promise<RawRows> {
  const [rows, fields] =
    values.length <= MOST_PREPARED_VALUES
      ? await connection.execute({ sql, values: exact(values) as never, rowsAsArray: true })
      : await connection.query({ sql, values: values as never, rowsAsArray: true });
  if (!Array.isArray(rows)) throw new Error('rows() takes a statement that gives rows; use write() for others.');
  return { names: (fields as FieldPacket[]).map((field) => field.name), rows: rows as unknown[][] };
}

/**
 * The store on a MariaDB or MySQL server.
 *
 * @throws UnreachableDatabaseError when the server or database cannot be used
 */
export async function openServer(address: ServerAddress, entities: MixedList<unknown>, migrations: MixedList<unknown>, statements: Statements, kind?: ServerKind): Promise<Engine> {
  const server = kind ?? (await prepareServer(address));
  const { user, ...connection } = connectionOptions(address);
  const dataSource = new DataSource({
    ...connection,
    type: server.dialect,
    username: user,
    dateStrings: [...connection.dateStrings],
    driver: greetingDriver(server),
    poolSize: address.poolSize,
    supportBigNumbers: true,
    bigNumberStrings: false,
    trace: false,
    extra: { maxPreparedStatements: KEPT_STATEMENTS, jsonStrings: true },
    entities: entities as never,
    migrations: migrations as never,
    migrationsTransactionMode: 'none',
    namingStrategy: new SnakeCaseNaming(),
    logger: new StatementLog(statements),
  });
  await dataSource.initialize();
  const pool = (dataSource.driver as unknown as { pool: mysql.Pool }).pool.promise();
  const slots = new Slots(Math.max(1, address.poolSize - FOR_READS));

  return {
    dialect: server.dialect,
    dataSource,
    reads: {
      manager: dataSource.manager,
      select(sql, values) {
        statements.tell(sql);
        return select(pool, sql, values);
      },
    },
    attempt: (work) => slots.use(() => attempt(dataSource, statements, work)),
    close: () => dataSource.destroy(),
  };
}

async function attempt<T>(dataSource: DataSource, statements: Statements, work: (session: Session) => Promise<T>): Promise<T> {
  const runner = dataSource.createQueryRunner();
  try {
    const connection = ((await runner.connect()) as mysql.PoolConnection).promise() as unknown as PoolConnection;
    await runner.startTransaction();
    const result = await work({
      manager: dataSource.createEntityManager(runner),
      select(sql, values) {
        statements.tell(sql);
        return select(connection, sql, values);
      },
      async change(sql, values) {
        statements.tell(sql);
        const [{ affectedRows }] = await connection.query<ResultSetHeader>(sql, [...values]);
        return affectedRows;
      },
    });
    await runner.commitTransaction();
    return result;
  } catch (error) {
    if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
    throw error;
  } finally {
    await runner.release();
  }
}
