import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { join } from 'node:path';
import { openStore, schemaDrift, sql, systemClock, type Store, type StoreOptions } from '@alongside/server-data';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { composeServer } from './composition';
import { features } from './features';

const { entities, migrations } = composeServer(features);
type Migrations = StoreOptions['migrations'];

const open = (url: string, steps: Migrations = migrations): Promise<Store> => openStore({ url, entities, migrations: steps, clock: systemClock, migrationLeaseSeconds: 1 });

async function applied(store: Store): Promise<string[]> {
  const rows = await store.reads.rows({ name: 'text' }, sql`SELECT name AS name FROM migrations ORDER BY id`);
  return rows.map(({ name }) => name);
}

/** The product's migrations, noting which of them ran. */
function watched(ran: string[]): Migrations {
  return migrations.map((Migration) => class implements MigrationInterface {
    private readonly own = new Migration();
    name = this.own.name;

    async up(runner: QueryRunner): Promise<void> {
      ran.push(String(this.name));
      await this.own.up(runner);
    }

    down(runner: QueryRunner): Promise<void> {
      return this.own.down(runner);
    }
  });
}

describe('the tables of the whole product', () => {
  let database: TestDatabase;
  beforeAll(async () => { database = await testDatabaseUrl('product_drift'); });
  afterAll(() => database.drop());

  it('agree with every entity of core and of all features', async () => {
    const store = await open(database.url);
    expect(await schemaDrift(store)).toEqual([]);
    await store.close();
  });

  it('are left alone by a second start', async () => {
    const first = await open(database.url);
    const before = await applied(first);
    await first.close();
    const ran: string[] = [];
    const again = await open(database.url, watched(ran));
    expect(ran).toEqual([]);
    expect(await applied(again)).toEqual(before);
    expect(before).toHaveLength(migrations.length);
    await again.close();
  });
});

describe('a process that is killed while it makes the tables', () => {
  const stops = [1, 9, 20, 'last'] as const;
  let databases: TestDatabase[];
  beforeAll(async () => { databases = await Promise.all(stops.map((stop) => testDatabaseUrl(`killed_${stop}`))); });
  afterAll(() => Promise.all(databases.map((database) => database.drop())));

  it('holds nobody up: the next start goes on behind the step that was done last', async () => {
    await killedBetweenSteps(databases.map(({ url }, index) => ({ url, stop: stops[index] })));
    const begun: number[] = [];
    for (const { url } of databases) {
      const ran: string[] = [];
      const store = await open(url, watched(ran));
      expect(await schemaDrift(store)).toEqual([]);
      expect(await applied(store)).toHaveLength(migrations.length);
      begun.push(ran.length);
      await store.close();
    }
    // Later kills leave less to do, and the one before the very last step still leaves something.
    expect(begun).toEqual([...begun].sort((a, b) => b - a));
    expect(begun[0]).toBe(migrations.length);
    expect(begun.at(-1)).toBe(1);
  }, 60_000);
});

/** Lets another process make the tables of several databases, each up to its step, and kills it there. */
async function killedBetweenSteps(work: readonly { url: string; stop: number | 'last' | undefined }[]): Promise<void> {
  const child = spawn(process.execPath, [join(__dirname, 'killed-product-migration.fixture.mjs')], {
    env: { ...process.env, NODE_OPTIONS: '', KILLED_AT: JSON.stringify(work) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  let waiting = work.length;
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('stopped at step')) waiting -= 1;
    if (waiting === 0) break;
  }
  child.kill('SIGKILL');
  await ended;
  if (waiting > 0) throw new Error(`${waiting} of the databases never got to their step`);
}
