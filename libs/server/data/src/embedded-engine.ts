import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { DataSource, type MixedList } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { ReadingRunner, WritingRunner } from './embedded-runners';
import { teachStatistics } from './embedded-statistics';
import type { Bound, Engine, Session, Statements } from './engine';
import { databaseErrorCode, UnreachableDatabaseError } from './errors';
import { writeLock } from './file-lock';
import type { RawRows } from './shape';
import { SnakeCaseNaming } from './snake-case-naming';
import { StatementLog } from './statement-log';

/** How long the driver waits for another process, in ms. The wait stops this whole process, so retries do the rest. */
const BUSY_TIMEOUT = 200;
const KEPT_STATEMENTS = 500;

interface Prepared {
  statement: Database.Statement<unknown[], unknown[]>;
  names: string[];
}

/** Prepared statements of one connection, the longest unused given up first. */
class PreparedStatements {
  private readonly kept = new Map<string, Prepared>();

  constructor(private readonly database: Database.Database) {}

  get(sql: string): Prepared {
    const known = this.kept.get(sql);
    if (known) this.kept.delete(sql);
    const prepared = known ?? this.prepare(sql);
    this.kept.set(sql, prepared);
    if (this.kept.size > KEPT_STATEMENTS) this.kept.delete(this.kept.keys().next().value ?? '');
    return prepared;
  }

  private prepare(sql: string): Prepared {
    const statement = this.database.prepare<unknown[], unknown[]>(sql);
    if (!statement.reader) return { statement, names: [] };
    return { statement: statement.raw(true), names: statement.columns().map((column) => column.name) };
  }
}

/** Whole numbers are bound as such: the driver would make floating point of them, and text of '5.0'. */
function exact(values: Bound): Bound {
  return values.map((value) => (Number.isSafeInteger(value) ? BigInt(value as number) : value));
}

function selectFrom(prepared: PreparedStatements, statements: Statements) {
  return async (sql: string, values: Bound): Promise<RawRows> => {
    statements.tell(sql);
    const { statement, names } = prepared.get(sql);
    if (!statement.reader) throw new Error('rows() takes a statement that gives rows; use write() for others.');
    return { names, rows: statement.all(...exact(values)) };
  };
}

/** TypeORM itself has the writer keep foreign keys. */
function pragmas(database: Database.Database): void {
  database.pragma(`busy_timeout = ${BUSY_TIMEOUT}`);
  // With a write-ahead log NORMAL loses no consistency; a power cut may undo the last commits.
  database.pragma('synchronous = NORMAL');
  // As the servers compare under utf8mb4_bin.
  database.pragma('case_sensitive_like = ON');
}

/**
 * The store in one file, without a server: one connection that writes, behind a lock, and one that only reads.
 *
 * @param file path of the database, made when it is missing
 * @throws UnreachableDatabaseError when the file cannot be opened or is no database
 */
export async function openEmbedded(file: string, entities: MixedList<unknown>, migrations: MixedList<unknown>, statements: Statements): Promise<Engine> {
  const { lock, leave } = writeLock(file);
  const dataSource = new DataSource({
    type: 'better-sqlite3',
    database: file,
    timeout: BUSY_TIMEOUT,
    enableWAL: true,
    prepareDatabase: (database: Database.Database) => pragmas(database),
    entities: entities as never,
    migrations: migrations as never,
    migrationsTransactionMode: 'none',
    namingStrategy: new SnakeCaseNaming(),
    logger: new StatementLog(statements),
  });
  const driver = dataSource.driver as BetterSqlite3Driver;
  driver.createQueryRunner = () => new WritingRunner(driver, lock);

  let reader: Database.Database;
  try {
    await mkdir(dirname(file), { recursive: true });
    await dataSource.initialize();
    reader = new Database(file, { readonly: true, timeout: BUSY_TIMEOUT });
    pragmas(reader);
  } catch (error) {
    leave();
    if (dataSource.isInitialized) await dataSource.destroy();
    throw new UnreachableDatabaseError(`DATABASE_URL names ${file}, which cannot be opened as a database: ${(error as Error).message}`, { cause: error });
  }

  const writer = driver.databaseConnection as Database.Database;
  const written = new PreparedStatements(writer);
  const select = selectFrom(written, statements);
  const change = async (sql: string, values: Bound): Promise<number> => {
    statements.tell(sql);
    return written.get(sql).statement.run(...exact(values)).changes;
  };

  return {
    dialect: 'sqlite',
    dataSource,
    reads: {
      manager: dataSource.createEntityManager(new ReadingRunner(driver, reader)),
      select: selectFrom(new PreparedStatements(reader), statements),
    },
    async attempt<T>(work: (session: Session) => Promise<T>): Promise<T> {
      const runner = new WritingRunner(driver, lock);
      await runner.startTransaction();
      try {
        const result = await work({ manager: dataSource.createEntityManager(runner), select, change });
        await runner.commitTransaction();
        return result;
      } catch (error) {
        if (runner.isTransactionActive) await runner.rollbackTransaction();
        throw error;
      }
    },
    async afterMigrating() {
      const unlock = await lock.acquire();
      try {
        teachStatistics(writer);
      } catch (error) {
        // Another process is writing: pages are right without figures, and the next start tries again.
        if (databaseErrorCode(error) !== 'SQLITE_BUSY') throw error;
      } finally {
        unlock();
      }
    },
    async close() {
      // The writer last: it may then fold the log into the file and remove it.
      const unlock = await lock.acquire();
      try {
        reader.close();
        await dataSource.destroy();
      } finally {
        unlock();
        leave();
      }
    },
  };
}
