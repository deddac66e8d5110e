import { randomUUID } from 'node:crypto';
import { AuditEntryEntity, guardianCategories } from '@alongside/server-access';
import { RestrictionEntity, WorkItemEntity } from '@alongside/server-core';
import { newId, Revision } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type Made, type MadeChild, type MadePerson, startTestServer, type TestServer, type World } from '@alongside/testing';
import { consoleApi } from './index';

const list = `query L($first: Int!, $after: String) { viewer { workItems(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node {
  id kind summary dueOn overdue version setting { name } restriction { id state note adultName relationship withholds otherwiseAllowed decidedBy child { firstName } version } } } } } }`;
const decide = 'mutation D($input: DecideRestrictionInput!) { decideRestriction(input: $input) { restriction { state withholds decidedAt decidedBy decisionNote version } } }';
const settle = 'mutation S($input: SettleWorkItemInput!) { settleWorkItem(input: $input) { item { settled settlement version } } }';
const reopen = 'mutation R($input: ReopenWorkItemInput!) { reopenWorkItem(input: $input) { item { settled version } } }';
const ofChild = 'query C($id: ID!) { child(id: $id) { restrictions { state decidedBy } } }';
const seen = 'query K($id: ID!) { child(id: $id) { careNeeds { text } } }';

interface Item { id: string; kind: string; summary: string; dueOn: string | null; overdue: boolean; version: number; setting: { name: string } | null; restriction: { id: string; state: string; note: string; adultName: string; withholds: string[]; decidedBy: string | null; child: { firstName: string } } | null }
interface List { viewer: { workItems: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: Item }[] } | null } | null }

describe('what waits for a decision', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('console_work', [consoleApi]); });
  afterAll(() => server.stop());

  async function raise(world: World, item: Partial<WorkItemEntity>): Promise<Made> {
    const id = newId();
    const row = { id, trustId: world.trustId, settingId: null, kind: 'test.look', subjectType: 'thing', subjectId: newId(), summary: 'Look at it', details: {}, state: 'open' as const, raisedAt: server.clock.now(), dueOn: null, settledAt: null, settledBy: null, ...item };
    await server.store.transaction((tx) => tx.insert(WorkItemEntity, [row]));
    return { id, globalId: globalId('work', world.trustId, id) };
  }

  /** A note on an order, as an import writes it: a restriction that nobody has confirmed, and an item for the manager. */
  async function orderNoted(world: World, child: MadeChild, adult: MadePerson, item: Partial<WorkItemEntity> = {}) {
    const id = newId();
    await server.store.transaction((tx) =>
      tx.insert(RestrictionEntity, [{ id, trustId: world.trustId, childId: child.id, guardianId: adult.personId, note: 'Prohibited steps order', state: 'unconfirmed', withholds: [...guardianCategories], raisedAt: server.clock.now(), decideBy: '2026-11-17', decidedAt: null, decidedBy: null }]),
    );
    const made = await raise(world, { settingId: child.settingId, kind: 'register.confirm-order', subjectType: 'restriction', subjectId: id, dueOn: '2026-11-17', ...item });
    return { id, globalId: globalId('rest', world.trustId, id), item: made };
  }

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting({ name: 'Alder Lane' });
    const other = await world.setting({ name: 'Millstream' });
    const room = await world.room(setting);
    const child = await world.child(room, { firstName: 'Noor', allergies: ['peanuts'] });
    return {
      world, setting, other, room, child,
      father: await world.guardian([child], { firstName: 'Sami' }),
      manager: await world.staff('manager', setting, { firstName: 'Marta' }),
      deputy: await world.staff('deputy', setting),
      safeguarding: await world.staff('safeguarding-lead', setting),
      practitioner: await world.staff('practitioner', setting),
      elsewhere: await world.staff('manager', other),
      leader: await world.staff('trust-leader', null),
    };
  }

  const itemsOf = async (person: MadePerson, first = 50, after: string | null = null) => (await server.as(person).get<List>(list, { first, after })).viewer?.workItems?.edges.map(({ node }) => node) ?? null;
  const decision = (restriction: Made, version: number, more: object) => ({ input: { key: randomUUID(), restrictionId: restriction.globalId, version, note: 'Order of 3 October seen', ...more } });
  const knows = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<{ child: { careNeeds: unknown[] | null } | null }>(seen, { id: child.globalId })).child?.careNeeds ?? null;

  it('shows an order to those who decide about it, with the day by which it is due', async () => {
    const { world, child, father, manager, deputy, safeguarding, leader } = await nursery();
    await orderNoted(world, child, father);
    for (const person of [manager, deputy, safeguarding])
      expect(await itemsOf(person)).toEqual([expect.objectContaining({
        kind: 'register.confirm-order', dueOn: '2026-11-17', overdue: false, setting: { name: 'Alder Lane' },
        restriction: expect.objectContaining({ state: 'UNCONFIRMED', note: 'Prohibited steps order', adultName: 'Sami Marsh', child: { firstName: 'Noor' }, decidedBy: null }),
      })]);
    expect(await itemsOf(leader)).toEqual([expect.objectContaining({ kind: 'register.confirm-order', restriction: null })]);
    await raise(world, { settingId: child.settingId, dueOn: '2026-11-16', summary: 'today' });
    await raise(world, { settingId: child.settingId, dueOn: '2026-11-15', summary: 'yesterday' });
    expect((await itemsOf(manager))?.slice(0, 2).map(({ summary, overdue }) => [summary, overdue])).toEqual([['yesterday', true], ['today', false]]);
  });

  it('shows nothing of it to another setting, a practitioner, a parent', async () => {
    const { world, child, father, practitioner, elsewhere } = await nursery();
    const order = await orderNoted(world, child, father);
    expect(await itemsOf(elsewhere)).toEqual([]);
    for (const person of [practitioner, father]) expect(await itemsOf(person)).toBeNull();
    for (const person of [practitioner, father]) expect((await server.as(person).get<{ child: { restrictions: unknown } }>(ofChild, { id: child.globalId })).child.restrictions).toBeNull();
    const confirm = { decision: 'CONFIRM', withholds: ['PHOTOS'] };
    expect(await server.as(elsewhere).codes(decide, decision(order, 1, confirm))).toEqual(['NOT_FOUND']);
    const missing = { id: '', globalId: globalId('rest', world.trustId, newId()) };
    // Byte for byte: that there is an order about the child shows to nobody who may not read it.
    const body = async (person: MadePerson, of: Made) => JSON.stringify(await server.as(person).ask(decide, decision(of, 1, confirm)));
    for (const person of [elsewhere, practitioner, father]) expect(await body(person, order)).toBe(await body(person, missing));
    expect(await server.as(practitioner).codes(decide, decision(order, 1, confirm))).toEqual(['NOT_FOUND']);
    expect(await server.as(father).codes(decide, decision(order, 1, confirm))).toEqual(['DENIED']);
  });

  it('lets a trust leader see that an order waits, and neither read nor decide it', async () => {
    const { world, child, father, leader } = await nursery();
    const order = await orderNoted(world, child, father);
    expect(await server.as(leader).codes(decide, decision(order, 1, { decision: 'LIFT' }))).toEqual(['NOT_FOUND']);
    expect(await server.as(leader).codes(settle, { input: { key: randomUUID(), itemId: order.item.globalId, version: 1, note: 'done' } })).toEqual(['BAD_INPUT']);
  });

  it('keeps everything from the adult until somebody decides, then what the order says, and settles the item', async () => {
    const { world, child, father, manager } = await nursery();
    expect(await knows(father, child)).toHaveLength(1);
    const order = await orderNoted(world, child, father);
    expect(await knows(father, child)).toBeNull();
    const confirm = decision(order, 1, { decision: 'CONFIRM', withholds: ['PHOTOS', 'COLLECTION'] });
    const answer = await server.as(manager).get(decide, confirm);
    expect(answer).toEqual({ decideRestriction: { restriction: { state: 'CONFIRMED', withholds: ['PHOTOS', 'COLLECTION'], decidedAt: '2026-11-16T12:00:00.000Z', decidedBy: 'Marta Reed', decisionNote: 'Order of 3 October seen', version: 2 } } });
    expect(await server.as(manager).get(decide, confirm)).toEqual(answer);
    expect(await knows(father, child)).toHaveLength(1);
    expect(await itemsOf(manager)).toEqual([]);
    expect(await server.as(manager).get(ofChild, { id: child.globalId })).toEqual({ child: { restrictions: [{ state: 'CONFIRMED', decidedBy: 'Marta Reed' }] } });
    expect(await revisionsOf(order.id)).toEqual([expect.objectContaining({ version: 2, childId: child.id, before: expect.objectContaining({ state: 'unconfirmed' }) })]);
    expect(await auditsOf(order.id)).toEqual([expect.objectContaining({ action: 'core.decide-restriction', actorId: manager.actorId })]);
  });

  it('takes a decision back: the stricter reading holds again and the item waits again', async () => {
    const { world, child, father, safeguarding } = await nursery();
    const order = await orderNoted(world, child, father);
    await server.as(safeguarding).get(decide, decision(order, 1, { decision: 'LIFT' }));
    expect(await knows(father, child)).toHaveLength(1);
    expect(await server.as(safeguarding).get(decide, decision(order, 2, { decision: 'REOPEN', note: null }))).toMatchObject({ decideRestriction: { restriction: { state: 'UNCONFIRMED', decidedBy: null, withholds: expect.arrayContaining(['DAY', 'CONTACTS']) } } });
    expect(await knows(father, child)).toBeNull();
    expect(await itemsOf(safeguarding)).toHaveLength(1);
  });

  it('tells the one who was slower, and asks what was read', async () => {
    const { world, child, father, manager, deputy } = await nursery();
    const order = await orderNoted(world, child, father);
    await server.as(manager).get(decide, decision(order, 1, { decision: 'CONFIRM', withholds: [] }));
    expect(await server.as(deputy).codes(decide, decision(order, 1, { decision: 'LIFT' }))).toEqual(['CONFLICT']);
    const silent = await server.as(deputy).ask(decide, decision(order, 2, { decision: 'LIFT', note: '  ' }));
    expect(silent.errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'input.note' });
    const key = randomUUID();
    await server.as(deputy).get(decide, { input: { ...decision(order, 2, { decision: 'LIFT' }).input, key } });
    expect(await server.as(deputy).codes(decide, { input: { ...decision(order, 3, { decision: 'LIFT' }).input, key } })).toEqual(['KEY_REUSED']);
  });

  it('lets the setting a child will come to decide before its first day, also where nobody knew the setting of the item', async () => {
    const { world, room, father, manager } = await nursery();
    const newcomer = await world.child(room, { firstName: 'Ida', from: '2027-01-04' });
    const order = await orderNoted(world, newcomer, father, { settingId: null });
    expect((await itemsOf(manager))?.map((item) => item.restriction?.child.firstName)).toEqual(['Ida']);
    await server.as(manager).get(decide, decision(order, 1, { decision: 'LIFT' }));
    expect(await itemsOf(manager)).toEqual([]);
  });

  it('settles other things with a note, once, and opens them again', async () => {
    const { world, setting, manager, practitioner, elsewhere, leader, deputy } = await nursery();
    const item = await raise(world, { settingId: setting.id });
    const done = { input: { key: randomUUID(), itemId: item.globalId, version: 1, note: 'Rang them' } };
    expect(await server.as(practitioner).codes(settle, done)).toEqual(['DENIED']);
    expect(await server.as(elsewhere).codes(settle, done)).toEqual(['NOT_FOUND']);
    for (let time = 0; time < 2; time++) expect(await server.as(manager).get(settle, done)).toEqual({ settleWorkItem: { item: { settled: true, settlement: 'Rang them', version: 2 } } });
    expect(await server.as(deputy).codes(settle, { input: { ...done.input, key: randomUUID() } })).toEqual(['CONFLICT']);
    expect(await server.as(deputy).get(reopen, { input: { key: randomUUID(), itemId: item.globalId, version: 2 } })).toEqual({ reopenWorkItem: { item: { settled: false, version: 3 } } });
    const ofTrust = await raise(world, {});
    expect((await itemsOf(manager))?.map(({ id }) => id)).toEqual([item.globalId]);
    expect((await itemsOf(leader))?.map(({ id }) => id)).toEqual([item.globalId, ofTrust.globalId]);
    const trustDone = { input: { key: randomUUID(), itemId: ofTrust.globalId, version: 1, note: 'Done' } };
    expect(await server.as(manager).codes(settle, trustDone)).toEqual(['NOT_FOUND']);
    await server.as(leader).get(settle, trustDone);
  });

  it('lists what is due first, pages without gaps, and reads 1, 20 and 100 items with the same number of statements', async () => {
    const { world, setting, room, manager } = await nursery();
    const days = ['2026-11-20', null, '2026-11-17', '2026-11-18'];
    const note = async (index: number) => {
      const child = await world.child(room, { firstName: `Child${index}` });
      await orderNoted(world, child, await world.guardian([child]), { settingId: setting.id, dueOn: days[index % 4] ?? null });
    };
    const read = () => server.as(manager).get(list, { first: 100 });
    // The trust's settings are kept between requests: the first read is not the one to count.
    const count = async () => {
      await read();
      return (await server.statements(read)).length;
    };
    await note(0);
    const one = await count();
    for (let index = 1; index < 20; index++) await note(index);
    expect(await count()).toBe(one);
    const order: (string | null)[] = [];
    let after: string | null = null;
    const ids = new Set<string>();
    do {
      const page: List = await server.as(manager).get<List>(list, { first: 3, after });
      for (const { node } of page.viewer?.workItems?.edges ?? []) {
        order.push(node.dueOn);
        ids.add(node.id);
      }
      after = page.viewer?.workItems?.pageInfo.hasNextPage ? page.viewer.workItems.pageInfo.endCursor : null;
    } while (after);
    expect(ids.size).toBe(20);
    expect(order).toEqual([...Array(5).fill('2026-11-17'), ...Array(5).fill('2026-11-18'), ...Array(5).fill('2026-11-20'), ...Array(5).fill(null)]);
    for (let index = 20; index < 100; index++) await note(index);
    expect(await itemsOf(manager, 100)).toHaveLength(100);
    expect(await count()).toBe(one);
  }, 60_000);

  const revisionsOf = (subjectId: string) => server.store.reads.manager.find(Revision, { where: { subjectId } });
  const auditsOf = (subjectId: string) => server.store.reads.manager.find(AuditEntryEntity, { where: { subjectId, action: 'core.decide-restriction' } });
});
