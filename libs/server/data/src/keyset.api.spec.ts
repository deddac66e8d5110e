import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { bytes, keyset, newId, openStore, sql, systemClock, type Id, type Store } from './index';
import { Sample, Samples1763750000900 } from './sample.fixture';

describe('a list by time, page by page', () => {
  let database: TestDatabase;
  let store: Store;

  beforeAll(async () => {
    database = await testDatabaseUrl('keyset');
    store = await openStore({ url: database.url, entities: [Sample], migrations: [Samples1763750000900], clock: systemClock });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  /** Rows of which many share their instant. */
  async function list(size: number): Promise<{ trustId: Id; ids: Id[] }> {
    const trustId = newId();
    const rows = Array.from({ length: size }, (_, index) => ({ id: newId(), trustId, at: new Date(1_772_000_000_000 + Math.floor(index / 7)), here: true, count: index }));
    await store.transaction((tx) => tx.insert(Sample, [...rows].reverse()));
    return { trustId, ids: rows.map(({ id }) => id) };
  }

  async function page(trustId: Id, after: { at: Date; id: Id } | null, direction: 'older' | 'newer', size: number) {
    const order = direction === 'older' ? sql`s.at DESC, s.id DESC` : sql`s.at, s.id`;
    return store.reads.rows(
      { at: 'instant', id: 'id' },
      sql`SELECT s.at, s.id FROM sample s WHERE s.trust_id = ${bytes(trustId)} AND ${keyset({ at: 's.at', id: 's.id' }, after, direction)} ORDER BY ${order} LIMIT ${size}`,
    );
  }

  async function walk(trustId: Id, direction: 'older' | 'newer', size: number): Promise<Id[]> {
    const seen: Id[] = [];
    let after: { at: Date; id: Id } | null = null;
    for (;;) {
      const rows: { at: Date; id: Id }[] = await page(trustId, after, direction, size);
      seen.push(...rows.map(({ id }) => id));
      after = rows.at(-1) ?? null;
      if (!after) return seen;
    }
  }

  it('shows each row once in order, both ways, however many share their time', async () => {
    const { trustId, ids } = await list(60);
    for (const size of [1, 4, 7, 25]) {
      expect(await walk(trustId, 'newer', size)).toEqual(ids);
      expect(await walk(trustId, 'older', size)).toEqual([...ids].reverse());
    }
  });

  it('costs one statement a page, however many rows there are', async () => {
    for (const size of [1, 20, 100]) {
      const { trustId } = await list(size);
      let statements = 0;
      const stop = store.onStatement(() => (statements += 1));
      expect(await page(trustId, null, 'older', 100)).toHaveLength(size);
      stop();
      expect(statements).toBe(1);
    }
  });

  it('reads no more than the page from the index, however deep it is', async () => {
    const { trustId, ids } = await list(2_000);
    const middle = await page(trustId, null, 'newer', 1_000);
    const after = middle.at(-1) ?? null;
    expect(after?.id).toBe(ids[999]);
    const statement = sql`SELECT s.at, s.id FROM sample s WHERE s.trust_id = ${bytes(trustId)} AND ${keyset({ at: 's.at', id: 's.id' }, after, 'older')} ORDER BY s.at DESC, s.id DESC LIMIT 20`;
    if (store.dialect === 'sqlite') {
      const plan = await store.reads.rows({ detail: 'text' }, sql`EXPLAIN QUERY PLAN ${statement}`);
      expect(plan.map(({ detail }) => detail)).toEqual([expect.stringMatching(/USING COVERING INDEX sample_list \(trust_id=\? AND at<\?\)/)]);
    } else {
      const [plan] = await store.reads.rows({ type: 'text', key: 'text', Extra: 'text' }, sql`EXPLAIN ${statement}`);
      expect(plan).toMatchObject({ type: 'range', key: 'sample_list', Extra: expect.not.stringContaining('filesort') as string });
    }
  });

  it('takes no text for a column but a name', () => {
    expect(() => keyset({ at: 'at; DROP TABLE sample', id: 'id' }, { at: new Date(), id: newId() }, 'older')).toThrow(TypeError);
  });
});
