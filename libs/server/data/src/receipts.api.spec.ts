import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { BadKeyError, bytes, carryOut, dataEntities, dataMigrations, forgetReceipts, KeyReusedError, newId, once, openStore, recordRevisions, Revision, sql, systemClock, type Id, type Store, type Transaction } from './index';
import { MutationReceipt } from './index';
import { Sample, Samples1763750000900 } from './sample.fixture';

describe('a request with a key', () => {
  let database: TestDatabase;
  let store: Store;
  let trustId: Id;
  let actorId: Id;

  const made = () => store.reads.manager.countBy(Sample, { trustId });
  const ask = (key: Id, input: unknown, operation = 'recordDiaryEntries') =>
    store.transaction((tx) =>
      once(tx, { trustId, actorId, key, operation, input }, async () => {
        const id = newId(tx.at);
        await tx.insert(Sample, [{ id, trustId, at: tx.at, here: true, count: 0 }]);
        return [id];
      }),
    );

  beforeAll(async () => {
    database = await testDatabaseUrl('receipts');
    store = await openStore({ url: database.url, entities: [...dataEntities, Sample], migrations: [...dataMigrations, Samples1763750000900], clock: systemClock });
  });

  afterAll(async () => {
    await store.close();
    await database.drop();
  });

  beforeEach(() => {
    trustId = newId();
    actorId = newId();
  });

  it('is carried out once; sent again, it gives what was made the first time', async () => {
    const key = newId();
    const first = await ask(key, { note: 'slept well', at: new Date(0), childIds: ['a', 'b'] });
    expect(first.replayed).toBe(false);
    expect(await ask(key, { childIds: ['a', 'b'], at: '1970-01-01T00:00:00.000Z', note: 'slept well', gone: undefined })).toEqual({ ids: first.ids, replayed: true });
    expect(await made()).toBe(1);
  });

  it('is refused with other input or for another operation', async () => {
    const key = newId();
    await ask(key, { childIds: ['a', 'b'] });
    await expect(ask(key, { childIds: ['b', 'a'] })).rejects.toThrow(KeyReusedError);
    await expect(ask(key, { childIds: ['a', 'b'] }, 'correctDiaryEntry')).rejects.toThrow(KeyReusedError);
    expect(await made()).toBe(1);
  });

  it('sent several times at once is carried out once', async () => {
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask(key, { n: 1 })));
    expect(answers.filter(({ replayed }) => !replayed)).toHaveLength(1);
    expect(new Set(answers.flatMap(({ ids }) => ids)).size).toBe(1);
    expect(await made()).toBe(1);
  });

  it('sent again while its transaction had looked at other things first is still carried out once', async () => {
    const key = newId();
    let ready = 0;
    const looked = (): Promise<void> => new Promise((done) => {
      ready += 1;
      setImmediate(done);
    });
    const answers = await Promise.all(
      [1, 2].map(() =>
        store.transaction(async (tx) => {
          await tx.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM sample WHERE trust_id = ${bytes(trustId)}`);
          await looked();
          return once(tx, { trustId, actorId, key, operation: 'x', input: 1 }, async () => {
            const id = newId();
            await tx.insert(Sample, [{ id, trustId, at: tx.at, here: true, count: 0 }]);
            return [id];
          });
        }),
      ),
    );
    expect(ready).toBeGreaterThanOrEqual(2);
    expect(answers[0]?.ids).toEqual(answers[1]?.ids);
    expect(await made()).toBe(1);
  });

  it('that failed may be sent again, and another actor may use the same key', async () => {
    const key = newId();
    await expect(
      store.transaction((tx) => once(tx, { trustId, actorId, key, operation: 'recordDiaryEntries', input: 1 }, () => Promise.reject(new Error('no')))),
    ).rejects.toThrow('no');
    expect((await ask(key, 1)).replayed).toBe(false);
    actorId = newId();
    expect((await ask(key, 1)).replayed).toBe(false);
    expect(await made()).toBe(2);
  });

  it('keeps nothing of what was sent', async () => {
    const key = newId();
    await ask(key, { note: 'a secret' });
    const receipt = await store.reads.manager.findOneByOrFail(MutationReceipt, { requestKey: key });
    expect(JSON.stringify(receipt)).not.toContain('secret');
    expect(receipt).toMatchObject({ trustId, actorId, operation: 'recordDiaryEntries' });
  });

  it('costs two statements besides what it makes', async () => {
    const statements: string[] = [];
    const stop = store.onStatement((statement) => statements.push(statement));
    await ask(newId(), 1);
    stop();
    expect(statements).toHaveLength(3);
  });

  it('costs one statement besides what it makes where it is known beforehand what that will be', async () => {
    const made = newId();
    const key = newId();
    const ask = (announced: Id[]) =>
      store.transaction((tx) => once(tx, { trustId, actorId, key, operation: 'x', input: 1 }, async () => {
        await tx.insert(Sample, [{ id: made, trustId, at: tx.at, here: true, count: 0 }]);
        return [made];
      }, announced));
    const statements: string[] = [];
    const stop = store.onStatement((statement) => statements.push(statement));
    await ask([made]);
    stop();
    expect(statements).toHaveLength(2);
    expect(await ask([made])).toEqual({ ids: [made], replayed: true });
  });

  it('tells what was made, also where something else had been announced', async () => {
    const key = newId();
    const made = newId();
    const ask = () => store.transaction((tx) => once(tx, { trustId, actorId, key, operation: 'x', input: 1 }, () => Promise.resolve([made]), [newId(), newId()]));
    expect(await ask()).toEqual({ ids: [made], replayed: false });
    expect(await ask()).toEqual({ ids: [made], replayed: true });
  });

  describe('that is refused by now', () => {
    const keyed = (key: Id, input: unknown = 1) => ({ trustId, actorId, key, operation: 'x', input });
    const deed = (allowed: boolean) => ({
      check: () => {
        if (!allowed) throw new Error('That is too long ago.');
        return newId();
      },
      ids: (id: Id) => [id],
      work: async (tx: Transaction, id: Id) => {
        await tx.insert(Sample, [{ id, trustId, at: tx.at, here: true, count: 0 }]);
        return [id];
      },
    });

    it('is answered as it was when it was carried out', async () => {
      const key = newId();
      const first = await carryOut(store, keyed(key), deed(true));
      expect(first.replayed).toBe(false);
      for (const allowed of [true, false]) expect(await carryOut(store, keyed(key), deed(allowed))).toEqual({ ids: first.ids, replayed: true });
      expect(await made()).toBe(1);
    });

    it('is refused where it was not carried out, or by somebody else', async () => {
      const key = newId();
      await expect(carryOut(store, keyed(key), deed(false))).rejects.toThrow('too long ago');
      await carryOut(store, keyed(key), deed(true));
      const another = { ...keyed(key), actorId: newId() };
      await expect(carryOut(store, another, deed(false))).rejects.toThrow('too long ago');
      await expect(carryOut(store, { ...keyed(key), trustId: newId() }, deed(false))).rejects.toThrow('too long ago');
      expect(await made()).toBe(1);
    });

    it('is told that the key was used otherwise, and a key that is none is refused', async () => {
      const key = newId();
      await carryOut(store, keyed(key), deed(true));
      await expect(carryOut(store, keyed(key, 2), deed(false))).rejects.toThrow(KeyReusedError);
      await expect(carryOut(store, keyed('again'), deed(true))).rejects.toThrow(BadKeyError);
      await expect(carryOut(store, keyed('again'), deed(false))).rejects.toThrow('too long ago');
    });
  });

  it('is forgotten after a while', async () => {
    await ask(newId(), 1);
    expect(await store.transaction((tx) => forgetReceipts(tx, new Date(Date.now() - 60_000)))).toBe(0);
    expect(await store.transaction((tx) => forgetReceipts(tx, new Date(Date.now() + 60_000)))).toBeGreaterThan(0);
    expect(await store.reads.manager.countBy(MutationReceipt, { trustId })).toBe(0);
  });

  it('records what it replaced, for as many rows as it changed, in one statement', async () => {
    const childId = newId();
    const statements: string[] = [];
    const stop = store.onStatement((statement) => statements.push(statement));
    const change = { trustId, childId, type: 'diary-entry', actorId };
    const [first, second] = [newId(), newId()];
    await store.transaction((tx) =>
      recordRevisions(tx, [
        { ...change, id: first, version: 1, before: null },
        { ...change, id: second, version: 3, before: { note: 'slept well', at: new Date(0) } },
      ]),
    );
    stop();
    expect(statements).toHaveLength(1);
    const kept = await store.reads.manager.find(Revision, { where: { trustId }, order: { id: 'ASC' } });
    expect(kept).toMatchObject([
      { subjectId: first, version: 1, before: null, actorId, childId },
      { subjectId: second, version: 3, before: { note: 'slept well', at: '1970-01-01T00:00:00.000Z' } },
    ]);
    await expect(store.transaction((tx) => recordRevisions(tx, [{ ...change, id: second, version: 3, before: {} }]))).rejects.toThrow();
  });
});
