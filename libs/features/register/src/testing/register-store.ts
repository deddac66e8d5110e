import { coreEntities, coreMigrations } from '@alongside/server-core';
import { dataEntities, dataMigrations, openStore, type Store } from '@alongside/server-data';
import { eventEntities, eventMigrations } from '@alongside/server-events';
import { SetClock, testDatabaseUrl } from '@alongside/testing';
import { registerEntities, registerMigrations } from '../api/apply/register-tables';

export interface RegisterStore {
  readonly store: Store;
  readonly clock: SetClock;
  close(): Promise<void>;
}

/** A database with core's and the register's tables and nothing in it. The clock stands at noon of a Wednesday. */
export async function openRegisterStore(): Promise<RegisterStore> {
  const database = await testDatabaseUrl('register');
  const clock = new SetClock('2026-11-18T12:00:00.000Z');
  const store = await openStore({
    url: database.url,
    clock,
    entities: [...dataEntities, ...eventEntities, ...coreEntities, ...registerEntities],
    migrations: [...dataMigrations, ...eventMigrations, ...coreMigrations, ...registerMigrations],
  });
  return {
    store,
    clock,
    close: async () => {
      await store.close();
      await database.drop();
    },
  };
}
