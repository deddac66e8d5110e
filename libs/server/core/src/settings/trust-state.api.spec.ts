import { bytes, sql } from '@alongside/server-data';
import { startTestServer, type MadePerson, type TestServer, type World } from '@alongside/testing';

const page = 'query P($id: ID!) { setting(id: $id) { name rooms { name } } viewer { features } }';

interface PageRead {
  setting: { name: string; rooms: { name: string }[] } | null;
  viewer: { features: string[] };
}

// The builders write into the database past the server, as another process would: nothing tells the server of a change.
describe('what is kept of a trust from request to request', () => {
  let server: TestServer;
  let world: World;
  let setting: Awaited<ReturnType<World['setting']>>;
  let manager: MadePerson;
  beforeAll(async () => { server = await startTestServer('trust_state', []); });
  afterAll(() => server.stop());

  beforeEach(async () => {
    world = await server.world();
    setting = await world.setting({ name: 'Elm House', features: { diary: {} } });
    await world.room(setting, 'Acorns');
    manager = await world.staff('manager', setting);
  });

  const read = () => server.as(manager).get<PageRead>(page, { id: setting.globalId });
  const statements = () => server.statements(read);

  it('costs no statement while nothing changes, and the same three again after a change, however many settings there are', async () => {
    const first = await statements();
    const second = await statements();
    expect(first.length - second.length).toBe(3);
    for (let count = 0; count < 5; count += 1) await world.room(await world.setting());
    expect(await statements()).toHaveLength(first.length);
    expect(await statements()).toEqual(second);
  });

  it('holds a feature that was switched on, stopped or first used for the very next request', async () => {
    expect((await read()).viewer.features).toEqual(['diary']);
    await world.switchFeature(setting.id, 'diary', 'stopped');
    expect((await read()).viewer.features).toEqual([]);
    await world.switchFeature(setting.id, 'diary', 'on');
    await world.switchFeature(setting.id, 'register', 'on');
    expect((await read()).viewer.features).toEqual(['diary', 'register']);
  });

  it('knows a new room, a new name and a room that is gone at once', async () => {
    expect((await read()).setting).toEqual({ name: 'Elm House', rooms: [{ name: 'Acorns' }] });
    const oaks = await world.room(setting, 'Oaks');
    expect((await read()).setting?.rooms).toEqual([{ name: 'Acorns' }, { name: 'Oaks' }]);
    await server.store.transaction((tx) => tx.write(sql`UPDATE setting SET name = 'Elm Lodge', version = version + 1 WHERE id = ${bytes(setting.id)}`));
    await server.store.transaction((tx) => tx.write(sql`DELETE FROM room WHERE id = ${bytes(oaks.id)}`));
    expect((await read()).setting).toEqual({ name: 'Elm Lodge', rooms: [{ name: 'Acorns' }] });
  });

  it('mixes no trusts up', async () => {
    const elsewhere = await server.world();
    const there = await elsewhere.setting({ name: 'Brook', features: {} });
    const theirs = await elsewhere.staff('manager', there);
    await read();
    expect(await server.as(theirs).get<PageRead>(page, { id: there.globalId })).toEqual({ setting: { name: 'Brook', rooms: [] }, viewer: { features: [] } });
    expect((await server.as(theirs).get<PageRead>(page, { id: setting.globalId })).setting).toBeNull();
  });
});
