import { randomUUID } from 'node:crypto';
import { AccessAlarmEntity, filesBeforeAlarm } from '@alongside/server-access';
import { globalId } from '@alongside/server-graphql';
import { type Made, type MadeChild, type MadePerson, startTestServer, type TestServer, type World } from '@alongside/testing';
import { accessLogApi } from '../index';

const board = 'query B($id: ID!) { room(id: $id) { board { children { child { firstName careNeeds { text } } } } } }';
const page = 'query P($id: ID!) { child(id: $id) { firstName } }';
const alarms = 'query A($id: ID!) { setting(id: $id) { fileAlarms(first: 10) { edges { node { id children standing own by liftedNote liftedByName } } } } }';
const lift = 'mutation L($input: LiftFileAlarmInput!) { liftFileAlarm(input: $input) { alarm { standing liftedNote liftedByName } } }';
const told = 'query N { viewer { notifications(first: 10) { edges { node { kind urgency subject { id __typename } readAt } } } } }';

interface Alarms { setting: { fileAlarms: { edges: { node: { id: string; children: number; standing: boolean; own: boolean; by: string; liftedNote: string | null } }[] } | null } | null }
interface Told { viewer: { notifications: { edges: { node: { kind: string; urgency: string; subject: { id: string; __typename: string } | null; readAt: string | null } }[] } } }

describe("opening many children's files within minutes", () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('many_files', [accessLogApi]); });
  afterAll(() => server.stop());

  interface Nursery { world: World; setting: Made; room: Made; children: MadeChild[]; reader: MadePerson; manager: MadePerson; safeguarding: MadePerson; deputy: MadePerson; elsewhere: MadePerson }

  async function nursery(count: number): Promise<Nursery> {
    const world = await server.world();
    const [setting, other] = [await world.setting({ name: 'Elm House' }), await world.setting({ name: 'Brook' })];
    const room = await world.room(setting);
    const children: MadeChild[] = [];
    for (let index = 0; index < count; index += 1) children.push(await world.child(room));
    return {
      world, setting, room, children,
      reader: await world.staff('practitioner', setting, { firstName: 'Robin' }), manager: await world.staff('manager', setting, { firstName: 'Marta' }),
      safeguarding: await world.staff('safeguarding-lead', setting), deputy: await world.staff('deputy', setting), elsewhere: await world.staff('manager', other),
    };
  }

  /** Opens the files of these children, thirty in one request as a program would. */
  async function openAll(person: MadePerson, children: readonly MadeChild[]): Promise<string[]> {
    const codes: string[] = [];
    for (let from = 0; from < children.length; from += 30) {
      const some = children.slice(from, from + 30);
      codes.push(...(await server.as(person).codes(`{ ${some.map(({ globalId: id }, index) => `a${index}: child(id: "${id}") { firstName }`).join(' ')} }`)));
    }
    await server.settled();
    return codes;
  }
  const open = (person: MadePerson, child: Made) => server.as(person).codes(page, { id: child.globalId });
  const alarmsOf = async (person: MadePerson, setting: Made) => (await server.as(person).get<Alarms>(alarms, { id: setting.globalId })).setting?.fileAlarms?.edges.map(({ node }) => node) ?? null;
  const toldOf = async (person: MadePerson) => (await server.as(person).get<Told>(told)).viewer.notifications.edges.map(({ node }) => node);
  const lifting = (alarm: { id: string }, note = 'They prepared the transfer') => ({ input: { key: randomUUID(), alarmId: alarm.id, note } });

  it('tells nobody up to fifty, however often each is opened', async () => {
    const { children, reader, manager, setting } = await nursery(filesBeforeAlarm);
    for (let time = 0; time < 2; time += 1) expect(await openAll(reader, children)).toEqual([]);
    expect(await alarmsOf(manager, setting)).toEqual([]);
  });

  it('tells the manager and the safeguarding lead of the settings concerned once it is more, and nobody else [WW-16]', async () => {
    const { children, reader, manager, safeguarding, deputy, elsewhere, setting } = await nursery(filesBeforeAlarm + 1);
    expect(await openAll(reader, children)).toEqual([]);
    expect(await alarmsOf(manager, setting)).toEqual([expect.objectContaining({ children: 51, standing: true, own: false, by: 'Robin Reed' })]);
    for (const person of [manager, safeguarding]) expect(await toldOf(person)).toEqual([expect.objectContaining({ kind: 'access-log.many-files-opened', urgency: 'URGENT', subject: expect.objectContaining({ __typename: 'FileAlarm' }), readAt: null })]);
    for (const person of [deputy, elsewhere, reader]) expect(await toldOf(person)).toEqual([]);
    expect(await alarmsOf(elsewhere, setting)).toBeNull();
    expect(await alarmsOf(reader, setting)).toBeNull();
  });

  it('within ten minutes: what was opened earlier does not count', async () => {
    const { children, reader, manager, setting } = await nursery(60);
    await openAll(reader, children.slice(0, 40));
    server.clock.forward(11);
    await openAll(reader, children.slice(40));
    expect(await alarmsOf(manager, setting)).toEqual([]);
  });

  it('opens nothing more beyond a hundred and says until when, while boards and what an emergency needs stay as quick as ever', async () => {
    const { world, children, reader, room } = await nursery(102);
    await openAll(reader, children.slice(0, 101));
    const refused = await server.as(reader).ask(page, { id: children[101]?.globalId });
    expect(refused.data).toBeNull();
    expect(refused.errors[0]?.extensions).toMatchObject({ code: 'TOO_MANY_REQUESTS', retryAfterSeconds: 600 });
    const missing = globalId('chld', world.trustId, randomUUID());
    expect(await server.as(reader).get<{ child: null }>(page, { id: missing })).toEqual({ child: null });
    // Who is in and what they must not eat is never kept waiting.
    expect(await server.as(reader).codes(board, { id: room.globalId })).toEqual([]);
  });

  it('falls by itself when nothing more is opened for ten minutes', async () => {
    const { children, reader } = await nursery(102);
    await openAll(reader, children.slice(0, 101));
    expect(await open(reader, children[101] as MadeChild)).toEqual(['TOO_MANY_REQUESTS']);
    server.clock.forward(10.1);
    expect(await open(reader, children[101] as MadeChild)).toEqual([]);
  });

  it('is lifted at once by a manager who has looked at it, and counts from there', async () => {
    const { children, reader, manager, safeguarding, setting } = await nursery(102);
    await openAll(reader, children.slice(0, 101));
    const [alarm] = (await alarmsOf(manager, setting)) ?? [];
    if (!alarm) throw new Error('There is no alarm');
    const command = lifting(alarm);
    for (let time = 0; time < 2; time += 1) expect(await server.as(manager).get(lift, command)).toEqual({ liftFileAlarm: { alarm: { standing: false, liftedNote: 'They prepared the transfer', liftedByName: 'Marta Reed' } } });
    expect(await open(reader, children[101] as MadeChild)).toEqual([]);
    expect((await toldOf(safeguarding))[0]?.readAt).not.toBeNull();
    expect(await server.as(safeguarding).codes(lift, lifting(alarm))).toEqual(['CONFLICT']);
    await server.settled();
    expect(await alarmsOf(manager, setting)).toHaveLength(1);
    server.clock.forward(1);
    await openAll(reader, children.slice(0, 51));
    expect((await alarmsOf(manager, setting))?.map(({ standing }) => standing)).toEqual([true, false]);
  });

  it('is lifted by nobody for themselves, nor by anybody who does not lead the setting', async () => {
    const { children, manager, safeguarding, deputy, elsewhere, setting, world } = await nursery(51);
    await openAll(manager, children);
    const [alarm] = (await alarmsOf(manager, setting)) ?? [];
    if (!alarm) throw new Error('There is no alarm');
    expect(alarm.own).toBe(true);
    expect(await server.as(manager).codes(lift, lifting(alarm))).toEqual(['DENIED']);
    const missing = { id: globalId('alrm', world.trustId, randomUUID()) };
    for (const person of [deputy, elsewhere]) {
      expect(await server.as(person).codes(lift, lifting(alarm))).toEqual(['NOT_FOUND']);
      expect(JSON.stringify(await server.as(person).ask(lift, lifting(alarm)))).toBe(JSON.stringify(await server.as(person).ask(lift, lifting(missing))));
    }
    expect(await server.as(safeguarding).codes(lift, lifting(alarm, ' '))).toEqual(['BAD_INPUT']);
    expect(await toldOf(manager)).toEqual([]);
    await server.as(safeguarding).get(lift, lifting(alarm));
  });

  it('tells those who lead otherwise where the manager is the one it is about and nobody else is there', async () => {
    const world = await server.world();
    const setting = await world.setting();
    const room = await world.room(setting);
    const children: MadeChild[] = [];
    for (let index = 0; index < 51; index += 1) children.push(await world.child(room));
    const [manager, leader] = [await world.staff('manager', setting), await world.staff('trust-leader', null)];
    await openAll(manager, children);
    expect(await toldOf(leader)).toHaveLength(1);
    expect(await toldOf(manager)).toEqual([]);
  });

  it('is counted from what was written, so that it matters not which process opened which', async () => {
    const { children, reader, manager, setting } = await nursery(60);
    await openAll(reader, children.slice(0, 30));
    await openAll(reader, children.slice(30));
    expect(await server.store.reads.manager.countBy(AccessAlarmEntity, { actorId: reader.actorId })).toBe(1);
    expect((await alarmsOf(manager, setting))?.[0]?.children).toBe(60);
  });

  it('counts no board and no list', async () => {
    const { reader, manager, setting, room } = await nursery(60);
    for (let time = 0; time < 3; time += 1) await server.as(reader).get(board, { id: room.globalId });
    await server.settled();
    expect(await alarmsOf(manager, setting)).toEqual([]);
  });
});
