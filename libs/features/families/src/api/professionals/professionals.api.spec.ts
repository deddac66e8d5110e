import { newId } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type MadeChild, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { familyApart, keyed, seenQuery, type SeenRead, strangers, withoutLead } from '../../testing';
import { familiesApi } from '../index';

const grantMutation = 'mutation ($input: GrantProfessionalInput!) { grantProfessional(input: $input) { grant { id professionalId name until protective over version } } }';
const endMutation = 'mutation ($input: EndProfessionalGrantInput!) { endProfessionalGrant(input: $input) { grant { over } } }';
const grantsQuery = 'query ($id: ID!) { child(id: $id) { professionalGrants { id name purpose categories protective over version } } }';
const sharedQuery = 'query ($id: ID!) { child(id: $id) { sharedWith { name profession organisation purpose categories until } openedToMe { purpose settingName categories until } } }';
const childrenQuery = '{ viewer { children(first: 10) { edges { node { firstName } } } settings(first: 10) { edges { node { name rooms { name } } } } } }';

interface Grant { id: string; professionalId: string; name: string; protective: boolean; over: boolean; version: number }
interface Shared { child: { sharedWith: { name: string; categories: string[] }[] | null; openedToMe: { purpose: string; settingName: string; until: string }[] | null } | null }

describe("a professional from outside to whom a child's record is opened", () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('professionals', [familiesApi]); });
  beforeEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));
  afterAll(() => server.stop());

  const seen = async (person: MadePerson, child: { globalId: string }) => (await server.as(person).get<SeenRead>(seenQuery, { id: child.globalId })).child;
  const grantsOf = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<{ child: { professionalGrants: Grant[] | null } | null }>(grantsQuery, { id: child.globalId })).child?.professionalGrants ?? null;
  const shared = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<Shared>(sharedQuery, { id: child.globalId })).child;
  const visitor = (child: MadeChild, more: object = {}) =>
    keyed({ childId: child.globalId, person: { firstName: 'Hanna', lastName: 'Hale', email: 'hanna@health.example', profession: 'HEALTH_VISITOR', organisation: 'Health Trust' }, purpose: 'Two-year check', categories: ['DAY', 'HEALTH'], until: '2026-12-31', ...more });

  it('sees this child, what was opened of it and where it is, and nothing of other children', async () => {
    const { world, room, zosia } = await familyApart(server);
    const tobi = await world.child(room, { firstName: 'Tobi' });
    const hanna = await world.professional(zosia, { categories: ['day'] });
    expect(await seen(hanna, zosia)).toMatchObject({ firstName: 'Zosia', setting: { name: 'Elm House' }, timeline: {}, careNeeds: null });
    expect(await seen(hanna, tobi)).toBeNull();
    expect(await seen(hanna, { globalId: globalId('chld', world.trustId, newId()) })).toBeNull();
    const own = await server.as(hanna).get<{ viewer: { children: { edges: { node: object }[] }; settings: { edges: { node: object }[] } } }>(childrenQuery);
    expect(own.viewer.children.edges.map(({ node }) => node)).toEqual([{ firstName: 'Zosia' }]);
    expect(own.viewer.settings.edges.map(({ node }) => node)).toEqual([{ name: 'Elm House', rooms: [] }]);
    const health = await world.professional(zosia, { categories: ['health'] });
    expect(await seen(health, zosia)).toMatchObject({ timeline: null, careNeeds: [{ text: 'milk' }] });
    expect((await shared(hanna, zosia))?.openedToMe).toEqual([expect.objectContaining({ purpose: 'a check', settingName: 'Elm House' })]);
  });

  it('sees nothing before the first day, after the last, of another setting of the child, and once it is closed', async () => {
    const { world, zosia, manager } = await familyApart(server);
    const [over, ahead] = [await world.professional(zosia, { to: '2026-11-15' }), await world.professional(zosia, { from: '2026-11-17' })];
    for (const person of [over, ahead]) expect(await seen(person, zosia)).toBeNull();
    const brook = await world.setting({ name: 'Brook', features: { diary: {} } });
    await world.enrol(zosia, await world.room(brook));
    const hanna = await world.professional(zosia);
    expect((await seen(hanna, zosia))?.setting).toEqual({ name: 'Elm House' });
    const open = (await grantsOf(manager, zosia))?.find(({ over: closed, name }) => !closed && name === hanna.displayName.replace('Marsh', 'Hale'));
    const end = keyed({ grantId: open?.id, version: open?.version, reason: 'The check is done' });
    await server.as(manager).get(endMutation, end);
    await server.as(manager).get(endMutation, end);
    expect(await seen(hanna, zosia)).toBeNull();
  });

  it('is granted twelve weeks at most, for a purpose, and never what homes write or how adults are reached', async () => {
    const { zosia, manager } = await familyApart(server);
    for (const wrong of [{ until: '2027-02-08' }, { until: '2026-11-15' }, { purpose: ' ' }, { categories: [] }, { categories: ['DAY', 'MESSAGES'] }, { categories: ['CONTACTS'] }, { categories: ['COLLECTION'] }, { from: '2026-11-01' }])
      expect([wrong, await server.as(manager).codes(grantMutation, visitor(zosia, wrong))]).toEqual([wrong, ['BAD_INPUT']]);
    const once = visitor(zosia, { until: '2027-02-07' });
    const [first, second] = [await server.as(manager).get<{ grantProfessional: { grant: Grant } }>(grantMutation, once), await server.as(manager).get<{ grantProfessional: { grant: Grant } }>(grantMutation, once)];
    expect(second.grantProfessional.grant.id).toBe(first.grantProfessional.grant.id);
    const again = await server.as(manager).get<{ grantProfessional: { grant: Grant } }>(grantMutation, visitor(zosia, { person: null, professionalId: first.grantProfessional.grant.professionalId }));
    expect(again.grantProfessional.grant.professionalId).toBe(first.grantProfessional.grant.professionalId);
  });

  it('is told to parents with parental responsibility who may see as much themselves; one who keeps the child safe never', async () => {
    const { world, zosia, manager, mother, father } = await familyApart(server);
    const aunt = await world.guardian([zosia], { firstName: 'Ewa', responsibility: 'no' });
    await world.restrict(zosia, father, ['health'], 'confirmed');
    await server.as(manager).get(grantMutation, visitor(zosia));
    await server.as(manager).get(grantMutation, visitor(zosia, { person: { firstName: 'Sol', lastName: 'Worker', profession: 'SOCIAL_WORKER', organisation: 'Council' }, protective: true, categories: ['DAY'] }));
    expect((await shared(mother, zosia))?.sharedWith?.map(({ name }) => name)).toEqual(['Hanna Hale']);
    expect((await shared(father, zosia))?.sharedWith).toEqual([]);
    expect((await shared(aunt, zosia))?.sharedWith).toBeNull();
    for (const person of [mother, father, aunt]) expect(JSON.stringify(await shared(person, zosia))).not.toContain('Sol');
  });

  it('who keeps the child safe is known to the manager and the safeguarding lead only', async () => {
    const family = await familyApart(server);
    const { world, setting, zosia, manager, deputy, safeguarding, practitioner } = family;
    const protective = visitor(zosia, { protective: true });
    expect(await server.as(deputy).codes(grantMutation, protective)).toEqual(['DENIED']);
    const { grantProfessional } = await server.as(safeguarding).get<{ grantProfessional: { grant: Grant } }>(grantMutation, protective);
    await server.as(manager).get(grantMutation, visitor(zosia, { person: { firstName: 'Open', lastName: 'Hale', profession: 'OTHER', organisation: 'x' } }));
    const senco = await world.staff('senco', setting);
    for (const person of [manager, safeguarding]) expect((await grantsOf(person, zosia))?.map(({ name }) => name).sort()).toEqual(['Hanna Hale', 'Open Hale']);
    for (const person of [deputy, senco]) expect((await grantsOf(person, zosia))?.map(({ name }) => name)).toEqual(['Open Hale']);
    expect(await grantsOf(practitioner, zosia)).toBeNull();
    expect(await server.as(deputy).codes(endMutation, keyed({ grantId: grantProfessional.grant.id, version: 1, reason: 'x' }))).toEqual(['NOT_FOUND']);
    // Nor is the id of somebody of whom the deputy may not know taken for somebody new.
    expect(await server.as(deputy).codes(grantMutation, visitor(zosia, { person: null, professionalId: grantProfessional.grant.professionalId }))).toEqual(['BAD_INPUT']);
  });

  it('is opened to and closed by nobody but those who lead where the child is', async () => {
    const family = await familyApart(server);
    const { world, zosia, mother } = family;
    for (const [role, person] of [...(await withoutLead(family)), ['mother', mother] as const]) expect([role, await server.as(person).codes(grantMutation, visitor(zosia))]).toEqual([role, ['DENIED']]);
    const nobody = { globalId: globalId('chld', world.trustId, newId()) } as MadeChild;
    for (const [who, person] of await strangers(server, family)) expect([who, await server.as(person).codes(grantMutation, visitor(zosia))]).toEqual([who, await server.as(person).codes(grantMutation, visitor(nobody))]);
    const hanna = await world.professional(zosia);
    expect(await server.as(hanna).codes(grantMutation, visitor(zosia))).toEqual(['DENIED']);
    expect(await grantsOf(hanna, zosia)).toBeNull();
  });
});
