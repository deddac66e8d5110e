import { StaffRoleEntity } from '@alongside/server-core';
import { bytes, instant, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type Made, type MadeChild, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { accessLogApi } from '../index';

const opened = 'query O($id: ID!, $first: Int!, $after: String) { child(id: $id) { openings(first: $first, after: $after) { pageInfo { hasNextPage hasPreviousPage endCursor } edges { cursor node { day role part deed } } } } }';
const dayOf = 'query D($id: ID!) { child(id: $id) { firstName timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';
const doorOf = 'query A($id: ID!) { child(id: $id) { doorAdults { name } } }';
const ordersOf = 'query R($id: ID!) { child(id: $id) { restrictions { state } } }';

interface Line { day: string; role: string; part: string; deed: string }
interface Opened { child: { openings: { pageInfo: { hasNextPage: boolean; hasPreviousPage: boolean; endCursor: string | null }; edges: { cursor: string; node: Line }[] } | null } | null }

describe("who opened a child's record, as its parents read it", () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('openings', [accessLogApi]); });
  afterAll(() => server.stop());
  beforeEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));

  /** Another moment, at which everybody has just signed in. */
  async function goTo(at: string): Promise<void> {
    server.clock.set(at);
    const [now, later] = [instant(server.clock.now()), instant(new Date(server.clock.now().getTime() + 86_400_000))];
    await server.store.transaction((tx) => tx.write(sql`UPDATE session SET created_at = ${now}, seen_at = ${now}, expires_at = ${later}`));
  }

  async function family() {
    const world = await server.world();
    const setting = await world.setting();
    const room = await world.room(setting);
    const child = await world.child(room);
    return {
      world, setting, room, child,
      mother: await world.guardian([child]), father: await world.guardian([child]),
      leader: await world.staff('room-leader', setting), manager: await world.staff('manager', setting), safeguarding: await world.staff('safeguarding-lead', setting),
    };
  }
  const look = async (person: MadePerson, child: Made, query = dayOf) => {
    await server.as(person).get(query, { id: child.globalId });
    await server.settled();
  };
  const page = async (person: MadePerson, child: Made, first = 50, after: string | null = null) => (await server.as(person).get<Opened>(opened, { id: child.globalId, first, after })).child?.openings ?? null;
  const lines = async (person: MadePerson, child: Made) => (await page(person, child))?.edges.map(({ node }) => node) ?? null;

  it('says the day, the role of that moment and the part of the record, once a day for each person and part [WW-15]', async () => {
    const { world, setting, child, mother, leader } = await family();
    for (let time = 0; time < 3; time += 1) await look(leader, child);
    await server.store.transaction((tx) => tx.write(sql`UPDATE staff_role SET valid_to = '2026-11-16' WHERE staff_id = ${bytes(leader.personId)}`));
    await server.store.transaction((tx) => tx.insert(StaffRoleEntity, [{ id: newId(), trustId: world.trustId, staffId: leader.personId, role: 'deputy', settingId: setting.id, roomId: null, validFrom: '2026-11-17', validTo: null }]));
    await goTo('2026-11-17T09:00:00.000Z');
    await look(leader, child);
    expect(await lines(mother, child)).toEqual([
      { day: '2026-11-17', role: 'deputy', part: 'DAY', deed: 'READ' }, { day: '2026-11-17', role: 'deputy', part: 'RECORD', deed: 'READ' },
      { day: '2026-11-16', role: 'room-leader', part: 'DAY', deed: 'READ' }, { day: '2026-11-16', role: 'room-leader', part: 'RECORD', deed: 'READ' },
    ].sort((a, b) => b.day.localeCompare(a.day)));
  });

  it('counts the day in the setting’s zone', async () => {
    const world = await server.world();
    const setting = await world.setting({ timeZone: 'Pacific/Auckland' });
    const child = await world.child(await world.room(setting));
    await look(await world.staff('manager', setting), child);
    expect((await lines(await world.guardian([child]), child))?.[0]?.day).toBe('2026-11-17');
  });

  it('names no name, and nobody but staff: not the other parent, not oneself', async () => {
    const { child, mother, father } = await family();
    await look(father, child);
    await look(mother, child);
    expect(await lines(mother, child)).toEqual([]);
  });

  it('shows nothing of safeguarding readers and of what is done to protect the child, not by a gap, a page or a cursor [SG-02]', async () => {
    const { world, child, mother, leader, manager, safeguarding } = await family();
    const untouched = await family();
    for (const one of [leader, manager]) await look(one, child);
    const before = await page(mother, child, 2);
    for (const query of [dayOf, ordersOf]) await look(safeguarding, child, query);
    await look(manager, child, ordersOf);
    expect(await page(mother, child, 2)).toEqual(before);
    const rest = await page(mother, child, 2, before?.pageInfo.endCursor ?? null);
    expect(rest?.pageInfo).toMatchObject({ hasNextPage: false });
    expect(rest?.edges).toHaveLength(2);
    // Whom only safeguarding looked at is as one at whom nobody looked.
    await look(untouched.safeguarding, untouched.child);
    const fresh = await world.child(await world.room(await world.setting()));
    expect(await page(untouched.mother, untouched.child)).toEqual(await page(await world.guardian([fresh]), fresh));
  });

  it('shows only those parts of the record that the parent may see', async () => {
    const { world, child, leader } = await family();
    const gran = await world.guardian([child], { categories: ['day'] });
    const mother = await world.guardian([child], { categories: ['day', 'collection'] });
    await look(leader, child, doorOf);
    const parts = async (person: MadePerson) => (await lines(person, child))?.map(({ part }) => part).sort();
    expect(await parts(mother)).toEqual(['COLLECTION', 'RECORD']);
    expect(await parts(gran)).toEqual(['RECORD']);
  });

  it('is for adults with parental responsibility whose day no order has taken; for everybody else it is not there', async () => {
    const { world, child, mother, father, manager, leader } = await family();
    const elsewhere = await family();
    await look(leader, child);
    await server.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET parental_responsibility = 'no' WHERE guardian_id = ${bytes(mother.personId)}`));
    expect(await page(mother, child)).toBeNull();
    await world.restrict(child, father, ['day']);
    expect(await page(father, child)).toBeNull();
    for (const person of [manager, leader]) expect(await page(person, child)).toBeNull();
    const missing = { id: '', globalId: globalId('chld', world.trustId, newId()) };
    const ended = await world.guardian([child], { to: '2026-11-15' });
    for (const person of [elsewhere.mother, ended]) expect(JSON.stringify(await server.as(person).ask(opened, { id: child.globalId, first: 5 }))).toBe(JSON.stringify(await server.as(person).ask(opened, { id: missing.globalId, first: 5 })));
  });

  it('pages in the order of time without gaps, and costs the same statements for 1, 20 and 100 lines', async () => {
    const { world, setting, child, mother } = await family();
    const visit = async (count: number) => {
      for (let time = 0; time < count; time += 1) {
        server.clock.forward(1);
        await server.as(await world.staff('practitioner', setting)).get('query P($id: ID!) { child(id: $id) { id } }', { id: child.globalId });
      }
      await server.settled();
    };
    const read = () => page(mother, child, 100);
    const statements = async () => {
      await read();
      return (await server.statements(read)).length;
    };
    await visit(1);
    const one = await statements();
    await visit(19);
    expect(await statements()).toBe(one);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const next: Opened['child'] extends null ? never : Awaited<ReturnType<typeof page>> = await page(mother, child, 7, after);
      seen.push(...(next?.edges.map(({ cursor }) => cursor) ?? []));
      after = next?.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(seen).size).toBe(20);
    expect(seen).toEqual((await page(mother, child, 100))?.edges.map(({ cursor }) => cursor));
    await visit(80);
    expect((await page(mother, child, 100))?.edges).toHaveLength(100);
    expect(await statements()).toBe(one);
  }, 60_000);

  it('mixes no children up', async () => {
    const { world, room, child, mother, leader } = await family();
    const other: MadeChild = await world.child(room);
    const parent = await world.guardian([other]);
    await look(leader, child);
    expect(await lines(parent, other)).toEqual([]);
    expect(await lines(mother, child)).not.toEqual([]);
  });
});
