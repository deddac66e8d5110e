import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { dataEntities, dataMigrations, openStore, schemaDrift, systemClock, type Store } from './index';

describe('the tables of the data library', () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabaseUrl('drift');
    store = await openStore({ url: database.url, entities: dataEntities, migrations: dataMigrations, clock: systemClock });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  it('agree with the entities, so that nothing is changed behind a migration', async () => {
    expect(await schemaDrift(store)).toEqual([]);
  });
});
