import { randomUUID } from 'node:crypto';
import { RegisterBatchEntity } from '../apply/register-batch.entity';
import { bytes, sql, type Id, type Store } from '@alongside/server-data';
import { startTestServer, type TestServer } from '@alongside/testing';
import { applyMutation, discardMutation, importerFor, mapMutation, previewMutation, smallRegister, type ImportRead, type SmallRegister } from '../../testing';
import { registerApi } from '../register.part';

const family: SmallRegister = { child: [{}], guardian: [{}], relationship: [{}], contact: [{}] };
const countsOf = ({ outcome }: ImportRead, kind: string) => outcome?.rows.find((row) => row.kind === kind);

/** An import gives up when so many families in a row cannot be written: then it is the store and not a family. */
const untilGivenUp = 21;

/** When set, the next import loses its database after so many transactions, until it has given up. */
const deaths = { after: Number.POSITIVE_INFINITY };
const dying = (store: Store): Store => {
  let left = deaths.after;
  deaths.after = Number.POSITIVE_INFINITY;
  return new Proxy(store, {
    get: (target, name) => (name === 'transaction' ? (...args: Parameters<Store['transaction']>) => ((left -= 1) >= 0 || left < -untilGivenUp ? target.transaction(...args) : Promise.reject(new Error('the power went off'))) : (Reflect.get(target, name, target) as unknown)),
  });
};
const mortal = { ...registerApi, jobs: registerApi.jobs?.map((job) => (job.name === 'register.apply' ? { ...job, run: (one: Parameters<typeof job.run>[0], deps: Parameters<typeof job.run>[1]) => job.run(one, { ...deps, store: dying(deps.store) }) } : job)) };

describe('importing a register from a screen', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('register_import', [mortal]); });
  afterAll(() => server.stop());

  /** A trust with the setting that the usual register speaks of. */
  const trust = async () => {
    const world = await server.world();
    const meadow = await world.setting({ name: 'Meadow Nursery' });
    const [leader, manager] = [await world.staff('trust-leader', null, { firstName: 'Marian' }), await world.staff('manager', meadow, { firstName: 'Ines' })];
    return { world, meadow, manager, leader, asManager: importerFor(server, manager), asLeader: importerFor(server, leader) };
  };
  const howMany = async (table: 'child' | 'register_row' | 'upload', trustId: Id) => {
    const of = { child: sql`child`, register_row: sql`register_row`, upload: sql`upload` }[table];
    return (await server.store.reads.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM ${of} WHERE trust_id = ${bytes(trustId)}`))[0]?.n;
  };

  it('leads a manager from the files over the preview to the report, and tells her when it is done', async () => {
    const { world, manager, asManager } = await trust();
    const ready = await asManager.preview(smallRegister({ ...family, child: [{}, { child_ref: 'C2', date_of_birth: '2024-02-31' }] }));
    expect(ready).toMatchObject({ state: 'READY', mayApply: true, startedBy: 'Ines Reed', progress: null, reason: null });
    expect(ready.files.map(({ name, kind, rows }) => [name, kind, rows])).toContainEqual(['children.csv', 'CHILD', 2]);
    expect(ready.files.find(({ kind }) => kind === 'CHILD')?.columns).toContainEqual({ header: 'legal_first_name', field: 'legal_first_name', samples: ['Fen'] });
    expect(countsOf(ready, 'CHILD')).toMatchObject({ rows: 2, created: 1, rejected: 1 });
    expect(await howMany('child', world.trustId)).toBe(0);
    expect(await asManager.issues(ready.id, { severities: ['ERROR'] })).toEqual([expect.objectContaining({ file: 'children.csv', line: 3, field: 'date_of_birth', code: 'no-such-day', state: 'FOUND', version: null })]);

    const done = await asManager.apply(ready);
    expect(done).toMatchObject({ state: 'DONE', outcome: ready.outcome, mayApply: false });
    expect(done.files.flatMap(({ columns }) => columns.flatMap(({ samples }) => samples))).toEqual([]);
    expect(await asManager.issues(done.id, { severities: ['ERROR'] })).toEqual([expect.objectContaining({ line: 3, state: 'OPEN', version: 1 })]);
    expect(await howMany('child', world.trustId)).toBe(1);
    expect(await howMany('upload', world.trustId)).toBe(0);
    const told = await server.as(manager).get<{ viewer: { notifications: { edges: { node: object }[] } } }>('{ viewer { notifications(first: 5) { edges { node { kind subject { id ... on RegisterImport { state } } } } } } }');
    expect(told.viewer.notifications.edges.map(({ node }) => node)).toEqual([{ kind: 'register.import-finished', subject: { id: done.id, state: 'DONE' } }]);
  });

  it('changes nothing when the same files come again, and one adult when one number changed', async () => {
    const { asManager } = await trust();
    await asManager.carryOut(smallRegister(family));
    server.clock.forward(1);
    const again = await asManager.carryOut(smallRegister(family));
    for (const counts of again.outcome?.rows ?? []) expect(counts).toMatchObject({ created: 0, changed: 0, rejected: 0, merged: 0, unchanged: counts.rows });
    server.clock.forward(1);
    const changed = await asManager.preview(smallRegister({ ...family, guardian: [{ mobile: '07700 900777' }] }));
    expect([countsOf(changed, 'GUARDIAN'), countsOf(changed, 'CHILD')]).toMatchObject([{ changed: 1, unchanged: 0 }, { changed: 0, unchanged: 1 }]);
    expect((await asManager.imports())?.map(({ state }) => state)).toEqual(['READY', 'DONE', 'DONE']);
  });

  it('goes on by itself behind the last family when it was killed, and says so meanwhile', async () => {
    const { world, asLeader } = await trust();
    const children = Array.from({ length: 90 }, (_, index) => ({ child_ref: `C${index}`, legal_first_name: `Fen${String.fromCharCode(97 + (index % 26))}${String.fromCharCode(97 + Math.floor(index / 26))}`, date_of_birth: `2024-05-${String((index % 28) + 1).padStart(2, '0')}` }));
    const ready = await asLeader.preview(smallRegister({ child: children }));
    deaths.after = 4;
    const broken = await asLeader.apply(ready);
    expect(broken).toMatchObject({ state: 'APPLYING', interrupted: true });
    const half = await howMany('child', world.trustId);
    expect(half).toBeGreaterThan(0);
    expect(half).toBeLessThan(90);
    server.clock.forward(1);
    await server.settled();
    expect(await asLeader.read(ready.id)).toMatchObject({ state: 'DONE', interrupted: false, outcome: ready.outcome });
    expect(await howMany('child', world.trustId)).toBe(90);
  });

  it('asks what columns mean where it cannot tell, takes the answer, and remembers it for the next time', async () => {
    const { asManager } = await trust();
    const foreign = [...smallRegister({}), { name: 'Kinder.csv', bytes: Buffer.from('Nr,Vorname,Nachname,Geboren,Haus,Seit,Notiz\nC1,Fen,Marsh,2024-05-04,S1,2025-09-01,kennt Ida\n') }];
    const asked = await asManager.preview(smallRegister({}).concat({ name: 'children.csv', bytes: Buffer.from('Nr,Vorname,Nachname,Geboren,Haus,Seit\nC1,Fen,Marsh,2024-05-04,S1,2025-09-01\n') }));
    expect(asked).toMatchObject({ state: 'COLUMNS', mayApply: false, outcome: null });
    expect(asked.files.find(({ name }) => name === 'children.csv')).toMatchObject({ kind: 'CHILD', missing: ['child_ref', 'legal_first_name', 'last_name', 'date_of_birth', 'setting_ref', 'start_date'] });

    const left = await asManager.preview(foreign);
    expect(left).toMatchObject({ state: 'READY' });
    expect(left.files.find(({ name }) => name === 'Kinder.csv')).toMatchObject({ kind: null, rows: 1, columns: expect.arrayContaining([{ header: 'Vorname', field: null, samples: ['Fen'] }]) as unknown });
    const columns = Object.entries({ Nr: 'child_ref', Vorname: 'legal_first_name', Nachname: 'last_name', Geboren: 'date_of_birth', Haus: 'setting_ref', Seit: 'start_date' }).map(([column, field]) => ({ column, field }));
    const mapping = [{ file: 'Kinder.csv', columns }];
    const map = (wrong: object = {}) => ({ input: { key: randomUUID(), importId: left.id, version: left.version, mapping, ...wrong } });
    expect(await asManager.client.codes(mapMutation, map({ mapping: [{ file: 'Kinder.csv', columns: [{ column: 'Nr', field: 'shoe_size' }] }] }))).toEqual(['BAD_INPUT']);
    await asManager.client.get(mapMutation, map());
    expect(await asManager.client.codes(mapMutation, map())).toEqual(['CONFLICT']);
    await server.settled();
    const ready = await asManager.read(left.id);
    expect(ready).toMatchObject({ state: 'READY' });
    expect(countsOf(ready as ImportRead, 'CHILD')).toMatchObject({ rows: 1, created: 1 });
    await asManager.apply(ready as ImportRead);
    expect(countsOf(await asManager.preview(foreign), 'CHILD')).toMatchObject({ unchanged: 1 });
  });

  it('says why files cannot be imported at all', async () => {
    const { asManager } = await trust();
    const files = (name: string, text: string | Uint8Array) => [{ name, bytes: Buffer.from(text) }];
    expect(await asManager.preview(files('photo.csv', Uint8Array.from({ length: 900 }, (_, index) => (index * 37) % 256)))).toMatchObject({ state: 'FAILED', mayApply: false, reason: { code: 'NOT_A_REGISTER', names: ['photo.csv'] } });
    expect(await asManager.preview([...smallRegister({ child: [{}] }), ...files('contacts.csv', 'child_ref,name,phone\nC1,"Ross,1\nC2,Ida,2\n')])).toMatchObject({ state: 'FAILED', reason: { code: 'BROKEN_FILE', names: ['contacts.csv:2'] } });
    expect(await asManager.preview(files('fees.csv', 'invoice,amount\n1,2\n'))).toMatchObject({ state: 'COLUMNS' });
  });

  it('keeps apart two files of one name', async () => {
    const { asManager } = await trust();
    const children = smallRegister({ setting: [], child: [{}] }).filter(({ name }) => name === 'children.csv');
    const other = smallRegister({ setting: [], child: [{ child_ref: 'C2', legal_first_name: 'Otis', last_name: 'Rees', date_of_birth: '2023-02-01' }] }).filter(({ name }) => name === 'children.csv');
    const ready = await asManager.preview([...smallRegister({}), ...children, ...other]);
    expect(ready.files.map(({ name }) => name)).toEqual(expect.arrayContaining(['children.csv', 'children (2).csv']));
    expect(countsOf(ready, 'CHILD')).toMatchObject({ rows: 2, created: 2 });
  });

  it('forgets rows and files of an import that is given up', async () => {
    const { world, asManager } = await trust();
    const ready = await asManager.preview(smallRegister(family));
    expect(await howMany('register_row', world.trustId)).toBeGreaterThan(0);
    await asManager.client.get(discardMutation, { input: { key: randomUUID(), importId: ready.id } });
    await server.settled();
    expect(await howMany('register_row', world.trustId)).toBe(0);
    expect(await howMany('upload', world.trustId)).toBe(0);
    expect(await asManager.read(ready.id)).toMatchObject({ state: 'DISCARDED', outcome: null, files: [] });
    expect(await asManager.imports()).toEqual([]);
    expect(await asManager.client.codes(applyMutation, { input: { key: randomUUID(), importId: ready.id, version: ready.version } })).toEqual(['CONFLICT']);
  });

  it('begins and applies once however often the same request is sent', async () => {
    const { world, asManager } = await trust();
    const input = { key: randomUUID(), uploadIds: await asManager.upload(smallRegister(family)) };
    const [one, two] = [await asManager.client.get(previewMutation, { input }), await asManager.client.get(previewMutation, { input })];
    expect(two).toMatchObject({ previewRegister: { registerImport: { id: (one as { previewRegister: { registerImport: ImportRead } }).previewRegister.registerImport.id } } });
    expect(await asManager.client.codes(previewMutation, { input: { ...input, uploadIds: input.uploadIds.slice(1) } })).toEqual(['KEY_REUSED']);
    await server.settled();
    const [ready] = (await asManager.imports()) as [Pick<ImportRead, 'id' | 'version'>];
    const apply = { input: { key: randomUUID(), importId: ready.id, version: ready.version } };
    await asManager.client.get(applyMutation, apply);
    await server.settled();
    await asManager.client.get(applyMutation, apply);
    expect(await asManager.client.codes(applyMutation, { input: { ...apply.input, key: randomUUID() } })).toEqual(['CONFLICT']);
    await server.settled();
    expect(await asManager.imports()).toHaveLength(1);
    expect(await server.store.reads.manager.find(RegisterBatchEntity, { where: { trustId: world.trustId } })).toHaveLength(1);
    // What was uploaded has been taken over: it cannot be used again.
    expect(await asManager.client.codes(previewMutation, { input: { ...input, key: randomUUID() } })).toEqual(['BAD_INPUT']);
  });
});
