import type { DataSource, EntityManager } from 'typeorm';
import type { Dialect } from './dialect';
import type { RawRows } from './shape';

/** Values as `bindable` gives them. */
export type Bound = readonly (string | number | bigint | Uint8Array | null)[];

/** Something that runs statements. */
export interface Session {
  readonly manager: EntityManager;
  select(sql: string, values: Bound): Promise<RawRows>;
  /** Runs a writing statement; gives the number of rows it met. */
  change(sql: string, values: Bound): Promise<number>;
}

/** One kind of store behind `Store`: the rest of the library knows no difference. */
export interface Engine {
  readonly dialect: Dialect;
  readonly dataSource: DataSource;
  readonly reads: Pick<Session, 'manager' | 'select'>;
  /** Runs `work` in one transaction, once: committed when it resolves, rolled back when it rejects. */
  attempt<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** What is to be done once the tables are up to date, before anything is read. */
  afterMigrating?(): Promise<void>;
  close(): Promise<void>;
}

/** Hears of every statement, from TypeORM and from ourselves. */
export class Statements {
  private readonly listeners = new Set<(sql: string) => void>();

  listen(listener: (sql: string) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  tell(sql: string): void {
    if (this.listeners.size === 0 || /^\s*(BEGIN|COMMIT|ROLLBACK|SAVEPOINT|RELEASE|START TRANSACTION|SET )/i.test(sql)) return;
    for (const listener of this.listeners) listener(sql);
  }
}
