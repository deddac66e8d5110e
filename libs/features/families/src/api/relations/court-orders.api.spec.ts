import { bytes, sql } from '@alongside/server-data';
import { type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { adultIdOf, adultNamed, doorQuery, familyApart, keyed, openItems, orderMutation, restrictionsQuery, seenQuery, type SeenRead, strangers, withoutLead } from '../../testing';
import { familiesApi } from '../index';

const order = { orderKind: 'PROHIBITED_STEPS', court: 'Family Court at Leeds', madeOn: '2026-10-03', reference: 'LS26P00123', keptAt: 'Safeguarding file, drawer 2' };
const decideMutation = 'mutation ($input: DecideRestrictionInput!) { decideRestriction(input: $input) { restriction { state withholds door until court } } }';

interface Restrictions { child: { restrictions: { id: string; kind: string; state: string; withholds: string[]; until: string | null; over: boolean; version: number }[] } }

describe('an order of a court that staff write down', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('family_orders', [familiesApi]); });
  beforeEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));
  afterAll(() => server.stop());

  const seen = async (person: MadePerson, id: string) => (await server.as(person).get<SeenRead>(seenQuery, { id })).child;
  const door = async (person: MadePerson, id: string) => (await server.as(person).get<{ child: { doorAdults: { name: string; fetchManager: boolean }[] } }>(doorQuery, { id })).child.doorAdults.find(({ name }) => name === 'Tom Marsh')?.fetchManager;
  const record = ({ world, zosia, father }: Awaited<ReturnType<typeof familyApart>>, more: object) => keyed({ childId: zosia.globalId, adultId: adultIdOf(world, father), words: 'No health information to the father', read: true, withholds: ['HEALTH'], order, ...more });
  const ordersOf = async (person: MadePerson, child: { globalId: string }) => (await server.as(person).get<Restrictions>(restrictionsQuery, { id: child.globalId })).child.restrictions;

  it('and have read holds as it says, at once, for what the adult is told and at the door', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, practitioner, father } = family;
    expect((await seen(father, zosia.globalId))?.careNeeds).toHaveLength(1);
    await server.as(manager).get(orderMutation, record(family, {}));
    expect(await seen(father, zosia.globalId)).toMatchObject({ careNeeds: null, timeline: {} });
    expect(await door(practitioner, zosia.globalId)).toBe(true);
    expect(await openItems(server, world)).toEqual([]);
    await server.as(manager).get(orderMutation, record(family, { withholds: ['PHOTOS'], door: 'AS_RECORDED' }));
    expect((await adultNamed(server.as(practitioner), zosia, 'Tom')).seesNow).not.toContain('PHOTOS');
  });

  it('and only heard of withholds everything and fetches the manager until somebody has read it by the next working day', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, deputy, practitioner, father } = family;
    // A playgroup that is open on Tuesdays and Fridays has its own week.
    await server.store.transaction((tx) => tx.write(sql`UPDATE enrolment SET days = 'tue,fri' WHERE trust_id = ${bytes(world.trustId)}`));
    await server.as(manager).get(orderMutation, record(family, { read: false, order: null, withholds: null }));
    expect(await seen(father, zosia.globalId)).toMatchObject({ careNeeds: null, timeline: null });
    expect(await door(practitioner, zosia.globalId)).toBe(true);
    expect(await openItems(server, world)).toEqual([expect.objectContaining({ kind: 'core.confirm-order', dueOn: '2026-11-17', childId: zosia.id })]);
    const [found] = await ordersOf(deputy, zosia);
    await server.as(deputy).get(decideMutation, keyed({ restrictionId: found?.id, version: found?.version, decision: 'CONFIRM', withholds: [], door: 'AS_RECORDED', note: 'About holidays abroad only', order }));
    expect(await seen(father, zosia.globalId)).toMatchObject({ careNeeds: [{ text: 'milk' }], timeline: {} });
    expect(await door(practitioner, zosia.globalId)).toBe(false);
    expect(await openItems(server, world)).toEqual([]);
  });

  it('reminds four weeks before its end, holds through its last day, and tells when it is over', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, father, practitioner } = family;
    await server.as(manager).get(orderMutation, record(family, { until: '2027-01-15' }));
    server.clock.set('2026-12-17T23:00:00.000Z');
    await server.settled();
    expect(await openItems(server, world)).toEqual([]);
    server.clock.set('2026-12-18T00:00:01.000Z');
    await server.settled();
    expect(await openItems(server, world)).toEqual([expect.objectContaining({ kind: 'core.order-ending', dueOn: '2027-01-15', childId: zosia.id })]);
    server.clock.set('2027-01-15T23:59:00.000Z');
    expect((await seen(await world.signedInAgain(father), zosia.globalId))?.careNeeds).toBeNull();
    server.clock.set('2027-01-16T00:00:01.000Z');
    await server.settled();
    expect((await seen(await world.signedInAgain(father), zosia.globalId))?.careNeeds).toHaveLength(1);
    expect(await door(await world.signedInAgain(practitioner), zosia.globalId)).toBe(false);
    expect((await openItems(server, world)).map(({ kind }) => kind)).toEqual(['core.order-ended', 'core.order-ending']);
    // A day later, when it cannot be the last day anywhere any more.
    server.clock.set('2027-01-17T09:00:00.000Z');
    expect(await ordersOf(await world.signedInAgain(manager), zosia)).toEqual([expect.objectContaining({ state: 'CONFIRMED', until: '2027-01-15', over: true })]);
  });

  it('is longer by deciding again, and then nobody is told of the old end', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager } = family;
    await server.as(manager).get(orderMutation, record(family, { until: '2026-11-20' }));
    const [found] = await ordersOf(manager, zosia);
    await server.as(manager).get(decideMutation, keyed({ restrictionId: found?.id, version: found?.version, decision: 'CONFIRM', withholds: ['HEALTH'], note: 'Extended', until: '2027-06-30' }));
    server.clock.set('2026-11-21T09:00:00.000Z');
    await server.settled();
    // What reminded of the old end before it was extended stays until somebody has looked.
    expect((await openItems(server, world)).map(({ kind }) => kind)).not.toContain('core.order-ended');
  });

  it('needs what was read: which order, of which court and day, and where the copy is', async () => {
    const family = await familyApart(server);
    const { manager } = family;
    for (const missing of ['orderKind', 'court', 'madeOn', 'keptAt']) expect([missing, await server.as(manager).codes(orderMutation, record(family, { order: { ...order, [missing]: null } }))]).toEqual([missing, ['BAD_INPUT']]);
    expect(await server.as(manager).codes(orderMutation, record(family, { from: '2026-12-01', until: '2026-11-30' }))).toEqual(['BAD_INPUT']);
    expect(await server.as(manager).codes(orderMutation, record(family, { words: ' ' }))).toEqual(['BAD_INPUT']);
  });

  it('is written down once however often it is sent, by those who lead only, and about adults of the child only', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager } = family;
    const once = record(family, {});
    await server.as(manager).get(orderMutation, once);
    await server.as(manager).get(orderMutation, once);
    expect(await ordersOf(manager, zosia)).toHaveLength(1);
    for (const [role, person] of await withoutLead(family)) expect([role, await server.as(person).codes(orderMutation, record(family, {}))]).toEqual([role, ['DENIED']]);
    const others = await strangers(server, family);
    for (const [who, person] of others) expect([who, await server.as(person).codes(orderMutation, record(family, {}))]).toEqual([who, [who.includes('parent') ? 'DENIED' : 'NOT_FOUND']]);
    expect(await server.as(manager).codes(orderMutation, record(family, { adultId: adultIdOf(world, (others[0] as (typeof others)[number])[1]) }))).toEqual(['BAD_INPUT']);
  });
});
