import { fileURLToPath } from 'node:url';
import type { MigrationInterface, ObjectLiteral } from 'typeorm';
import type { Clock } from './clock';
import { prepareColumns } from './columns';
import { openEmbedded } from './embedded-engine';
import { Statements, type Engine } from './engine';
import { UnreachableDatabaseError } from './errors';
import { keysIn } from './key-file';
import type { Keyring } from './keyring';
import { migrate } from './migrate';
import { OpenedStore } from './opened-store';
import { prepareServer, serverAddress } from './server-database';
import { openServer } from './server-engine';
import type { EntityClass, Store } from './store';

/** What a store is opened with. */
export interface StoreOptions {
  /** `mariadb://` or `mysql://` with user, password, host and database; or the path or `file:` address of an embedded store. */
  url: string;
  entities: readonly EntityClass<ObjectLiteral>[];
  migrations: readonly (new () => MigrationInterface)[];
  clock: Clock;
  /** What its sealed columns are opened with; by default the keys in a file beside the embedded store, or in `.data` for a server's. */
  keys?: Keyring;
  /** How long a process that died while changing the tables keeps others waiting, in seconds; 10 by default. */
  migrationLeaseSeconds?: number;
}

/**
 * Opens the database, brings its tables up to date, and gives the store.
 *
 * @throws UnreachableDatabaseError in one line naming DATABASE_URL, when it cannot be used as it is
 */
export async function openStore({ url, entities, migrations, clock, keys, migrationLeaseSeconds = 10 }: StoreOptions): Promise<Store> {
  const statements = new Statements();
  const engine = await openEngine(url, [...entities], [...migrations], statements);
  try {
    await migrate(engine.dataSource, migrationLeaseSeconds);
    await engine.afterMigrating?.();
    return new OpenedStore(engine, clock, keys ?? keysIn(keyFileOf(url)), statements);
  } catch (error) {
    await engine.close();
    throw error;
  }
}

async function openEngine(url: string, entities: EntityClass[], migrations: (new () => MigrationInterface)[], statements: Statements): Promise<Engine> {
  const scheme = /^([a-z][a-z0-9+]+):/i.exec(url)?.[1]?.toLowerCase();
  if (scheme === 'mariadb' || scheme === 'mysql') {
    const address = serverAddress(url);
    const server = await prepareServer(address);
    prepareColumns(server.dialect);
    return openServer(address, entities, migrations, statements, server);
  }
  if (scheme !== undefined && scheme !== 'file') {
    throw new UnreachableDatabaseError(`DATABASE_URL begins with ${scheme}: which is not known; use mariadb://, mysql://, or the path of a file`);
  }
  prepareColumns('sqlite');
  return openEmbedded(filePath(url), entities, migrations, statements);
}

/** Where the keys of a store stand when nobody gives them. */
function keyFileOf(url: string): string {
  return /^(mariadb|mysql):/i.test(url) ? '.data/alongside.keys' : `${filePath(url)}.keys`;
}

function filePath(url: string): string {
  if (url === ':memory:') throw new UnreachableDatabaseError('DATABASE_URL names no file: one connection writes and another reads, so the embedded store cannot be kept in memory');
  if (url.startsWith('file://')) return fileURLToPath(url);
  return url.startsWith('file:') ? url.slice('file:'.length) : url;
}
