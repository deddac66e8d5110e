import { accessLogApi } from '@alongside/access-log/api';
import { AuditEntryEntity } from '@alongside/server-access';
import { bytes, Keyring, openStore, sql, systemClock, type Store } from '@alongside/server-data';
import { mailboxTransport } from '@alongside/server-mail';
import { graphClient, type MadePerson, SetClock, testDatabaseUrl, type TestDatabase, World } from '@alongside/testing';
import { composeServer } from '../composition';
import { startServer } from '../server';
import { auditCommand } from './audit-command';

const keys = Keyring.fresh('one');

describe('verifying the audit trail from the command line', () => {
  let database: TestDatabase;
  beforeEach(async () => { database = await testDatabaseUrl('audit_command'); });
  afterEach(() => database.drop());

  const command = async (words: readonly string[], secret = keys) => {
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = await auditCommand({ words, environment: { DATABASE_URL: database.url, SECRET_KEYS: secret }, features: [accessLogApi], clock: systemClock, say: (line) => said.push(line), complain: (line) => complaints.push(line) });
    return { code, said: said.join('\n'), complaints };
  };

  async function inStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const { entities, migrations } = composeServer([accessLogApi]);
    const store = await openStore({ url: database.url, entities, migrations, clock: systemClock, keys: Keyring.read(keys) });
    try {
      return await work(store);
    } finally {
      await store.close();
    }
  }

  interface Used { leader: MadePerson; childId: string }

  /** A server that somebody used, and that was stopped in order. */
  async function usedOnce(secret = keys, earlier?: Used): Promise<Used> {
    const config = { port: 0, host: '127.0.0.1', databaseUrl: database.url, publicUrl: undefined, keys: Keyring.read(secret), introspection: false, demo: false, logLevel: 'silent' as const, trustProxy: false as const };
    const server = await startServer({ config, parts: [accessLogApi], clock: new SetClock('2026-11-16T12:00:00.000Z'), mail: mailboxTransport });
    const used = earlier ?? (await people(server.store));
    for (let time = 0; time < 3; time += 1) await graphClient(server.url, used.leader).get('query P($id: ID!) { child(id: $id) { id } }', { id: used.childId });
    await server.stop();
    return used;
  }
  async function people(store: Store): Promise<Used> {
    const world = await World.in(store, { name: 'Greenway Trust' });
    const setting = await world.setting();
    const child = await world.child(await world.room(setting));
    return { leader: await world.staff('room-leader', setting), childId: child.globalId };
  }
  const firstRow = () => inStore(async (store) => (await store.reads.manager.find(AuditEntryEntity, { order: { at: 'ASC', id: 'ASC' } }))[0]?.id ?? '');
  const tamper = (statement: (id: string) => ReturnType<typeof sql>) => firstRow().then((id) => inStore((store) => store.transaction((tx) => tx.write(statement(id)))).then(() => id));

  it('finds whole what a server sealed when it was stopped', async () => {
    await usedOnce();
    const { code, said, complaints } = await command(['verify']);
    expect(complaints).toEqual([]);
    expect(said).toMatch(/^Greenway Trust: whole\. 1 segments, 3 sealed rows, 0 waiting for the next segment\. Newest segment, to be noted down elsewhere: 1:\S{43}$/);
    expect(code).toBe(0);
  });

  it('names the first broken place, and ends so that a script notices', async () => {
    await usedOnce();
    const changed = await tamper((id) => sql`UPDATE audit_entry SET action = 'core.see-board' WHERE id = ${bytes(id)}`);
    expect(await command(['verify', '--trust', 'Greenway Trust'])).toEqual({ code: 1, complaints: [], said: `Greenway Trust: BROKEN. Segment 1: the row ${changed} of 2026-11-16 12:00:00 UTC was changed after it was sealed. It says: core.see-board, child.` });
    const missing = await tamper((id) => sql`DELETE FROM audit_entry WHERE id = ${bytes(id)}`);
    expect((await command(['verify'])).said).toBe(`Greenway Trust: BROKEN. Segment 1: the row ${missing} is missing.`);
  });

  it('notices an end that was cut off, where somebody noted the newest segment down', async () => {
    await usedOnce();
    const [, noted = ''] = /elsewhere: (\S+)$/.exec((await command(['verify'])).said) ?? [];
    expect((await command(['verify', '--trust', 'Greenway Trust', '--noted', noted])).code).toBe(0);
    await inStore(async (store) => {
      for (const table of [sql`audit_entry`, sql`audit_segment`, sql`audit_segment_body`]) await store.transaction((tx) => tx.write(sql`DELETE FROM ${table}`));
    });
    expect((await command(['verify'])).code).toBe(0);
    expect(await command(['verify', '--trust', 'Greenway Trust', '--noted', noted])).toMatchObject({ code: 1, said: expect.stringContaining('cut off') });
  });

  it('says that it is signed by another key, where the server’s keys are not the ones it was signed with', async () => {
    await usedOnce();
    expect(await command(['verify'], Keyring.fresh('two'))).toMatchObject({ code: 1, said: expect.stringContaining("none of the server's keys") });
    // An older key still verifies.
    expect((await command(['verify'], `${Keyring.fresh('two')},${keys}`)).code).toBe(0);
  });

  it('trusts the chain below a signature that it can verify, when an old key is gone', async () => {
    const used = await usedOnce();
    const next = Keyring.fresh('two');
    await usedOnce(`${next},${keys}`, used);
    expect(await command(['verify'], next)).toMatchObject({ code: 0, said: expect.stringContaining('2 segments, 6 sealed rows') });
  });

  it('says in one line what it cannot do', async () => {
    expect(await command([])).toMatchObject({ code: 2, complaints: [expect.stringMatching(/^There is one thing to do: npm run audit/)] });
    expect(await command(['verify', '--trust', 'Nobody'])).toMatchObject({ code: 2, complaints: ['There is no trust "Nobody"; there are none.'] });
    expect(await command(['verify', '--noted', 'x', '--trust', 'A'])).toMatchObject({ code: 2 });
    expect(await command(['verify', '--noted', `1:${'a'.repeat(43)}`])).toMatchObject({ code: 2 });
    expect(await command(['verify', '--database', 'mariadb://root@127.0.0.1:1/none'])).toMatchObject({ code: 3, complaints: [expect.stringContaining('DATABASE_URL')] });
  });
});
