import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { once as event } from 'node:events';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { createConnection } from 'mysql2/promise';
import { Entity, Index, type MigrationInterface, type QueryRunner } from 'typeorm';
import { openStore, PrimaryId, schemaDrift, sql, systemClock, tables, TextColumn, type Id, type StoreOptions, type Store } from './index';

@Entity('step_one')
@Index('step_one_name', ['name'])
class StepOne {
  @PrimaryId() id: Id;
  @TextColumn({ length: 20, nullable: true }) name: string | null;
}

@Entity('step_two')
class StepTwo {
  @PrimaryId() id: Id;
}

/** A migration under one name, with the steps given. */
function migration(up: (runner: QueryRunner) => Promise<void>, name = 'Steps1763750000901'): new () => MigrationInterface {
  return class implements MigrationInterface {
    name = name;
    up = up;
    down = (): Promise<void> => Promise.reject(new Error('Migrations only go forward.'));
  };
}

const whole = migration(async (runner) => {
  const make = tables(runner);
  await make.table('step_one', [make.primaryId()]);
  await make.addColumn('step_one', make.text('name', 20, { nullable: true }));
  await make.index('step_one', { name: 'step_one_name', columns: ['name'] });
  await make.table('step_two', [make.primaryId()]);
});

describe('bringing the tables up to date', () => {
  let database: TestDatabase;
  const open = (migrations: StoreOptions['migrations'], entities: StoreOptions['entities'] = [StepOne, StepTwo]): Promise<Store> =>
    openStore({ url: database.url, entities, migrations, clock: systemClock, migrationLeaseSeconds: 1 });
  const applied = async (store: Store): Promise<string[]> => (await store.reads.rows({ name: 'text' }, sql`SELECT name FROM migrations ORDER BY id`)).map(({ name }) => name);

  beforeEach(async () => {
    database = await testDatabaseUrl('migrate');
  });

  afterEach(() => database.drop());

  it('goes on where a process was killed between two steps', async () => {
    const child = spawn(process.execPath, [join(__dirname, 'killed-migration.fixture.mjs')], {
      env: { ...process.env, DATABASE_URL: database.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await event(child.stdout, 'data');
    child.kill('SIGKILL');
    await event(child, 'exit');
    const store = await open([whole]);
    expect(await schemaDrift(store)).toEqual([]);
    expect(await applied(store)).toEqual(['Steps1763750000901']);
    await store.close();
  });

  it('goes on after a step that failed, from any of the steps', async () => {
    const steps: ((runner: QueryRunner) => Promise<void>)[] = [
      (runner) => tables(runner).table('step_one', [tables(runner).primaryId()]),
      (runner) => tables(runner).addColumn('step_one', tables(runner).text('name', 20, { nullable: true })),
      (runner) => tables(runner).index('step_one', { name: 'step_one_name', columns: ['name'] }),
    ];
    for (let count = 1; count <= steps.length; count += 1) {
      const broken = migration(async (runner) => {
        for (const step of steps.slice(0, count)) await step(runner);
        throw new Error('the disk is full');
      });
      await expect(open([broken])).rejects.toThrow('the disk is full');
    }
    const store = await open([whole]);
    expect(await schemaDrift(store)).toEqual([]);
    await store.close();
  });

  it('adds the indexes that are missing to a table that is there', async () => {
    const cut = migration(async (runner) => {
      const make = tables(runner);
      await make.table('step_one', [make.primaryId(), make.text('name', 20, { nullable: true })]);
      throw new Error('killed');
    });
    await expect(open([cut], [StepOne])).rejects.toThrow('killed');
    const full = migration(async (runner) => {
      const make = tables(runner);
      await make.table('step_one', [make.primaryId(), make.text('name', 20, { nullable: true })], { indexes: [{ name: 'step_one_name', columns: ['name'] }] });
    });
    const store = await open([full], [StepOne]);
    expect(await schemaDrift(store)).toEqual([]);
    await store.close();
  });

  it('is done by one of several that start at once', async () => {
    let runs = 0;
    const counted = migration(async (runner) => {
      runs += 1;
      await new Promise((done) => setTimeout(done, 1_500));
      await new whole().up(runner);
    });
    const stores = await Promise.all([open([counted]), open([counted]), open([counted])]);
    expect(runs).toBe(1);
    for (const store of stores) await store.close();
  });

  it('is refused on a database that a newer version has changed', async () => {
    const newer = migration(async () => undefined, 'StepsMore1763750000999');
    await (await open([whole, newer])).close();
    await expect(open([whole])).rejects.toThrow(/^DATABASE_URL names a database that a newer version has changed \(StepsMore1763750000999\)/);
    await (await open([whole, newer])).close();
  });

  it('starts on a database that still holds the tables of a feature that was taken out', async () => {
    const feature = migration(async () => undefined, 'Removed1763750000999');
    await (await open([whole, feature])).close();
    await (await open([whole])).close();
  });

  it('does nothing the second time', async () => {
    await (await open([whole])).close();
    let runs = 0;
    const store = await open([migration(async () => void (runs += 1))]);
    expect(runs).toBe(0);
    await store.close();
  });

  it('tells of a table that differs from its entity', async () => {
    const store = await open([migration((runner) => tables(runner).table('step_one', [tables(runner).primaryId()]))], [StepOne]);
    expect((await schemaDrift(store)).join()).toContain('name');
    await store.close();
  });

  it('refuses a new column that rows already there could not have', async () => {
    const store = open([
      migration(async (runner) => {
        const make = tables(runner);
        await make.table('step_one', [make.primaryId()]);
        await make.addColumn('step_one', make.integer('count'));
      }),
    ]);
    await expect(store).rejects.toThrow('step_one.count must be nullable');
  });

  it('that fails keeps no connection and no lease, so that the next start need not wait', async () => {
    const long = (migrations: StoreOptions['migrations']) => openStore({ url: database.url, entities: [StepOne, StepTwo], migrations, clock: systemClock, migrationLeaseSeconds: 3600 });
    await expect(long([migration(() => Promise.reject(new Error('no')))])).rejects.toThrow('no');
    if (process.env.ALONGSIDE_TEST_DATABASE) expect(await connectionsTo(database.url)).toBe(0);
    await (await long([whole])).close();
  });
});

/** How many connections a server has to a database, apart from the one that asks. */
async function connectionsTo(url: string): Promise<number> {
  const { hostname, port, username, password, pathname } = new URL(url);
  const connection = await createConnection({ host: hostname, port: Number(port || 3306), user: username, password });
  const [rows] = await connection.query('SELECT id FROM information_schema.processlist WHERE db = ?', [pathname.slice(1)]);
  await connection.end();
  return (rows as unknown[]).length;
}
