import { AuditEntryEntity, AuditOpeningEntity } from '@alongside/server-access';
import { instant, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type Made, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { accessLogApi } from '../index';

const search = `query S($id: ID!, $filter: AccessLogFilter!, $first: Int!, $after: String, $purpose: AccessLogPurpose) { setting(id: $id) { accessLog(filter: $filter, first: $first, after: $after, purpose: $purpose) {
  pageInfo { hasNextPage endCursor } edges { cursor node { action deed result actorKind roles by adult child { firstName } } } } } }`;
const people = 'query P($id: ID!, $name: String!) { setting(id: $id) { accessLogSubjects(name: $name) { kind name id } } }';
const dayOf = 'query D($id: ID!) { child(id: $id) { firstName timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';

interface Entry { action: string; deed: string | null; result: string; actorKind: string; roles: string[]; by: string | null; adult: string | null; child: { firstName: string } | null }
interface Found { setting: { accessLog: { pageInfo: { hasNextPage: boolean; endCursor: string | null }; edges: { cursor: string; node: Entry }[] } | null } | null }
interface People { setting: { accessLogSubjects: { kind: string; name: string; id: string }[] | null } | null }

describe('searching who saw and changed what', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('access_log', [accessLogApi]); });
  afterAll(() => server.stop());
  beforeEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));

  /** Another moment, at which everybody has just signed in. */
  async function goTo(at: string): Promise<void> {
    server.clock.set(at);
    const [now, later] = [instant(server.clock.now()), instant(new Date(server.clock.now().getTime() + 86_400_000))];
    await server.store.transaction((tx) => tx.write(sql`UPDATE session SET created_at = ${now}, seen_at = ${now}, expires_at = ${later}`));
  }

  async function nursery() {
    const world = await server.world();
    const [elm, brook] = [await world.setting({ name: 'Elm House' }), await world.setting({ name: 'Brook' })];
    const [acorns, minnows] = [await world.room(elm), await world.room(brook)];
    const zosia = await world.child(acorns, { firstName: 'Zosia' });
    return {
      world, elm, brook, acorns, minnows, zosia, tobi: await world.child(acorns, { firstName: 'Tobi' }),
      mother: await world.guardian([zosia], { firstName: 'Marta' }),
      manager: await world.staff('manager', elm, { firstName: 'Maud' }), managerAtBrook: await world.staff('manager', brook),
      safeguarding: await world.staff('safeguarding-lead', elm), leader: await world.staff('room-leader', elm, { firstName: 'Rana' }), deputy: await world.staff('deputy', elm),
    };
  }
  const look = async (person: MadePerson, child: Made) => {
    server.clock.forward(1);
    await server.as(person).get(dayOf, { id: child.globalId });
    await server.settled();
  };
  const page = async (person: MadePerson, setting: Made, filter: object = {}, first = 50, after: string | null = null) => (await server.as(person).get<Found>(search, { id: setting.globalId, filter, first, after })).setting?.accessLog ?? null;
  const found = async (person: MadePerson, setting: Made, filter: object = {}) => (await page(person, setting, { feature: 'core', ...filter }))?.edges.map(({ node }) => node) ?? null;

  it('finds by child, by who acted, by kind, by result and by days, newest first', async () => {
    const { elm, zosia, tobi, manager, leader, deputy } = await nursery();
    await look(leader, zosia);
    await look(deputy, tobi);
    await goTo('2026-11-18T09:00:00.000Z');
    await look(leader, tobi);
    const of = (entries: Entry[] | null) => entries?.filter(({ action }) => action === 'core.see-timeline').map(({ by, child }) => `${by} ${child?.firstName}`);
    expect(of(await found(manager, elm))).toEqual(['Rana Reed Tobi', expect.stringMatching(/Tobi$/), 'Rana Reed Zosia']);
    expect(of(await found(manager, elm, { childId: zosia.globalId }))).toEqual(['Rana Reed Zosia']);
    const [rana] = (await server.as(manager).get<People>(people, { id: elm.globalId, name: 'ran' })).setting?.accessLogSubjects ?? [];
    expect(rana).toMatchObject({ kind: 'STAFF', name: 'Rana Reed' });
    expect(of(await found(manager, elm, { personId: rana?.id }))).toEqual(['Rana Reed Tobi', 'Rana Reed Zosia']);
    expect(of(await found(manager, elm, { from: '2026-11-17' }))).toEqual(['Rana Reed Tobi']);
    expect(of(await found(manager, elm, { to: '2026-11-17' }))).toHaveLength(2);
    expect(await found(manager, elm, { deed: 'WRITE' })).toEqual([]);
    expect(await found(manager, elm, { result: 'REFUSED' })).toEqual([]);
    expect((await found(manager, elm))?.[0]).toMatchObject({ deed: 'READ', result: 'DONE', actorKind: 'staff', roles: ['room-leader'] });
  });

  it('finds what a parent read of their own child, by the child and by the parent', async () => {
    const { elm, zosia, mother, manager } = await nursery();
    await look(mother, zosia);
    const [marta] = (await server.as(manager).get<People>(people, { id: elm.globalId, name: 'marsh' })).setting?.accessLogSubjects?.filter(({ kind }) => kind === 'GUARDIAN') ?? [];
    expect(marta).toMatchObject({ name: 'Marta Marsh' });
    for (const filter of [{ childId: zosia.globalId }, { guardianId: marta?.id }]) expect((await found(manager, elm, filter))?.map(({ by, actorKind }) => [by, actorKind])).toContainEqual(['Marta Marsh', 'guardian']);
  });

  it('shows nothing of another setting, also of a child that attends both [WW-16]', async () => {
    const { world, elm, brook, minnows, zosia, manager, managerAtBrook, leader } = await nursery();
    await world.enrol(zosia, minnows);
    await look(leader, zosia);
    await look(managerAtBrook, zosia);
    const readers = async (person: MadePerson, setting: Made, filter = {}) => [...new Set((await found(person, setting, filter))?.map(({ by }) => by))];
    expect(await readers(manager, elm, { childId: zosia.globalId })).toEqual(['Rana Reed']);
    expect(await readers(managerAtBrook, brook, { childId: zosia.globalId })).toEqual([managerAtBrook.displayName]);
    expect(await page(manager, brook)).toBeNull();
    expect(await page(managerAtBrook, elm)).toBeNull();
    expect((await server.as(managerAtBrook).get<People>(people, { id: elm.globalId, name: 'r' })).setting).toBeNull();
  });

  it('answers for a child of elsewhere as for one that does not exist', async () => {
    const [here, there] = [await nursery(), await nursery()];
    const atBrook = await here.world.child(here.minnows);
    await look(here.managerAtBrook, atBrook);
    await look(there.leader, there.zosia);
    const missing = globalId('chld', here.world.trustId, newId());
    const answer = async (childId: string) => JSON.stringify(await server.as(here.manager).ask(search, { id: here.elm.globalId, filter: { childId }, first: 5 }));
    for (const child of [atBrook, there.zosia]) expect(await answer(child.globalId)).toBe(await answer(missing));
  });

  it('still finds what was done about a child who has left', async () => {
    const { world, elm, acorns, manager, leader } = await nursery();
    const leaving = await world.child(acorns, { to: '2026-11-16' });
    await look(leader, leaving);
    await goTo('2026-12-16T12:00:00.000Z');
    const entries = await found(manager, elm, { childId: leaving.globalId });
    expect(entries?.map(({ by, child }) => [by, child])).toContainEqual(['Rana Reed', null]);
  });

  it('is for managers and safeguarding leads, and for nobody else', async () => {
    const { elm, mother, manager, safeguarding, leader, deputy } = await nursery();
    for (const person of [manager, safeguarding]) expect(await page(person, elm)).not.toBeNull();
    for (const person of [leader, deputy, mother]) expect(await page(person, elm)).toBeNull();
  });

  it('is itself written down before the answer leaves, with whom it was about, and told to no family', async () => {
    const { elm, zosia, manager } = await nursery();
    await page(manager, elm, { childId: zosia.globalId });
    const written = await server.store.reads.manager.find(AuditEntryEntity, { where: { actorId: manager.actorId, action: 'access-log.search' } });
    expect(written).toEqual([expect.objectContaining({ subjectType: 'access-log', childId: zosia.id, settingId: elm.id })]);
    await server.as(manager).get(search, { id: elm.globalId, filter: {}, first: 5, purpose: 'EXPORT' });
    expect(await server.store.reads.manager.countBy(AuditEntryEntity, { actorId: manager.actorId, subjectType: 'access-log-export' })).toBe(1);
    expect(await server.store.reads.manager.countBy(AuditOpeningEntity, { childId: zosia.id })).toBe(0);
    // The search stands among what can be searched.
    expect((await page(manager, elm, { childId: zosia.globalId }))?.edges.map(({ node }) => node.action)).toContain('access-log.search');
  });

  it('pages without gaps and costs the same statements for 1, 20 and 100 rows', async () => {
    const { world, elm, acorns, manager, leader } = await nursery();
    const visit = async (count: number) => {
      for (let time = 0; time < count; time += 1) {
        if (time % 20 === 0) server.clock.forward(11);
        await server.as(leader).get('query P($id: ID!) { child(id: $id) { id } }', { id: (await world.child(acorns)).globalId });
      }
      await server.settled();
    };
    const all = { feature: 'core' };
    const statements = async () => {
      await page(manager, elm, all, 100);
      return (await server.statements(() => page(manager, elm, all, 100))).length;
    };
    await visit(1);
    const one = await statements();
    await visit(19);
    expect(await statements()).toBe(one);
    const cursors: string[] = [];
    let after: string | null = null;
    do {
      const next: Awaited<ReturnType<typeof page>> = await page(manager, elm, all, 6, after);
      cursors.push(...(next?.edges.map(({ cursor }) => cursor) ?? []));
      after = next?.pageInfo.hasNextPage ? next.pageInfo.endCursor : null;
    } while (after !== null);
    expect(new Set(cursors).size).toBe(20);
    await visit(80);
    expect((await page(manager, elm, all, 100))?.edges).toHaveLength(100);
    expect(await statements()).toBe(one);
  }, 60_000);

  it('takes signs in a name for what they are', async () => {
    const { elm, manager } = await nursery();
    for (const name of ['%', '_', '!', "'", ' ']) expect((await server.as(manager).get<People>(people, { id: elm.globalId, name })).setting?.accessLogSubjects).toEqual([]);
  });
});
