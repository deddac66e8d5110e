import { AsyncLocalStorage } from 'node:async_hooks';
import type { ObjectLiteral } from 'typeorm';
import type { Sql } from 'sql-template-tag';
import { bulkInsert } from './bulk-insert';
import type { Clock } from './clock';
import type { Engine, Session, Statements } from './engine';
import type { Keyring } from './keyring';
import { retrying } from './retry';
import { bindable, decodeRows, type Row, type Shape } from './shape';
import type { EntityClass, InsertOptions, Reads, Store, Transaction } from './store';

interface Flow {
  store: OpenedStore;
  open: boolean;
}

/** The transaction that the present flow of calls runs in; it may have ended meanwhile, for work that one left behind. */
const flow = new AsyncLocalStorage<Flow>();

const READING = /^\s*(\/\*.*?\*\/\s*)?(SELECT|WITH|EXPLAIN|SHOW|\()/is;

/** The store, on either engine. */
export class OpenedStore implements Store {
  readonly reads: Reads;

  private readonly open = new Set<Promise<unknown>>();
  private closing = false;

  constructor(readonly engine: Engine, readonly clock: Clock, readonly keys: Keyring, private readonly statements: Statements) {
    const { manager, select } = engine.reads;
    this.reads = {
      dialect: engine.dialect,
      manager,
      async rows(shape, statement) {
        if (!READING.test(statement.sql)) throw new Error('store.reads only reads: use store.transaction to write.');
        return decodeRows(shape, await select(statement.sql, bindable(statement.values)));
      },
    };
  }

  get dialect() {
    return this.engine.dialect;
  }

  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const outer = flow.getStore();
    if (outer?.open && outer.store === this) {
      // It would wait for a lock that its own caller holds.
      throw new Error('A transaction is open already in this call: hand its tx on instead of calling store.transaction again.');
    }
    if (this.closing) throw new Error('The store is closing: no new transaction begins.');
    const running = retrying(() => this.once(work));
    this.open.add(running);
    try {
      const { result, after } = await running;
      for (const act of after) act();
      return result;
    } finally {
      this.open.delete(running);
    }
  }

  private async once<T>(work: (tx: Transaction) => Promise<T>): Promise<{ result: T; after: (() => void)[] }> {
    const after: (() => void)[] = [];
    const here: Flow = { store: this, open: true };
    try {
      const result = await this.engine.attempt((session) => flow.run(here, () => work(new OpenTransaction(this, session, after))));
      return { result, after };
    } finally {
      here.open = false;
    }
  }

  onStatement(listener: (sql: string) => void): () => void {
    return this.statements.listen(listener);
  }

  async close(): Promise<void> {
    this.closing = true;
    await Promise.allSettled(this.open);
    await this.engine.close();
  }
}

class OpenTransaction implements Transaction {
  readonly dialect;
  readonly manager;
  readonly at: Date;

  constructor(store: OpenedStore, private readonly session: Session, private readonly after: (() => void)[]) {
    this.dialect = store.dialect;
    this.manager = session.manager;
    this.at = store.clock.now();
  }

  async rows<S extends Shape>(shape: S, statement: Sql): Promise<Row<S>[]> {
    return decodeRows(shape, await this.session.select(statement.sql, bindable(statement.values)));
  }

  write(statement: Sql): Promise<number> {
    return this.session.change(statement.sql, bindable(statement.values));
  }

  insert<E extends ObjectLiteral>(entity: EntityClass<E>, rows: readonly Partial<E>[], options: InsertOptions = {}): Promise<void> {
    return bulkInsert(this.session, this.dialect, entity, rows, options);
  }

  afterCommit(act: () => void): void {
    this.after.push(act);
  }
}
