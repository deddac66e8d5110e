import { newId } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import {
  adultIdOf, adultNamed, confirmSuspensionMutation, doorQuery, familyApart, keyed, liftMutation, openItems, raiseConcernMutation, restrictionsQuery, seenQuery, type SeenRead, strangers, suspendMutation, withoutLead,
} from '../../testing';
import { familiesApi } from '../index';

interface Restrictions { child: { restrictions: { id: string; kind: string; state: string; version: number }[] } }

describe('an adult who is suspended at once', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('family_suspension', [familiesApi]); });
  beforeEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));
  afterAll(() => server.stop());

  const seen = async (person: MadePerson, id: string) => (await server.as(person).get<SeenRead>(seenQuery, { id })).child;
  const suspend = ({ world, zosia, father }: Awaited<ReturnType<typeof familyApart>>) => keyed({ childId: zosia.globalId, adultId: adultIdOf(world, father), reason: 'Threatened the room leader' });
  const suspensionOf = async (person: MadePerson, child: { globalId: string }) => (await server.as(person).get<Restrictions>(restrictionsQuery, { id: child.globalId })).child.restrictions.find(({ kind }) => kind === 'SUSPENSION') as Restrictions['child']['restrictions'][number];

  it('sees nothing of the child from that moment on one manager’s word, the other parent sees as before, and the door fetches the manager', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, practitioner, father, mother } = family;
    expect((await seen(father, zosia.globalId))?.timeline).not.toBeNull();
    await server.as(manager).get(suspendMutation, suspend(family));
    expect(await seen(father, zosia.globalId)).toEqual({ firstName: 'Zosia', setting: null, careNeeds: null, timeline: null });
    expect((await seen(mother, zosia.globalId))?.timeline).not.toBeNull();
    expect((await server.as(practitioner).get<{ child: { doorAdults: object[] } }>(doorQuery, { id: zosia.globalId })).child.doorAdults).toEqual([
      { name: 'Maja Marsh', mayCollect: true, fetchManager: false }, { name: 'Tom Marsh', mayCollect: true, fetchManager: true },
    ]);
    expect(await adultNamed(server.as(manager), zosia, 'Tom')).toMatchObject({ standing: 'CURRENT', seesNow: [], fetchManager: true });
    expect(await openItems(server, world)).toEqual([expect.objectContaining({ kind: 'families.confirm-suspension', dueAt: new Date('2026-11-17T12:00:00.000Z'), childId: zosia.id })]);
    expect(await server.as(manager).codes(suspendMutation, suspend(family))).toEqual(['CONFLICT']);
    // Whoever is suspended may still say that it is wrong.
    expect(await server.as(father).codes(raiseConcernMutation, keyed({ childId: zosia.globalId, matter: 'SEE', words: 'This is a mistake' }))).toEqual([]);
  });

  it('is confirmed by a second person, not by the one who suspended, and looked at again after two weeks', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, deputy, father } = family;
    await server.as(manager).get(suspendMutation, suspend(family));
    const { id, version } = await suspensionOf(manager, zosia);
    const confirm = keyed({ suspensionId: id, version, note: 'Spoke to the police' });
    expect(await server.as(manager).codes(confirmSuspensionMutation, confirm)).toEqual(['CONFLICT']);
    expect(await server.as(deputy).codes(confirmSuspensionMutation, keyed({ suspensionId: id, version, note: 'x', reviewOn: '2027-03-01' }))).toEqual(['BAD_INPUT']);
    await server.as(deputy).get(confirmSuspensionMutation, confirm);
    await server.as(deputy).get(confirmSuspensionMutation, confirm);
    expect(await suspensionOf(manager, zosia)).toMatchObject({ state: 'CONFIRMED', version: version + 1 });
    expect(await openItems(server, world)).toEqual([]);
    server.clock.set('2026-11-30T09:00:00.000Z');
    await server.settled();
    expect(await openItems(server, world)).toEqual([expect.objectContaining({ kind: 'families.review-suspension', dueOn: '2026-11-30' })]);
    expect((await seen(await world.signedInAgain(father), zosia.globalId))?.timeline).toBeNull();
  });

  it('stays suspended when nobody has looked within 24 hours, and those who lead the trust find it', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, father } = family;
    const leader = await world.staff('trust-leader', null);
    await server.as(manager).get(suspendMutation, suspend(family));
    server.clock.set('2026-11-17T12:00:01.000Z');
    await server.settled();
    expect((await openItems(server, world)).map(({ kind, settingId }) => [kind, settingId === null])).toEqual([['families.confirm-suspension', false], ['families.suspension-overdue', true]]);
    expect((await seen(await world.signedInAgain(father), zosia.globalId))?.timeline).toBeNull();
    const again = await world.signedInAgain(leader);
    const { id, version } = await suspensionOf(await world.signedInAgain(manager), zosia);
    await server.as(again).get(confirmSuspensionMutation, keyed({ suspensionId: id, version, note: 'Looked at late' }));
    expect(await openItems(server, world)).toEqual([]);
  });

  it('sees again what the record says as soon as it is lifted', async () => {
    const family = await familyApart(server);
    const { world, zosia, safeguarding, deputy, father } = family;
    await server.as(safeguarding).get(suspendMutation, suspend(family));
    const { id, version } = await suspensionOf(deputy, zosia);
    const lift = keyed({ suspensionId: id, version, note: 'It was another man' });
    await server.as(deputy).get(liftMutation, lift);
    await server.as(deputy).get(liftMutation, lift);
    expect((await seen(father, zosia.globalId))?.timeline).not.toBeNull();
    expect(await openItems(server, world)).toEqual([]);
    expect(await server.as(deputy).codes(confirmSuspensionMutation, keyed({ suspensionId: id, version: version + 1, note: 'x' }))).toEqual(['CONFLICT']);
    server.clock.set('2026-11-17T12:30:00.000Z');
    await server.settled();
    expect(await openItems(server, world)).toEqual([]);
  });

  it('hears nothing from others, and others nothing of it: no other family, setting, trust, former or junior staff', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, deputy, father } = family;
    for (const [role, person] of [...(await withoutLead(family)), ['deputy', deputy] as const]) expect([role, await server.as(person).codes(suspendMutation, suspend(family))]).toEqual([role, ['DENIED']]);
    await server.as(manager).get(suspendMutation, suspend(family));
    const { id } = await suspensionOf(manager, zosia);
    const nobody = globalId('chld', world.trustId, newId());
    for (const [who, person] of await strangers(server, family)) {
      const as = server.as(person);
      const about = async (child: string, suspension: string) => [
        ...(await as.codes(suspendMutation, keyed({ childId: child, adultId: adultIdOf(world, father), reason: 'x' }))),
        ...(await as.codes(confirmSuspensionMutation, keyed({ suspensionId: suspension, version: 1, note: 'x' }))),
        ...(await as.codes(liftMutation, keyed({ suspensionId: suspension, version: 1, note: 'x' }))),
      ];
      expect([who, await about(zosia.globalId, id)]).toEqual([who, await about(nobody, globalId('rest', world.trustId, newId()))]);
    }
    expect(await server.as(manager).codes(suspendMutation, keyed({ childId: zosia.globalId, adultId: adultIdOf(world, ((await strangers(server, family))[0] as Awaited<ReturnType<typeof strangers>>[number])[1]), reason: 'x' }))).toEqual(['BAD_INPUT']);
  });
});
