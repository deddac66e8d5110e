import { dataEntities, dataMigrations, newId, openStore, type Id, type Store } from '@alongside/server-data';
import { SetClock, testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { countDead, createDispatcher, createLive, deadWork, emit, enqueue, eventEntities, eventMigrations, type JobHandler, MOST_ATTEMPTS, retryDead } from './index';
import { OutboxEvent } from './index';

describe('work that was given up', () => {
  let clock: SetClock;
  let database: TestDatabase;
  let store: Store;
  let statements: string[];

  beforeEach(async () => {
    clock = new SetClock('2026-03-02T09:00:00.000Z');
    database = await testDatabaseUrl('dead_work');
    store = await openStore({ url: database.url, entities: [...dataEntities, ...eventEntities], migrations: [...dataMigrations, ...eventMigrations], clock });
    store.onStatement((statement) => statements.push(statement));
    statements = [];
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  const dispatcher = (run: JobHandler['run']) =>
    createDispatcher({ store, handlers: [{ name: 'test.told', on: ['test.happened'], handle: () => run({} as never, {} as never) }], jobs: [{ name: 'test.digest', run }], live: createLive(), log: { info: () => undefined, warn: () => undefined, error: () => undefined } });
  const put = (...keys: string[]): Promise<void> => store.transaction((tx) => enqueue(tx, keys.map((key) => ({ trustId: newId(), name: 'test.digest', key, payload: {} }))));

  /** Runs whatever there is until it is given up. */
  async function failing(error: unknown): Promise<void> {
    const one = dispatcher(() => Promise.reject(error as Error));
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      await one.drain();
      clock.forward(120);
    }
  }

  it('is counted, and listed with its name, its tries, the kind of fault and since when, but not with words that may be about somebody', async () => {
    await put('monday');
    await failing(new TypeError('Zosia Nowak has no address (ER_LOCK_DEADLOCK)'));
    await put('waiting');
    expect(await countDead(store)).toBe(1);
    expect(await deadWork(store)).toEqual([{ id: expect.any(String) as Id, kind: 'job', name: 'test.digest', tries: MOST_ATTEMPTS, fault: 'TypeError ER_LOCK_DEADLOCK', since: new Date('2026-03-02T23:00:00.000Z') }]);
  });

  it.each([
    ['a machine that does not answer', new Error('connect ECONNREFUSED 10.0.0.1:25'), 'Error ECONNREFUSED'],
    ['a fault that names a child', new Error('EMILY is missing'), 'Error'],
    ['words that are no fault', 'Anna: not told', null],
    ['words that look like one', 'MotherError of Anna', null],
  ])('tells of %s no more than its kind', async (_what, error, fault) => {
    await put('monday');
    await failing(error);
    expect((await deadWork(store)).map((dead) => dead.fault)).toEqual([fault]);
  });

  it('is tried again from the start when somebody says so, one piece or all of it, and is then done', async () => {
    await put('monday', 'tuesday', 'wednesday');
    await failing(new Error('the printer is out of paper'));
    const [first] = await deadWork(store);
    expect(await retryDead(store, [first?.id ?? '', newId()])).toBe(1);
    let runs = 0;
    await dispatcher(() => Promise.resolve(void (runs += 1))).drain();
    expect([runs, await countDead(store)]).toEqual([1, 2]);

    expect(await retryDead(store, 'all')).toBe(2);
    await failing(new Error('still out of paper'));
    expect((await deadWork(store)).map(({ tries }) => tries)).toEqual([MOST_ATTEMPTS, MOST_ATTEMPTS]);
    await retryDead(store, 'all');
    await dispatcher(() => Promise.resolve(void (runs += 1))).drain();
    expect([runs, await countDead(store), await retryDead(store, 'all')]).toEqual([3, 0, 0]);
  });

  it('may be an event whose jobs could not be made: that too is listed, and tried again', async () => {
    await store.transaction((tx) => emit(tx, [{ trustId: newId(), name: 'test.happened', version: 1, partitionKey: null, payload: {} }]));
    await store.transaction((tx) => tx.manager.update(OutboxEvent, { state: 'waiting' }, { state: 'dead', attempts: 8, error: 'QueryFailedError: ER_DATA_TOO_LONG for column', leaseUntil: new Date('2026-03-02T12:00:00Z') }));
    expect(await deadWork(store)).toMatchObject([{ kind: 'event', name: 'test.happened', tries: 8, fault: 'QueryFailedError ER_DATA_TOO_LONG', since: clock.now() }]);
    expect([await countDead(store), await retryDead(store, 'all')]).toEqual([1, 1]);
    let told = 0;
    await dispatcher(() => Promise.resolve(void (told += 1))).drain();
    expect([told, await countDead(store)]).toEqual([1, 0]);
  });

  it('costs as many statements for one piece as for a hundred, and no list without an end', async () => {
    const cost = async (): Promise<number> => {
      statements = [];
      await countDead(store);
      await deadWork(store);
      await retryDead(store, 'all');
      return statements.length;
    };
    await put('one');
    await failing(new Error('no'));
    const one = await cost();
    await put(...Array.from({ length: 120 }, (_, index) => `job ${index}`));
    await failing(new Error('no'));
    expect((await deadWork(store)).length).toBe(100);
    expect(await cost()).toBe(one);
    expect(one).toBeGreaterThan(3);
  });
});
