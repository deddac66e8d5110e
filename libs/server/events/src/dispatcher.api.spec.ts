import { dataEntities, dataMigrations, newId, openStore, schemaDrift, type Clock, type Id, type Store } from '@alongside/server-data';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { createDispatcher, createLive, emit, enqueue, eventEntities, eventMigrations, forgetFinished, MOST_ATTEMPTS, type Dispatcher, type EventEnvelope, type EventHandler, type Log } from './index';
import { JobRow, OutboxEvent } from './index';

class SetClock implements Clock {
  constructor(public time: Date) {}
  now(): Date {
    return this.time;
  }
  pass(milliseconds: number): void {
    this.time = new Date(this.time.getTime() + milliseconds);
  }
}

const quiet: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
const HOUR = 3_600_000;

const turn = (): Promise<void> => new Promise((done) => setImmediate(done));

/** Lets dispatchers work at the same time, each beginning again whenever it finds nothing, until there is nothing left for any. */
async function sideBySide(dispatchers: Dispatcher[], finished: () => boolean): Promise<void> {
  await Promise.all(
    dispatchers.map(async (one) => {
      do {
        await one.drain();
        await turn();
      } while (!finished());
      await one.drain();
    }),
  );
}

/** Something to wait for until it is opened. */
function gate(): { opened: Promise<void>; open: () => void } {
  let open: () => void = () => undefined;
  const opened = new Promise<void>((done) => {
    open = done;
  });
  return { opened, open };
}

describe('events and jobs', () => {
  const clock = new SetClock(new Date('2026-03-02T09:00:00.000Z'));
  let database: TestDatabase;
  let store: Store;
  let other: Store;
  let trustId: Id;
  let counter = 0;
  /** Names of the test's own, because all tests share the tables. */
  let eventName: string;

  const open = (): Promise<Store> =>
    openStore({ url: database.url, entities: [...dataEntities, ...eventEntities], migrations: [...dataMigrations, ...eventMigrations], clock });
  const dispatcher = (handlers: EventHandler[], on = store, jobs: Parameters<typeof createDispatcher>[0]['jobs'] = []) =>
    createDispatcher({ store: on, handlers, jobs, live: createLive(), log: quiet });
  const record = (count: number, partition: (index: number) => Id | null = () => null): Promise<void> =>
    store.transaction((tx) =>
      emit(tx, Array.from({ length: count }, (_, index) => ({ trustId, name: eventName, version: 1, partitionKey: partition(index), payload: { index } }))),
    );
  const handler = (handle: EventHandler['handle'], name = `${eventName}.handler`): EventHandler => ({ name, on: [eventName], handle });

  beforeAll(async () => {
    database = await testDatabaseUrl('dispatcher');
    store = await open();
    other = await open();
  });

  afterAll(async () => {
    await other.close();
    await store.close();
    await database.drop();
  });

  beforeEach(() => {
    counter += 1;
    trustId = newId();
    eventName = `test.happened-${counter}`;
  });

  it('keep tables that agree with their entities', async () => {
    expect(await schemaDrift(store)).toEqual([]);
  });

  it('are handed to each handler once, with what was recorded', async () => {
    const seen: [string, EventEnvelope][] = [];
    const child = newId();
    await store.transaction((tx) => emit(tx, [{ trustId, name: eventName, version: 2, partitionKey: child, payload: { entryId: child, kinds: ['nap'] } }]));
    const one = dispatcher([handler(async (event) => void seen.push(['a', event]), 'a'), handler(async (event) => void seen.push(['b', event]), 'b')]);
    await one.drain();
    await one.drain();
    expect(seen.map(([name]) => name).sort()).toEqual(['a', 'b']);
    expect(seen[0]?.[1]).toEqual({ id: expect.any(String), trustId, name: eventName, version: 2, partitionKey: child, payload: { entryId: child, kinds: ['nap'] }, at: clock.now() });
  });

  it('are not told of when the change they tell of is undone', async () => {
    let heard = 0;
    await expect(
      store.transaction(async (tx) => {
        await emit(tx, [{ trustId, name: eventName, version: 1, partitionKey: null, payload: {} }]);
        throw new Error('changed my mind');
      }),
    ).rejects.toThrow('changed my mind');
    await dispatcher([handler(async () => void (heard += 1))]).drain();
    expect(heard).toBe(0);
  });

  it('are handled exactly once each when two dispatchers work side by side', async () => {
    const seen: number[] = [];
    const workers = new Set<string>();
    await record(250);
    const handle = (worker: string): EventHandler =>
      handler(async (event) => {
        workers.add(worker);
        await turn();
        seen.push(event.payload.index as number);
      });
    await sideBySide([dispatcher([handle('one')]), dispatcher([handle('two')], other)], () => seen.length >= 250);
    expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 250 }, (_, index) => index));
    expect(workers.size).toBe(2);
  });

  it('of one child are handled in order and never two at a time, also by two dispatchers', async () => {
    const children = [newId(), newId(), newId()];
    const order = new Map<string, number[]>();
    const atOnce = new Set<string>();
    let overlaps = 0;
    let total = 0;
    const handle = (name: string): EventHandler =>
      handler(async ({ partitionKey, payload }) => {
        const child = partitionKey ?? '';
        if (atOnce.has(child)) overlaps += 1;
        atOnce.add(child);
        await turn();
        total += 1;
        order.set(name + child, [...(order.get(name + child) ?? []), payload.index as number]);
        atOnce.delete(child);
      }, name);
    for (let round = 0; round < 5; round += 1) await record(6, (index) => children[index % 3] ?? null);
    const handlers = [handle(`${eventName}.a`), handle(`${eventName}.b`)];
    await sideBySide([dispatcher(handlers), dispatcher(handlers, other)], () => total >= 60);
    expect(overlaps).toBe(0);
    expect([...order.values()].map((seen) => seen.join())).toEqual(
      expect.arrayContaining(['0,3,0,3,0,3,0,3,0,3', '1,4,1,4,1,4,1,4,1,4', '2,5,2,5,2,5,2,5,2,5']),
    );
    expect(order.size).toBe(6);
    expect([...order.values()].every((seen) => seen.length === 10)).toBe(true);
  });

  it('of one child wait while another dispatcher still has an earlier one', async () => {
    const child = newId();
    const seen: number[] = [];
    await record(2, () => child);
    const [first] = await store.reads.manager.find(OutboxEvent, { where: { trustId }, order: { id: 'ASC' }, take: 1 });
    await store.transaction((tx) => tx.manager.update(OutboxEvent, { id: first?.id }, { leaseHolder: newId(), leaseUntil: new Date(clock.now().getTime() + 10_000) }));
    const one = dispatcher([handler(async ({ payload }) => void seen.push(payload.index as number))]);
    await one.drain();
    expect(seen).toEqual([]);
    clock.pass(10_000);
    await one.drain();
    expect(seen).toEqual([0, 1]);
  });

  it('that fail are tried again later and later, hold back the same child, and leave other children alone', async () => {
    const [slow, quick] = [newId(), newId()];
    const seen: string[] = [];
    let broken = true;
    await record(2, () => slow);
    await record(1, () => quick);
    const one = dispatcher([
      handler(async ({ partitionKey, payload }) => {
        if (partitionKey === slow && broken) throw new Error('the printer is out of paper');
        seen.push(`${partitionKey === slow ? 'slow' : 'quick'} ${payload.index}`);
      }),
    ]);
    await one.drain();
    expect(seen).toEqual(['quick 0']);
    broken = false;
    clock.pass(2_000);
    await one.drain();
    expect(seen).toEqual(['quick 0']);
    clock.pass(5_000);
    await one.drain();
    expect(seen).toEqual(['quick 0', 'slow 0', 'slow 1']);
  });

  it('that fail too often are dead, with the reason kept, and what follows goes on', async () => {
    const child = newId();
    const seen: number[] = [];
    await record(2, () => child);
    const one = dispatcher([
      handler(async ({ payload }) => {
        if (payload.index === 0) throw new Error('the printer is out of paper');
        seen.push(payload.index as number);
      }),
    ]);
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      expect(seen).toEqual([]);
      await one.drain();
      clock.pass(2 * HOUR);
    }
    expect(seen).toEqual([1]);
    const jobs = await store.reads.manager.findBy(JobRow, { trustId });
    expect(jobs.map(({ state, attempts }) => [state, attempts]).sort()).toEqual([['dead', MOST_ATTEMPTS], ['done', 1]]);
    expect(jobs.find(({ state }) => state === 'dead')?.error).toContain('the printer is out of paper');
  });

  it('of a dispatcher that died are taken over once its lease has run out', async () => {
    const seen: string[] = [];
    const [begun, finished] = [gate(), gate()];
    await record(1, () => newId());
    const dying = dispatcher([
      handler(async () => {
        begun.open();
        await finished.opened;
        throw new Error('too late');
      }),
    ]).drain();
    await begun.opened;
    const [taken, done] = [gate(), gate()];
    const heir = dispatcher(
      [
        handler(async () => {
          seen.push('heir');
          taken.open();
          await done.opened;
        }),
      ],
      other,
    );
    await heir.drain();
    expect(seen).toEqual([]);
    clock.pass(61_000);
    const inheriting = heir.drain();
    await taken.opened;
    // What the first one says of it now counts no more.
    finished.open();
    await dying;
    done.open();
    await inheriting;
    expect(seen).toEqual(['heir']);
    expect(await store.reads.manager.findOneBy(JobRow, { trustId })).toMatchObject({ state: 'done', attempts: 2, runningPartition: null });
  });

  it('that take long are not begun a second time by the dispatcher that runs them', async () => {
    const seen: string[] = [];
    const finished = gate();
    let ran = gate();
    const slow = handler(async () => {
      seen.push('slow');
      await finished.opened;
    });
    const name = `${eventName}.job`;
    const one = dispatcher([slow], store, [{ name, run: async () => ran.open() }]);
    one.start();
    await record(1);
    for (const key of ['before', 'after']) {
      await store.transaction((tx) => enqueue(tx, [{ trustId, name, key, payload: {} }]));
      await ran.opened;
      ran = gate();
      clock.pass(61_000);
    }
    finished.open();
    await one.stop();
    expect(seen).toEqual(['slow']);
  });

  it('are looked at right after the commit, and stopping waits for what is running', async () => {
    // Without its clock for looking every second, only the commit can tell the dispatcher.
    const intervals = jest.spyOn(global, 'setInterval').mockReturnValue({} as NodeJS.Timeout);
    const [begun, finished] = [gate(), gate()];
    const one = dispatcher([
      handler(async () => {
        begun.open();
        await finished.opened;
      }),
    ]);
    one.start();
    await one.drain();
    await record(1);
    await begun.opened;
    let stopped = false;
    const stopping = one.stop().then(() => (stopped = true));
    await turn();
    expect(stopped).toBe(false);
    finished.open();
    await stopping;
    intervals.mockRestore();
    expect(await store.reads.manager.findOneBy(JobRow, { trustId })).toMatchObject({ state: 'done' });
    await record(1);
    expect(await store.reads.manager.countBy(OutboxEvent, { trustId, state: 'waiting' })).toBe(1);
  });

  it('reach those who listen to their topics, with the id that the topic names and nothing else', async () => {
    const live = createLive();
    const child = newId();
    const listening = live.subscribe([`child:${child}`]);
    await store.transaction((tx) =>
      emit(tx, [{ trustId, name: eventName, version: 1, partitionKey: child, payload: { secret: 'x' }, topics: [`child:${child}`, 'room:other'] }]),
    );
    await createDispatcher({ store, handlers: [], jobs: [], live, log: quiet }).drain();
    expect(await listening.next()).toEqual({ done: false, value: { topic: `child:${child}`, kind: eventName, ids: [child] } });
    live.close();
    expect(await listening.next()).toEqual({ done: true, value: undefined });
  });

  it('of one name and key are one job within a trust, and wait for their time', async () => {
    const done: string[] = [];
    const name = `${eventName}.digest`;
    const put = (trust: Id) => store.transaction((tx) => enqueue(tx, [{ trustId: trust, name, key: 'monday', payload: { day: 'monday' }, runAt: new Date(clock.now().getTime() + HOUR) }]));
    await put(trustId);
    await put(trustId);
    await put(newId());
    const one = dispatcher([], store, [{ name, run: async (job) => void done.push(`${job.key} ${job.payload.day} ${job.attempt}`) }]);
    await one.drain();
    expect(done).toEqual([]);
    clock.pass(HOUR);
    await one.drain();
    expect(done).toEqual(['monday monday 1', 'monday monday 1']);
  });

  it('of one partition are done one after the other, and others beside them', async () => {
    const partitionKey = newId();
    const running = { own: 0, most: 0, all: 0 };
    const job = {
      name: `${eventName}.job`,
      run: async ({ key }: { key: string }) => {
        const own = key.startsWith('own') ? 1 : 0;
        running.own += own;
        running.most = Math.max(running.most, running.own);
        for (let rounds = 0; rounds < 20; rounds += 1) await turn();
        running.own -= own;
        running.all += 1;
      },
    };
    await store.transaction((tx) => enqueue(tx, ['own1', 'own2', 'own3', 'other'].map((key) => ({ trustId, name: job.name, key, payload: {}, ...(key === 'other' ? {} : { partitionKey }) }))));
    await dispatcher([], store, [job]).drain();
    expect(running).toEqual({ own: 0, most: 1, all: 4 });
  });

  it('for a handler that this process does not have wait for one that does', async () => {
    const done: string[] = [];
    await store.transaction((tx) => enqueue(tx, [{ trustId, name: `${eventName}.new`, key: '1', payload: {} }]));
    await dispatcher([], store, [{ name: `${eventName}.old`, run: async () => void done.push('old') }]).drain();
    expect(done).toEqual([]);
    await dispatcher([], other, [{ name: `${eventName}.new`, run: async () => void done.push('new') }]).drain();
    expect(done).toEqual(['new']);
  });

  it('are forgotten once they are long done, dead ones excepted', async () => {
    await record(3);
    await dispatcher([handler(async ({ payload }) => {
      if (payload.index === 2) throw new Error('never');
    })]).drain();
    clock.pass(24 * HOUR);
    await forgetFinished(store, clock.now());
    expect(await store.reads.manager.countBy(JobRow, { trustId })).toBe(1);
    expect(await store.reads.manager.countBy(OutboxEvent, { trustId })).toBe(1);
  });

  it('refuse two handlers of one name', () => {
    expect(() => dispatcher([handler(async () => undefined, 'twice'), handler(async () => undefined, 'twice')])).toThrow('Two handlers or jobs are called twice.');
  });
});
