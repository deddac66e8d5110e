import { type MadeChild, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { adultIdOf, adultNamed, changeMutation, changeOf, familyApart, keyed, seenQuery, type SeenRead, settleMutation, suspendMutation } from '../../testing';
import { familiesApi } from '../index';

/** Everything the graph offers a guardian about a child's adults. */
const everything = `query ($id: ID!) { child(id: $id) {
  firstName doorAdults { name } adults { name terms { categories } evidence } familyRights { change } waitingChanges { adultName } relationChanges(first: 10) { edges { node { adultName } } }
  familyConcerns { words } staffTies { staffName } tieCandidates { name } restrictions { note adultName } professionalGrants { name } sharedWith { name } openedToMe { purpose }
} }`;

describe('parents who live apart', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('parents_apart', [familiesApi]); });
  beforeEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));
  afterAll(() => server.stop());

  const read = async (person: MadePerson, child: MadeChild) => JSON.stringify((await server.as(person).get<{ child: object }>(everything, { id: child.globalId })).child);
  const seen = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<SeenRead>(seenQuery, { id: child.globalId })).child;

  it('see the same day of one record, and nothing of one another: no name, right, evidence, change, order or count [SG-02]', async () => {
    const { world, zosia, mother, father, manager } = await familyApart(server);
    await world.restrict(zosia, father, ['photos'], 'confirmed');
    const maja = await adultNamed(server.as(manager), zosia, 'Maja');
    await server.as(manager).get(changeMutation, keyed({ childId: zosia.globalId, adultId: maja.adultId, version: maja.version, reason: 'canary-reason', terms: { ...maja.terms, contactOrder: 4 } }));
    for (const [person, other] of [[mother, 'Tom'], [father, 'Maja']] as const) {
      expect(await seen(person, zosia)).toMatchObject({ firstName: 'Zosia', setting: { name: 'Elm House' }, timeline: {} });
      const all = await read(person, zosia);
      for (const word of [other, 'canary', 'an order', 'Marta']) expect([word, all.includes(word)]).toEqual([word, false]);
    }
  });

  it('hear nothing when something changes about the other', async () => {
    const { world, zosia, mother, father, manager } = await familyApart(server);
    const told: string[] = [];
    const stream = server.server.live.subscribe([`child:${zosia.id}`, `household:${mother.householdId}`, `rights:${mother.personId}`]);
    const listening = (async () => { for await (const { topic, kind } of stream) told.push(`${topic} ${kind}`); })();
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    await server.as(manager).get(changeMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: tom.version, reason: 'x', terms: { ...tom.terms, contactOrder: 2 } }));
    await server.as(manager).get(suspendMutation, keyed({ childId: zosia.globalId, adultId: adultIdOf(world, father), reason: 'x' }));
    await server.settled();
    await stream.return?.(undefined);
    await listening;
    expect(told).toEqual([]);
  });

  it('may be allowed to know of one another by two people, one category each', async () => {
    const { zosia, manager, deputy, father } = await familyApart(server);
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    const proposed = changeOf(await server.as(manager).ask(changeMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: tom.version, reason: 'Both parents asked', terms: { ...tom.terms, categories: [...tom.terms.categories, 'COLLECTION'] } })));
    expect(proposed.state).toBe('WAITING');
    await server.as(deputy).get(settleMutation('confirm'), keyed({ changeId: proposed.id, version: proposed.version }));
    expect((await adultNamed(server.as(manager), zosia, 'Tom')).seesNow).toContain('COLLECTION');
    expect(await read(father, zosia)).not.toContain('Maja');
  });
});

describe('a relation with a last day', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('relation_days', [familiesApi]); });
  afterAll(() => server.stop());

  const sees = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<SeenRead>(seenQuery, { id: child.globalId })).child !== null;

  it('of a foster carer ends with the day at the setting, in summer an hour before the day of the server’s clock', async () => {
    server.clock.set('2026-07-01T09:00:00.000Z');
    const world = await server.world();
    const child = await world.child(await world.room(await world.setting({ features: {} })));
    const carer = await world.guardian([child], { relationship: 'foster-carer', from: '2026-06-01', to: '2026-07-01' });
    for (const [at, held] of [['2026-07-01T22:59:00.000Z', true], ['2026-07-01T23:00:00.000Z', false], ['2026-07-02T09:00:00.000Z', false]] as const) {
      server.clock.set(at);
      expect([at, await sees(await world.signedInAgain(carer), child)]).toEqual([at, held]);
    }
  });

  it('begins when it is that day at the setting and by the server’s clock: the stricter of the two', async () => {
    server.clock.set('2026-07-01T09:00:00.000Z');
    const world = await server.world();
    const child = await world.child(await world.room(await world.setting({ features: {} })));
    const carer = await world.guardian([child], { from: '2026-07-02' });
    for (const [at, held] of [['2026-07-01T23:30:00.000Z', false], ['2026-07-02T00:00:00.000Z', true]] as const) {
      server.clock.set(at);
      expect([at, await sees(await world.signedInAgain(carer), child)]).toEqual([at, held]);
    }
  });

  it('of a member of staff ends with the day at the setting too, and an order holds until the day is over everywhere', async () => {
    server.clock.set('2026-07-01T09:00:00.000Z');
    const world = await server.world();
    const setting = await world.setting({ features: {} });
    const child = await world.child(await world.room(setting), { allergies: ['milk'] });
    const manager = await world.staff('manager', setting, { to: '2026-07-01' });
    server.clock.set('2026-07-01T23:10:00.000Z');
    expect(await sees(await world.signedInAgain(manager), child)).toBe(false);
  });
});
