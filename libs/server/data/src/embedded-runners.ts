import type Database from 'better-sqlite3';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import type { Lock } from './file-lock';

/**
 * TypeORM gives every caller on SQLite the same query runner, so that concurrent transactions become savepoints of one another
 * and the rollback of one undoes what another was told is committed. Here each caller has its own runner, and a
 * runner holds the file's write lock for as long as its transaction lasts, or for one statement outside of one.
 */
export class WritingRunner extends BetterSqlite3QueryRunner {
  private unlock: (() => void) | undefined;

  constructor(driver: BetterSqlite3Driver, private readonly lock: Lock) {
    super(driver);
  }

  /** TypeORM's promise depends on the last argument in a way that only it can declare, hence `never`: it fits whatever is expected. */
  override async query(query: string, parameters?: unknown[], useStructuredResult?: boolean): Promise<never> {
    // A transaction that begins as a reader may not become a writer later without failing, so it asks for the write lock first.
    const statement = query === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE TRANSACTION' : query;
    const run = (): Promise<never> => super.query(statement, parameters, useStructuredResult) as Promise<never>;
    if (this.unlock) return run();
    const unlock = await this.lock.acquire();
    try {
      return await run();
    } finally {
      unlock();
    }
  }

  override async startTransaction(): Promise<void> {
    this.unlock ??= await this.lock.acquire();
    try {
      await super.startTransaction();
    } catch (error) {
      if (this.transactionDepth === 0) this.isTransactionActive = false;
      this.letGo();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    try {
      await super.commitTransaction();
    } finally {
      this.letGo();
    }
  }

  override async rollbackTransaction(): Promise<void> {
    try {
      await super.rollbackTransaction();
    } finally {
      this.letGo();
    }
  }

  private letGo(): void {
    if (this.isTransactionActive) return;
    this.unlock?.();
    this.unlock = undefined;
  }
}

/** Reads through a connection of its own, which cannot write and waits for no writer. */
export class ReadingRunner extends BetterSqlite3QueryRunner {
  constructor(driver: BetterSqlite3Driver, private readonly reader: Database.Database) {
    super(driver);
  }

  override connect(): Promise<Database.Database> {
    return Promise.resolve(this.reader);
  }

  override startTransaction(): Promise<void> {
    return Promise.reject(new Error('store.reads only reads: use store.transaction to write.'));
  }
}
