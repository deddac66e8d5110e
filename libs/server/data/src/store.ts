import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { Sql } from 'sql-template-tag';
import type { Clock } from './clock';
import type { Dialect } from './dialect';
import type { Keyring } from './keyring';
import type { Row, Shape } from './shape';

/** A class of entity. */
export type EntityClass<E extends ObjectLiteral = ObjectLiteral> = new () => E;

/** Reading from the store. */
export interface Reads {
  readonly dialect: Dialect;
  /** TypeORM's manager, bound to this reader. */
  readonly manager: EntityManager;
  /**
   * The decoded rows of a statement.
   *
   * @param shape each column's name, as the statement names it, and what it holds
   * @throws Error when the statement fails or gives other columns than the shape
   */
  rows<S extends Shape>(shape: S, statement: Sql): Promise<Row<S>[]>;
}

export interface InsertOptions {
  /** Leaves out rows whose unique key exists already, instead of failing. */
  skipExisting?: boolean;
}

/** One transaction: all of it happens, or none. */
export interface Transaction extends Reads {
  /** When the transaction began: the time to record for everything it does. */
  readonly at: Date;
  /** Runs a statement that changes rows, and tells how many it met. */
  write(statement: Sql): Promise<number>;
  /** Inserts rows in as few statements as fit; nothing is read back and versions start at 1. */
  insert<E extends ObjectLiteral>(entity: EntityClass<E>, rows: readonly Partial<E>[], options?: InsertOptions): Promise<void>;
  /** Runs `act` once the transaction has been committed; not when it fails. */
  afterCommit(act: () => void): void;
}

/** The database. */
export interface Store {
  readonly dialect: Dialect;
  readonly clock: Clock;
  /** Opens what is sealed in its rows. */
  readonly keys: Keyring;
  /** Reads outside of transactions: they never wait for a writer, and see only what was committed. */
  readonly reads: Reads;
  /**
   * Runs `work` in a transaction and gives its result. After a deadlock, a lock that was not had in time, or a lost race for a row
   * it is run again from the start, so it must not act on anything but `tx` (`tx.afterCommit` is for the rest).
   *
   * @throws ConflictError when it keeps losing; Error at once when called inside another transaction; whatever `work` throws
   */
  transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Tells every statement sent, except those that begin and end transactions. Returns a function that stops it. */
  onStatement(listener: (sql: string) => void): () => void;
  /** Lets no new transaction begin, waits for those that are running, and closes every connection. */
  close(): Promise<void>;
}
