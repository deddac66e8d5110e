import { randomUUID } from 'node:crypto';
import { defineFeature } from '@alongside/plugin';
import { bytes, newId, sql, type Id } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { startTestServer, type MadeChild, type MadePerson, type TestServer } from '@alongside/testing';
import { notify, peopleTold, settleNotifications, type NewNotification } from './index';

const bell = defineFeature({
  key: 'bell',
  title: 'Bell',
  summary: 'Kinds of every urgency, for tests.',
  always: true,
  notifications: {
    'bell.fire': { title: 'Urgent for everybody', urgency: 'urgent', audience: 'any', categories: ['health'] },
    'bell.letter': { title: 'For everybody', urgency: 'soon', audience: 'any' },
    'bell.rota': { title: 'For staff', urgency: 'soon', audience: 'staff' },
    'bell.news': { title: 'When there is time', urgency: 'digest', audience: 'guardian' },
  },
});

const list = `query L($first: Int!, $after: String, $unread: Boolean, $urgency: NotificationUrgency) { viewer { unreadNotifications notifications(first: $first, after: $after, unread: $unread, urgency: $urgency) {
  edges { node { id kind urgency at happenedAt day readAt child { firstName } subject { __typename id } } } pageInfo { hasNextPage endCursor } } } }`;
const markMutation = 'mutation M($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { viewer { unreadNotifications notifications(first: 5) { edges { node { readAt } } } } } }';
const markAllMutation = 'mutation M($input: MarkAllNotificationsReadInput!) { markAllNotificationsRead(input: $input) { viewer { unreadNotifications } } }';

interface Read {
  viewer: { unreadNotifications: number; notifications: { edges: { node: { id: string; kind: string; urgency: string; at: string; happenedAt: string; day: string | null; readAt: string | null; child: { firstName: string } | null; subject: { __typename: string; id: string } | null } }[]; pageInfo: { hasNextPage: boolean; endCursor: string } } };
}

describe("what waits for a person", () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('notifications', [{ feature: bell, rules: {} }]); });
  afterAll(() => server.stop());

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting({ timeZone: 'Pacific/Auckland' });
    const room = await world.room(setting);
    const omar = await world.child(room, { firstName: 'Omar' });
    const father = await world.guardian([omar], { firstName: 'Kareem' });
    const manager = await world.staff('manager', setting);
    const tell = async (person: MadePerson, kind: string, more: Partial<NewNotification> = {}) => {
      server.clock.forward(1);
      await server.store.transaction((tx) => notify(tx, [{ trustId: world.trustId, personId: person.personId, kind, childId: omar.id, settingId: setting.id, referenceId: newId(), ...more }]));
    };
    return { world, setting, room, omar, father, manager, tell };
  }
  const read = async (person: MadePerson, more: object = {}) => (await server.as(person).get<Read>(list, { first: 20, ...more })).viewer;
  const kinds = async (person: MadePerson, more: object = {}) => (await read(person, more)).notifications.edges.map(({ node }) => node.kind);
  const idsOf = async (person: MadePerson, more: object = {}) => (await read(person, more)).notifications.edges.map(({ node }) => node.id);
  const mark = (person: MadePerson, notificationIds: string[], key: string = randomUUID()) => server.as(person).codes(markMutation, { input: { key, notificationIds } });
  const endRelation = (person: MadePerson) => server.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET valid_to = '2020-01-02' WHERE guardian_id = ${bytes(person.personId)}`));

  it('is listed newest first with its urgency, the child, and the day on which it happened where the nursery is', async () => {
    const { father, tell, omar, world } = await nursery();
    await tell(father, 'bell.news', { childId: null, settingId: null });
    await tell(father, 'bell.fire', { happenedAt: new Date('2026-11-15T13:30:00.000Z'), subject: { tag: 'chld', id: omar.id } });
    const { notifications, unreadNotifications } = await read(father);
    expect(notifications.edges.map(({ node: { id: _id, at: _at, ...node } }) => node)).toEqual([
      { kind: 'bell.fire', urgency: 'URGENT', happenedAt: '2026-11-15T13:30:00.000Z', day: '2026-11-16', readAt: null, child: { firstName: 'Omar' }, subject: { __typename: 'Child', id: globalId('chld', world.trustId, omar.id) } },
      { kind: 'bell.news', urgency: 'DIGEST', happenedAt: expect.any(String), day: null, readAt: null, child: null, subject: null },
    ]);
    expect(unreadNotifications).toBe(2);
  });

  it('opens nothing that the person may not see: no day without the right to it, no subject of somebody else', async () => {
    const { world, omar, room, tell } = await nursery();
    const aunt = await world.guardian([omar], { categories: ['health'] });
    const other = await world.child(room);
    await tell(aunt, 'bell.fire', { subject: { tag: 'chld', id: other.id } });
    await tell(aunt, 'bell.fire', { subject: { tag: 'none', id: other.id } });
    expect((await read(aunt)).notifications.edges.map(({ node }) => [node.child?.firstName, node.day, node.subject])).toEqual([['Omar', null, null], ['Omar', null, null]]);
  });

  it('is told once, however often', async () => {
    const { father, tell } = await nursery();
    const referenceId = newId();
    await tell(father, 'bell.news', { referenceId });
    await tell(father, 'bell.news', { referenceId });
    expect(await kinds(father)).toEqual(['bell.news']);
  });

  it('is neither shown nor counted once the person may not know of it any more', async () => {
    const { world, omar, father, manager, setting, room, tell } = await nursery();
    const uncle = await world.guardian([omar]);
    const former = await world.staff('deputy', setting);
    for (const person of [father, uncle]) await tell(person, 'bell.fire');
    for (const person of [manager, former]) await tell(person, 'bell.fire');
    const seen = (person: MadePerson) => read(person).then(({ unreadNotifications, notifications }) => [unreadNotifications, notifications.edges.length]);
    expect([await seen(father), await seen(uncle), await seen(manager), await seen(former)]).toEqual([[1, 1], [1, 1], [1, 1], [1, 1]]);
    await world.restrict(omar, father, ['health']);
    await endRelation(uncle);
    await server.store.transaction((tx) => tx.write(sql`UPDATE staff_role SET valid_to = '2020-01-02' WHERE staff_id = ${bytes(former.personId)}`));
    expect([await seen(father), await seen(uncle), await seen(manager), await seen(former)]).toEqual([[0, 0], [0, 0], [1, 1], [0, 0]]);
    // The child goes to another setting of the trust, where the manager works too: what happened here is no longer the manager's.
    const elsewhere = await world.setting();
    await world.enrol(omar, await world.room(elsewhere));
    await server.store.transaction((tx) => tx.write(sql`UPDATE staff_role SET setting_id = ${bytes(elsewhere.id)} WHERE staff_id = ${bytes(manager.personId)}`));
    expect(await seen(manager)).toEqual([0, 0]);
    await tell(manager, 'bell.fire', { settingId: elsewhere.id });
    expect(await seen(manager)).toEqual([1, 1]);
    expect(room.settingId).toBe(setting.id);
  });

  it('is told to nobody for whom its kind is not meant, nor when no feature knows the kind', async () => {
    const { father, manager, tell } = await nursery();
    await tell(father, 'bell.rota');
    await tell(manager, 'bell.news');
    for (const person of [father, manager]) await tell(person, 'gone.forever', { childId: null });
    expect([await read(father), await read(manager)].map(({ unreadNotifications, notifications }) => [unreadNotifications, notifications.edges])).toEqual([[0, []], [0, []]]);
  });

  it('can be asked for by what waits and by urgency, page by page', async () => {
    const { father, tell } = await nursery();
    for (const kind of ['bell.fire', 'bell.news', 'bell.fire', 'bell.letter', 'bell.fire']) await tell(father, kind);
    const [newest] = await idsOf(father);
    expect(await mark(father, [newest ?? ''])).toEqual([]);
    expect(await kinds(father, { unread: true })).toEqual(['bell.letter', 'bell.fire', 'bell.news', 'bell.fire']);
    expect(await kinds(father, { unread: false })).toEqual(['bell.fire']);
    expect(await kinds(father, { unread: true, urgency: 'URGENT' })).toEqual(['bell.fire', 'bell.fire']);
    const first = await read(father, { first: 2, unread: true });
    expect([first.notifications.edges.length, first.notifications.pageInfo.hasNextPage]).toEqual([2, true]);
    expect(await kinds(father, { first: 3, unread: true, after: first.notifications.pageInfo.endCursor })).toEqual(['bell.news', 'bell.fire']);
  });

  it('is marked as read by its own person only, once, and answers with what still waits', async () => {
    const { world, omar, father, tell } = await nursery();
    const mother = await world.guardian([omar]);
    await tell(father, 'bell.news');
    const [id] = await idsOf(father) as [string];
    expect(await mark(mother, [id])).toEqual([]);
    expect((await read(father)).unreadNotifications).toBe(1);
    const key = randomUUID();
    const marked = () => server.as(father).get<{ markNotificationsRead: { viewer: { unreadNotifications: number; notifications: { edges: { node: { readAt: string } }[] } } } }>(markMutation, { input: { key, notificationIds: [id] } });
    const { viewer } = (await marked()).markNotificationsRead;
    expect([viewer.unreadNotifications, viewer.notifications.edges[0]?.node.readAt]).toEqual([0, server.clock.now().toISOString()]);
    server.clock.forward(5);
    expect((await marked()).markNotificationsRead.viewer).toEqual(viewer);
    expect(await mark(father, [id, id], key)).toEqual(['KEY_REUSED']);
    expect(await mark(father, [])).toEqual(['BAD_INPUT']);
    expect(await mark(father, [globalId('chld', world.trustId, omar.id)])).toEqual(['BAD_INPUT']);
    expect(await server.as(null).codes(markMutation, { input: { key, notificationIds: [id] } })).toEqual(['UNAUTHENTICATED']);
    const audited = await server.store.reads.rows({ actorId: 'id', action: 'text' }, sql`SELECT actor_id AS actorId, action AS action FROM audit_entry WHERE trust_id = ${bytes(world.trustId)} AND subject_type = 'notification'`);
    expect(audited).toEqual([{ actorId: father.actorId, action: 'notify.read-own' }]);
  });

  it('is marked as read all at once, but for what is urgent and what came meanwhile', async () => {
    const { father, tell } = await nursery();
    for (const kind of ['bell.fire', 'bell.news', 'bell.letter']) await tell(father, kind);
    const shown = await read(father);
    await tell(father, 'bell.letter');
    const input = { key: randomUUID(), upTo: shown.notifications.edges[0]?.node.at };
    for (const _again of [1, 2]) expect((await server.as(father).get<{ markAllNotificationsRead: object }>(markAllMutation, { input })).markAllNotificationsRead).toEqual({ viewer: { unreadNotifications: 2 } });
    expect(await kinds(father, { unread: true })).toEqual(['bell.letter', 'bell.fire']);
  });

  it('stays unread for somebody who may not know of it while they mark everything', async () => {
    const { world, omar, father, tell } = await nursery();
    await tell(father, 'bell.fire');
    await tell(father, 'bell.letter');
    const ids = await idsOf(father);
    await endRelation(father);
    await server.as(father).get(markAllMutation, { input: { key: randomUUID(), upTo: server.clock.now().toISOString() } });
    await mark(father, ids);
    const rows = await server.store.reads.rows({ readAt: 'instant?' }, sql`SELECT read_at AS readAt FROM notification WHERE trust_id = ${bytes(world.trustId)} AND child_id = ${bytes(omar.id)}`);
    expect(rows.map(({ readAt }) => readAt)).toEqual([null, null]);
  });

  it('needs nobody any more once it was answered elsewhere', async () => {
    const { world, omar, father, tell } = await nursery();
    const mother = await world.guardian([omar]);
    const told = { trustId: world.trustId, kind: 'bell.letter', referenceId: newId() };
    for (const person of [father, mother]) await tell(person, told.kind, { referenceId: told.referenceId });
    await server.store.transaction((tx) => settleNotifications(tx, told, [mother.personId]));
    expect([(await read(father)).unreadNotifications, (await read(mother)).unreadNotifications]).toEqual([1, 0]);
    await server.store.transaction((tx) => settleNotifications(tx, told));
    expect((await read(father)).unreadNotifications).toBe(0);
    expect((await peopleTold(server.store.reads, told)).sort()).toEqual([father.personId, mother.personId].sort());
  });

  it('counts up to a hundred and no further', async () => {
    const { world, father, omar, setting } = await nursery();
    await many(world.trustId, father, omar, setting.id, 120);
    expect((await read(father)).unreadNotifications).toBe(100);
  });

  const many = (trustId: Id, person: MadePerson, child: MadeChild, settingId: Id, count: number) =>
    server.store.transaction((tx) => notify(tx, Array.from({ length: count }, () => ({ trustId, personId: person.personId, kind: 'bell.letter', childId: child.id, settingId, referenceId: newId(), subject: { tag: 'chld', id: child.id } }))));

  it.each(['guardian', 'staff'] as const)('costs a %s the same statements for 1, 20 and 100', async (kind) => {
    const costs = [];
    for (const count of [1, 20, 100]) {
      const { world, room, setting, omar, father, manager } = await nursery();
      const person = kind === 'guardian' ? father : manager;
      const others = kind === 'guardian' ? [] : [await world.child(room), await world.child(room)];
      const each = Math.floor(count / 3);
      for (const child of others) await many(world.trustId, person, child, setting.id, each);
      await many(world.trustId, person, omar, setting.id, count - others.length * each);
      await read(person);
      costs.push((await server.statements(() => read(person, { first: 100 }))).length);
      expect((await read(person, { first: 100 })).notifications.edges).toHaveLength(count);
    }
    // Session, rights, count and page; for staff where the children are, and their names; staff and subjects one more.
    expect(costs).toEqual(kind === 'guardian' ? [4, 4, 4] : [6, 6, 6]);
  });
});
