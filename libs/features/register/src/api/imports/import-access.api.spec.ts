import { randomUUID } from 'node:crypto';
import { bytes, sql } from '@alongside/server-data';
import { startTestServer, type TestServer } from '@alongside/testing';
import { applyMutation, discardMutation, importerFor, previewMutation, smallRegister, type SmallRegister } from '../../testing';
import { registerApi } from '../register.part';

const two: SmallRegister = {
  setting: [{}, { setting_ref: 'S2', name: 'Hill House', rooms: 'Otters' }],
  child: [{}, { child_ref: 'C2', legal_first_name: 'Otis', last_name: 'Rees', date_of_birth: '2023-02-01', setting_ref: 'S2', room: 'Otters' }],
  guardian: [{}, { guardian_ref: 'G2', first_name: 'Olu', last_name: 'Rees', email: 'olu@home.example', mobile: '07700 900102' }],
  relationship: [{}, { child_ref: 'C2', guardian_ref: 'G2' }],
};

describe('who may import a register', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('register_access', [registerApi]); });
  afterAll(() => server.stop());

  const trust = async () => {
    const world = await server.world();
    const [meadow, hill] = [await world.setting({ name: 'Meadow Nursery' }), await world.setting({ name: 'Hill House' })];
    const leader = importerFor(server, await world.staff('trust-leader', null));
    const manager = importerFor(server, await world.staff('manager', meadow));
    const other = importerFor(server, await world.staff('manager', hill));
    return { world, meadow, hill, leader, manager, other };
  };

  it('shows an import to nobody but those who may import all of its settings', async () => {
    const { world, meadow, leader, manager, other } = await trust();
    const own = await manager.preview(smallRegister({ child: [{ date_of_birth: '2024-02-31' }] }));
    const whole = await leader.preview(smallRegister(two));
    expect([own.state, whole.state]).toEqual(['READY', 'READY']);
    expect(await leader.read(own.id)).toMatchObject({ id: own.id });
    expect(await other.read(own.id)).toBeNull();
    expect(await manager.read(whole.id)).toBeNull();
    expect([await leader.imports(), await manager.imports(), await other.imports()].map((list) => list?.length)).toEqual([2, 1, 0]);

    const both = importerFor(server, await world.staff('office', meadow));
    expect((await both.read(own.id))?.id).toBe(own.id);
    const [child] = [await world.child(await world.room(meadow))];
    const strangers = [await world.staff('practitioner', meadow), await world.guardian([child]), await world.staff('manager', meadow, { to: '2026-11-15' }), (await (async () => ({ person: await (await server.world()).staff('trust-leader', null) }))()).person];
    for (const person of strangers) {
      const they = importerFor(server, person);
      const answer = await server.as(person).ask<{ registerImport: null }>('query ($id: ID!) { registerImport(id: $id) { id } }', { id: own.id });
      expect(answer.data?.registerImport ?? null).toBeNull();
      expect(await they.client.codes(applyMutation, { input: { key: randomUUID(), importId: own.id, version: own.version } })).not.toEqual([]);
      expect(await they.client.codes(discardMutation, { input: { key: randomUUID(), importId: own.id } })).not.toEqual([]);
      expect((await they.imports()) ?? []).toEqual([]);
      expect((await they.workList()) ?? []).toEqual([]);
    }
    expect(await manager.read(own.id)).toMatchObject({ state: 'READY', version: own.version });
  });

  it('lets neither practitioner nor family begin one, nor anybody with files of somebody else', async () => {
    const { world, meadow, manager, other } = await trust();
    const uploadIds = await manager.upload(smallRegister({}));
    const input = { key: randomUUID(), uploadIds };
    expect(await server.as(await world.staff('practitioner', meadow)).codes(previewMutation, { input })).toEqual(['DENIED']);
    expect(await server.as(await world.guardian([await world.child(await world.room(meadow))])).codes(previewMutation, { input })).toEqual(['DENIED']);
    expect(await server.as(null).codes(previewMutation, { input })).toEqual(['UNAUTHENTICATED']);
    expect(await other.client.codes(previewMutation, { input })).toEqual(['BAD_INPUT']);
    const foreign = importerFor(server, await (await server.world()).staff('trust-leader', null));
    expect(await foreign.client.codes(previewMutation, { input })).toEqual(['BAD_INPUT']);
  });

  it('refuses the whole upload of a manager when it names another setting, and keeps nothing of it', async () => {
    const { manager, leader } = await trust();
    const refused = await manager.preview(smallRegister(two));
    expect(refused).toMatchObject({ state: 'REFUSED', reason: { code: 'OTHER_SETTING', names: ['Hill House'] }, outcome: null, files: [], mayApply: false });
    expect(await manager.client.codes(applyMutation, { input: { key: randomUUID(), importId: refused.id, version: refused.version } })).toEqual(['CONFLICT']);
    await leader.carryOut(smallRegister(two));
    // By its reference alone, too, and in a row that would be rejected for something else.
    const sneaky: SmallRegister = { setting: [], child: [{}, { child_ref: 'C9', setting_ref: 'S2', date_of_birth: '2024-02-31' }] };
    expect(await manager.preview(smallRegister(sneaky))).toMatchObject({ state: 'REFUSED', reason: { code: 'OTHER_SETTING', names: ['S2'] } });
  });

  it('leaves new settings and staff of the whole trust to those who lead the trust', async () => {
    const { manager, leader } = await trust();
    const fresh: SmallRegister = { setting: [{}, { setting_ref: 'S3', name: 'New Barn' }] };
    const chief: SmallRegister = { staff: [{ job_title: 'Chief executive', setting_ref: '', room: '' }] };
    expect(await manager.preview(smallRegister(fresh))).toMatchObject({ state: 'REFUSED', reason: { code: 'NEW_SETTING', names: ['New Barn'] } });
    expect(await manager.preview(smallRegister(chief))).toMatchObject({ state: 'REFUSED', reason: { code: 'WHOLE_TRUST' } });
    expect(await leader.carryOut(smallRegister({ ...fresh, ...chief }))).toMatchObject({ state: 'DONE' });
    // What is the whole trust's stays the trust's to see, also where no other setting is named.
    expect(await leader.carryOut(smallRegister(chief))).toMatchObject({ state: 'DONE' });
    expect(await manager.imports()).toHaveLength(2);
  });

  it('refuses references to people who are known at other settings only, and lets a shared child’s manager go on', async () => {
    const { leader, manager, other } = await trust();
    const shared: SmallRegister = { ...two, child: [...(two.child ?? []), { setting_ref: 'S2', room: 'Otters' }] };
    await leader.carryOut(smallRegister(shared));
    const others: SmallRegister[] = [
      { setting: [], contact: [{ child_ref: 'C2' }] },
      { setting: [], guardian: [{ guardian_ref: 'G2', first_name: 'Olu', last_name: 'Rees', mobile: '07700 900999' }] },
      { setting: [], relationship: [{ child_ref: 'C2', guardian_ref: 'G1' }] },
      { child: [{ child_ref: 'C2', legal_first_name: 'Otis', last_name: 'Rees', date_of_birth: '2023-02-01' }] },
    ];
    for (const register of others) expect(await manager.preview(smallRegister(register))).toMatchObject({ state: 'REFUSED', reason: { code: 'OTHER_PEOPLE', names: [] }, outcome: null });
    expect(await manager.preview(smallRegister({ setting: [], contact: [{}] }))).toMatchObject({ state: 'READY' });
    expect(await other.preview(smallRegister({ setting: [], contact: [{}] }))).toMatchObject({ state: 'READY' });
  });

  it('looks again when it is applied: what came to another setting since the preview stays untouched', async () => {
    const { world, leader, manager } = await trust();
    const ready = await manager.preview(smallRegister({ child: [{ child_ref: 'C5' }, { child_ref: 'C6', legal_first_name: 'Ida', last_name: 'Lamb' }] }));
    await leader.carryOut(smallRegister({ ...two, child: [{ child_ref: 'C5', setting_ref: 'S2', room: 'Otters' }], guardian: [], relationship: [] }));
    const done = await manager.apply(ready);
    expect(done).toMatchObject({ state: 'DONE' });
    expect(done.outcome?.rows.find(({ kind }) => kind === 'CHILD')).toMatchObject({ created: 1, rejected: 1 });
    const enrolled = await server.store.reads.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM enrolment e JOIN child c ON c.id = e.child_id WHERE e.trust_id = ${bytes(world.trustId)} AND c.legal_first_name = 'Fen'`);
    expect(enrolled).toEqual([{ n: 1 }]);
  });

  it('says nothing of people whom another setting entered by hand, nor of those whom its imports brought', async () => {
    const { world, hill, leader, manager } = await trust();
    await world.child(await world.room(hill), { firstName: 'Fen', lastName: 'Marsh', dateOfBirth: '2024-05-04' });
    await leader.carryOut(smallRegister({ setting: [{}, { setting_ref: 'S2', name: 'Hill House', rooms: 'Otters' }], child: [{ child_ref: 'C7', legal_first_name: 'Rumi', last_name: 'Lamb', setting_ref: 'S2', room: 'Otters' }] }));
    const ready = await manager.preview(smallRegister({ child: [{}] }));
    expect(ready.outcome).toMatchObject({ missing: [], found: { errors: 0, questions: 0 } });
    expect(await manager.issues(ready.id)).toEqual([]);
    expect(ready.outcome?.rows.find(({ kind }) => kind === 'CHILD')).toMatchObject({ created: 1, merged: 0 });
    const asLeader = await leader.preview(smallRegister({ child: [{}] }));
    expect(asLeader.outcome?.found.questions).toBe(1);
  });

  it('lets a manager mend and send again what her own import could not place', async () => {
    const { manager, other } = await trust();
    // The child is rejected, and its parent waits for it.
    const broken: SmallRegister = { child: [{ date_of_birth: '2024-02-31' }], guardian: [{}], relationship: [{}] };
    await manager.carryOut(smallRegister(broken));
    const mended = await manager.carryOut(smallRegister({ ...broken, child: [{}] }));
    expect(mended).toMatchObject({ state: 'DONE' });
    expect(mended.outcome?.rows.find(({ kind }) => kind === 'CHILD')).toMatchObject({ created: 1 });
    expect(await manager.workList()).toEqual([]);
    expect(await other.preview(smallRegister({ setting: [], guardian: [{}] }))).toMatchObject({ state: 'REFUSED', reason: { code: 'OTHER_PEOPLE' } });
  });
});
