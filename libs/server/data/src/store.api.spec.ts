import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { ConflictError, bytes, instant, join, newId, openStore, schemaDrift, sql, systemClock, updateVersioned, type Id, type Store } from './index';
import { Sample, Samples1763750000900 } from './sample.fixture';

const onServer = Boolean(process.env.ALONGSIDE_TEST_DATABASE);

describe('the store', () => {
  let database: TestDatabase;
  let store: Store;
  let trustId: Id;

  const sample = (more: Partial<Sample> = {}): Partial<Sample> => ({ id: newId(), trustId, at: new Date('2026-03-02T09:00:00.123Z'), here: true, count: 0, ...more });
  const add = (...rows: Partial<Sample>[]): Promise<void> => store.transaction((tx) => tx.insert(Sample, rows));
  const countOf = async (id: Id): Promise<number | undefined> => (await store.reads.rows({ count: 'integer' }, sql`SELECT count FROM sample WHERE id = ${bytes(id)}`))[0]?.count;
  const names = async (): Promise<(string | null)[]> =>
    (await store.reads.rows({ name: 'text?' }, sql`SELECT name FROM sample WHERE trust_id = ${bytes(trustId)} ORDER BY name`)).map(({ name }) => name);

  beforeAll(async () => {
    database = await testDatabaseUrl('store');
    store = await openStore({ url: database.url, entities: [Sample], migrations: [Samples1763750000900], clock: systemClock });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  beforeEach(() => {
    trustId = newId();
  });

  describe('reading', () => {
    it('gives the same values for every kind of column, by statement and by entity', async () => {
      const full = sample({ name: 'Zoë 🎈', story: 'long '.repeat(30_000), endedAt: new Date('2026-03-02T10:00:00.000Z'), day: '2026-10-25', details: { a: [1, 'é'], b: null }, here: false, count: 7 });
      const empty = sample();
      await add(full, { ...empty, parentId: full.id });
      const rows = await store.reads.rows(
        {
          id: 'id', parentId: 'id?', name: 'text?', story: 'text?', at: 'instant', endedAt: 'instant?', day: 'day?', details: 'json?', here: 'flag', count: 'integer', version: 'integer',
        },
        sql`SELECT id, parent_id AS parentId, name, story, at, ended_at AS endedAt, day, details, here, count, version FROM sample WHERE trust_id = ${bytes(trustId)} ORDER BY id`,
      );
      const expected = [
        { id: full.id, parentId: null, name: full.name, story: full.story, at: full.at, endedAt: full.endedAt, day: '2026-10-25', details: full.details, here: false, count: 7, version: 1 },
        { id: empty.id, parentId: full.id, name: null, story: null, at: empty.at, endedAt: null, day: null, details: null, here: true, count: 0, version: 1 },
      ];
      expect(rows).toEqual(expected);
      expect(await store.reads.manager.find(Sample, { where: { trustId }, order: { id: 'ASC' } })).toEqual(expected.map((row) => ({ ...row, trustId })));
    });

    it('gives the same with and without preparing the statement', async () => {
      const at = new Date('2026-03-02T09:00:00.000Z');
      const rows = [sample({ at, details: { n: 1 }, day: '2026-01-01' }), sample({ details: [], day: '0999-12-31' })];
      await add(...rows);
      const read = (padding: number) =>
        store.reads.rows(
          { id: 'id', at: 'instant', details: 'json', day: 'day', here: 'flag' },
          sql`SELECT id, at, details, day, here FROM sample WHERE id IN (${join([...rows.map(({ id = '' }) => id), ...Array.from({ length: padding }, () => newId())].map(bytes))}) ORDER BY id`,
        );
      expect(await read(0)).toEqual(rows.map(({ id, at: time, details, day }) => ({ id, at: time, details, day, here: true })));
      expect(await read(200)).toEqual(await read(0));
    });

    it('gives numbers for counts, sums and averages', async () => {
      await add(sample({ count: 2 }), sample({ count: 3 }));
      const [row] = await store.reads.rows(
        { rows: 'integer', total: 'integer', mean: 'number', none: 'integer?', some: 'flag', latest: 'instant' },
        sql`SELECT COUNT(*) AS \`rows\`, SUM(count) AS total, AVG(count) AS mean, (SELECT SUM(count) FROM sample WHERE id = ${bytes(newId())}) AS none,
                   EXISTS (SELECT 1 FROM sample WHERE trust_id = ${bytes(trustId)}) AS some, MAX(at) AS latest FROM sample WHERE trust_id = ${bytes(trustId)}`,
      );
      expect(row).toEqual({ rows: 2, total: 5, mean: 2.5, none: null, some: true, latest: new Date('2026-03-02T09:00:00.123Z') });
    });

    it('takes yes and no, instants and numbers as parameters', async () => {
      const [early, late] = [sample({ name: 'early' }), sample({ name: 'late', at: new Date('2026-03-02T09:00:00.124Z'), here: false })];
      await add(early, late);
      const found = (condition: ReturnType<typeof sql>) =>
        store.reads.rows({ name: 'text' }, sql`SELECT name FROM sample WHERE trust_id = ${bytes(trustId)} AND ${condition} ORDER BY name LIMIT ${5}`);
      expect(await found(sql`here = ${true}`)).toEqual([{ name: 'early' }]);
      expect(await found(sql`here = ${false}`)).toEqual([{ name: 'late' }]);
      expect(await found(sql`at = ${early.at}`)).toEqual([{ name: 'early' }]);
      expect(await found(sql`at > ${instant(early.at ?? new Date())}`)).toEqual([{ name: 'late' }]);
      expect(await found(sql`count = ${0} AND name || ${5} = ${'late5'}`)).toEqual([{ name: 'late' }]);
    });

    it('tells letters apart by case, accent and trailing marks as they were written', async () => {
      for (const name of ['rene', 'René', 'RENE', 'rené']) await add(sample({ name }));
      expect(await store.reads.rows({ name: 'text' }, sql`SELECT name FROM sample WHERE trust_id = ${bytes(trustId)} AND name = ${'rené'}`)).toEqual([{ name: 'rené' }]);
      expect(await store.reads.rows({ name: 'text' }, sql`SELECT name FROM sample WHERE trust_id = ${bytes(trustId)} AND name LIKE ${'ren%'} ORDER BY name`)).toEqual([{ name: 'rene' }, { name: 'rené' }]);
      expect(await names()).toEqual(['RENE', 'René', 'rene', 'rené']);
    });

    it('sees only what was committed and does not wait for a transaction that writes', async () => {
      const row = sample({ count: 1 });
      await add(row);
      const id = row.id ?? '';
      await store.transaction(async (tx) => {
        await tx.write(sql`UPDATE sample SET count = 2 WHERE id = ${bytes(id)}`);
        expect(await countOf(id)).toBe(1);
        expect((await store.reads.manager.findOneByOrFail(Sample, { id })).count).toBe(1);
        expect(await tx.rows({ count: 'integer' }, sql`SELECT count FROM sample WHERE id = ${bytes(id)}`)).toEqual([{ count: 2 }]);
        expect((await tx.manager.findOneByOrFail(Sample, { id })).count).toBe(2);
      });
      expect(await countOf(id)).toBe(2);
    });

    it('cannot write', async () => {
      await expect(store.reads.rows({ id: 'id' }, sql`DELETE FROM sample RETURNING id`)).rejects.toThrow('store.reads only reads');
    });
  });

  describe('a transaction', () => {
    it('that fails leaves nothing, and takes nothing of another with it', async () => {
      let fail: () => void = () => undefined;
      const failing = store.transaction(async (tx) => {
        await tx.insert(Sample, [sample({ name: 'failing' })]);
        await new Promise<void>((_, reject) => (fail = () => reject(new Error('no'))));
      });
      const others = Promise.all(['a', 'b', 'c'].map((name) => add(sample({ name }))));
      // Where there is one writer the others wait for it; elsewhere they are done before it fails.
      await (onServer ? others : new Promise((done) => setImmediate(done)));
      fail();
      await expect(failing).rejects.toThrow('no');
      await others;
      expect(await names()).toEqual(['a', 'b', 'c']);
    });

    it('may use the manager of entities, in the same transaction', async () => {
      const row = sample({ name: 'saved' });
      await expect(
        store.transaction(async (tx) => {
          await tx.manager.save(Sample, row as Sample);
          await tx.manager.transaction((nested) => nested.update(Sample, { id: row.id }, { count: 5 }));
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      expect(await names()).toEqual([]);
    });

    it('inside another is refused at once, with the reason', async () => {
      await expect(store.transaction(() => store.transaction(async () => undefined))).rejects.toThrow('A transaction is open already');
      await add(sample({ name: 'after' }));
      expect(await names()).toEqual(['after']);
    });

    it('may begin after another of the same call, also in work that one left behind', async () => {
      let later: Promise<void> = Promise.resolve();
      await store.transaction(async () => {
        later = new Promise((done) => setTimeout(done, 10)).then(() => add(sample({ name: 'later' })));
      });
      await add(sample({ name: 'next' }));
      await later;
      expect(await names()).toEqual(['later', 'next']);
    });

    it('tells what is to be done afterwards, only once it is committed', async () => {
      const told: string[] = [];
      await store.transaction(async (tx) => {
        tx.afterCommit(() => told.push('kept'));
        expect(told).toEqual([]);
      });
      await store.transaction(async (tx) => {
        tx.afterCommit(() => told.push('lost'));
        throw new Error('no');
      }).catch(() => undefined);
      expect(told).toEqual(['kept']);
    });

    it('inserts many rows in few statements, and tells how many rows a change met', async () => {
      const statements: string[] = [];
      const rows = Array.from({ length: 1_200 }, (_, count) => sample({ count }));
      const stop = store.onStatement((statement) => statements.push(statement));
      await add(...rows);
      stop();
      expect(statements).toHaveLength(3);
      expect(await store.transaction((tx) => tx.write(sql`UPDATE sample SET here = ${true} WHERE trust_id = ${bytes(trustId)}`))).toBe(1_200);
      expect(await store.transaction((tx) => tx.write(sql`UPDATE sample SET here = ${true} WHERE id = ${bytes(newId())}`))).toBe(0);
    });

    it('can leave out rows that exist, but not swallow other mistakes', async () => {
      const row = sample({ name: 'first' });
      await add(row);
      await store.transaction((tx) => tx.insert(Sample, [{ ...row, name: 'second' }, sample({ name: 'third' })], { skipExisting: true }));
      expect(await names()).toEqual(['first', 'third']);
      await expect(store.transaction((tx) => tx.insert(Sample, [{ id: newId(), trustId, here: true, count: 0 }], { skipExisting: true }))).rejects.toThrow();
    });

    it('refuses a row whose other row does not exist', async () => {
      await expect(add(sample({ parentId: newId() }))).rejects.toThrow(/foreign key/i);
    });

    it('has the time of the clock when it began', async () => {
      const before = Date.now();
      const at = await store.transaction(async (tx) => tx.at);
      expect(at.getTime()).toBeGreaterThanOrEqual(before);
      expect(at.getTime()).toBeLessThanOrEqual(Date.now());
    });
  });

  describe('changes at the same time', () => {
    it('are all kept: a lost race is run again', async () => {
      const row = sample();
      await add(row);
      const id = row.id ?? '';
      const raise = () =>
        store.transaction(async (tx) => {
          const { count, version } = await tx.manager.findOneByOrFail(Sample, { id });
          await updateVersioned(tx, Sample, { id, version }, { count: count + 1 });
        });
      await Promise.all(Array.from({ length: 60 }, raise));
      expect(await store.reads.manager.findOneByOrFail(Sample, { id })).toMatchObject({ count: 60, version: 61 });
    });

    it('of a row at an old version end as a conflict when trying again does not help', async () => {
      const row = sample();
      await add(row);
      const stale = { id: row.id ?? '', version: 1 };
      await store.transaction((tx) => updateVersioned(tx, Sample, stale, { count: 1 }));
      let tries = 0;
      await expect(
        store.transaction((tx) => {
          tries += 1;
          return updateVersioned(tx, Sample, stale, { count: 2 });
        }),
      ).rejects.toThrow(ConflictError);
      expect(tries).toBeGreaterThan(1);
      expect(await countOf(stale.id)).toBe(1);
    });

    (onServer ? it : it.skip)('that lock one another out are both done', async () => {
      const [a, b] = [sample(), sample()];
      await add(a, b);
      let waiting = 0;
      let meet: () => void = () => undefined;
      const met = new Promise<void>((done) => (meet = done));
      let tries = 0;
      const both = (first: Id, second: Id) =>
        store.transaction(async (tx) => {
          tries += 1;
          await tx.write(sql`UPDATE sample SET count = count + 1 WHERE id = ${bytes(first)}`);
          waiting += 1;
          if (waiting === 2) meet();
          await met;
          await tx.write(sql`UPDATE sample SET count = count + 1 WHERE id = ${bytes(second)}`);
        });
      await Promise.all([both(a.id ?? '', b.id ?? ''), both(b.id ?? '', a.id ?? '')]);
      expect(tries).toBe(3);
      expect(await countOf(a.id ?? '')).toBe(2);
      expect(await countOf(b.id ?? '')).toBe(2);
    });

    it('of more callers than there are connections, each reading outside as well, all end', async () => {
      const rows = Array.from({ length: 40 }, () => sample());
      await Promise.all(
        rows.map((row) =>
          store.transaction(async (tx) => {
            await tx.insert(Sample, [row]);
            await countOf(row.id ?? '');
            await store.reads.manager.countBy(Sample, { trustId });
          }),
        ),
      );
      expect(await store.reads.manager.countBy(Sample, { trustId })).toBe(40);
    });
  });

  it('has tables that agree with the entities', async () => {
    expect(await schemaDrift(store)).toEqual([]);
  });
});
