import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { bytes, newId, openStore, schemaDrift, sql, systemClock, type Store } from './index';
import { Sample, Samples1763750000900 } from './sample.fixture';

describe('rows that are asked for by their ids and trust', () => {
  let database: TestDatabase;
  let store: Store;
  const open = () => openStore({ url: database.url, entities: [Sample], migrations: [Samples1763750000900], clock: systemClock });

  beforeAll(async () => {
    database = await testDatabaseUrl('statistics');
    store = await open();
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** The indexes that the store means to use, in its own words. */
  async function plan(): Promise<string> {
    const [trust, ids] = [newId(), Array.from({ length: 20 }, () => newId())];
    const statement = sql`SELECT id FROM sample WHERE trust_id = ${bytes(trust)} AND id IN (${bytes(ids[0] ?? '')}, ${bytes(ids[1] ?? '')}, ${bytes(ids[2] ?? '')}, ${bytes(ids[3] ?? '')}, ${bytes(ids[4] ?? '')},
      ${bytes(ids[5] ?? '')}, ${bytes(ids[6] ?? '')}, ${bytes(ids[7] ?? '')}, ${bytes(ids[8] ?? '')}, ${bytes(ids[9] ?? '')}, ${bytes(ids[10] ?? '')}, ${bytes(ids[11] ?? '')}) ORDER BY at LIMIT ${20}`;
    const rows = await store.reads.manager.query<Record<string, unknown>[]>(`${store.dialect === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN'} ${statement.sql}`, [...statement.values]);
    return rows.map((row) => JSON.stringify(Object.values(row).map(String))).join('\n');
  }

  it('are found by the ids, not by walking through the trust, on a new store and on one that is opened again', async () => {
    // A server decides by what is in the table: with rows of one trust only, that trust is no help either.
    await store.transaction((tx) => tx.insert(Sample, Array.from({ length: 300 }, (_none, count) => ({ id: newId(), trustId: bytesOfOne, at: tx.at, here: true, count }))));
    if (store.dialect !== 'sqlite') await store.reads.manager.query('ANALYZE TABLE sample');
    for (let time = 0; time < 2; time += 1) {
      expect(await plan()).toMatch(/autoindex|PRIMARY/);
      expect(await plan()).not.toMatch(/USING INDEX sample_list/);
      await store.close();
      store = await open();
    }
  });

  it('leave no trace in the tables that the entities describe', async () => {
    expect(await schemaDrift(store)).toEqual([]);
  });
});

const bytesOfOne = newId();
