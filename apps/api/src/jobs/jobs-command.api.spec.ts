import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dataEntities, dataMigrations, newId, openStore, type Store } from '@alongside/server-data';
import { createDispatcher, createLive, deadWork, enqueue, eventEntities, eventMigrations, MOST_ATTEMPTS } from '@alongside/server-events';
import { SetClock, testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { jobsCommand } from './jobs-command';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };

describe('an operator, about work that was given up', () => {
  let clock: SetClock;
  let database: TestDatabase;
  let store: Store;

  beforeEach(async () => {
    clock = new SetClock('2026-11-16T09:00:00.000Z');
    database = await testDatabaseUrl('jobs_command');
    store = await openStore({ url: database.url, entities: [...dataEntities, ...eventEntities], migrations: [...dataMigrations, ...eventMigrations], clock });
  });
  afterEach(async () => {
    await store.close();
    await database.drop();
  });

  async function givenUp(...keys: string[]): Promise<void> {
    await store.transaction((tx) => enqueue(tx, keys.map((key) => ({ trustId: newId(), name: 'menu.digest', key, payload: { to: 'anna@home.example' } }))));
    const one = createDispatcher({ store, handlers: [], jobs: [{ name: 'menu.digest', run: () => Promise.reject(new Error('connect ECONNREFUSED; Anna was not told')) }], live: createLive(), log: quiet });
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
      await one.drain();
      clock.forward(120);
    }
  }

  async function command(...words: string[]): Promise<{ code: number; said: string[]; complaints: string[] }> {
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = await jobsCommand({ words, environment: { DATABASE_URL: database.url }, from: tmpdir(), clock, say: (line) => said.push(line), complain: (line) => complaints.push(line) });
    return { code, said, complaints };
  }

  it('reads a list with id, name, tries, kind of fault and age, in which nobody is named', async () => {
    await givenUp('monday', 'tuesday');
    clock.forward(3 * 1440);
    const { code, said } = await command('dead');
    const ids = (await deadWork(store)).map(({ id }) => id);
    expect(code).toBe(0);
    expect(said).toEqual([
      '2 pieces of work failed every time and were given up:',
      ...ids.map((id) => `  ${id}  job  menu.digest, ${MOST_ATTEMPTS} tries, Error ECONNREFUSED, 3 days ago`),
      'The log of the server says why. Once that is mended: npm run jobs -- retry <id>, or retry all.',
    ]);
    expect(said.join()).not.toMatch(/anna/i);
  });

  it('reads that nothing was given up', async () => {
    expect(await command('dead')).toEqual({ code: 0, said: ['Nothing was given up.'], complaints: [] });
  });

  it('has one piece tried again, or all of it, and is told how many', async () => {
    await givenUp('monday', 'tuesday', 'wednesday');
    const [first] = await deadWork(store);
    expect((await command('retry', first?.id ?? '', newId())).said).toEqual(['1 piece of work will be tried again by the server that runs, or by the next one. 1 of the ids is not in the list.']);
    expect(await deadWork(store)).toHaveLength(2);
    expect((await command('retry', 'all')).said).toEqual(['2 pieces of work will be tried again by the server that runs, or by the next one.']);
    expect((await command('retry', 'all')).said).toEqual(['0 pieces of work will be tried again.']);
    const done: string[] = [];
    await createDispatcher({ store, handlers: [], jobs: [{ name: 'menu.digest', run: ({ key }) => Promise.resolve(void done.push(key)) }], live: createLive(), log: quiet }).drain();
    expect(done.sort()).toEqual(['monday', 'tuesday', 'wednesday']);
  });

  it('is told when the server was never started with the database', async () => {
    const empty = await testDatabaseUrl('jobs_empty');
    if (!empty.url.includes('://')) await writeFile(empty.url, '');
    expect(await command('dead', '--database', empty.url)).toEqual({ code: 1, said: [], complaints: ['DATABASE_URL names a database with no tables: the server has not been started with it yet.'] });
    await empty.drop();
  });

  it.each([
    [[], 'Say what to do'],
    [['alive'], 'Say what to do'],
    [['dead', 'all'], 'Say what to do'],
    [['retry'], 'Say which'],
    [['retry', 'monday'], '"monday" is no id of the list'],
    [['dead', '--loud'], "Unknown option '--loud'"],
  ])('is told of a slip in %j', async (words, complaint) => {
    const { code, said, complaints } = await command(...words);
    expect([code, said, complaints]).toEqual([2, [], [expect.stringContaining(complaint)]]);
  });

  it('is told that a store is not there, and none is made', async () => {
    const name = `${newId()}.sqlite`;
    expect(await command('dead', '--database', name)).toEqual({ code: 2, said: [], complaints: [`There is no store at ${join(tmpdir(), name)} yet.`] });
    expect(existsSync(join(tmpdir(), name))).toBe(false);
  });
});
