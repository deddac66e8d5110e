import { newId } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { globalId } from '@alongside/server-graphql';
import { type MadeChild, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import {
  adultIdOf, concernsQuery, decideConcernMutation, doorQuery, familyApart, keyed, noteConcernMutation, openItems, raiseConcernMutation, seenQuery, type SeenRead, strangers, withoutLead,
} from '../../testing';
import { familiesApi } from '../index';

interface Concern { id: string; matter: string; adultName: string | null; about: string | null; words: string; source: string; saidBy: string | null; dueOn: string; withholds: string[]; decided: boolean; outcome: string | null; version: number }

describe('what somebody says about who may see or collect a child', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('family_concerns', [familiesApi]); });
  afterAll(() => server.stop());

  const seen = async (person: MadePerson, id: string) => (await server.as(person).get<SeenRead>(seenQuery, { id })).child;
  const concernsOf = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<{ child: { familyConcerns: Concern[] | null } | null }>(concernsQuery, { id: child.globalId })).child?.familyConcerns ?? null;
  const door = async (person: MadePerson, child: MadeChild, name: string) => (await server.as(person).get<{ child: { doorAdults: { name: string; mayCollect: boolean; fetchManager: boolean }[] } }>(doorQuery, { id: child.globalId })).child.doorAdults.find((one) => one.name.startsWith(name));
  const says = (child: MadeChild, more: object = {}) => keyed({ childId: child.globalId, matter: 'SEE', relationship: 'FATHER', words: 'There is an order, he must not know where she is', ...more });

  it('by a mother with parental responsibility withholds from the father what he is told, until the next working day; at the door nobody refuses, the manager is fetched', async () => {
    const { world, zosia, mother, father, manager, practitioner } = await familyApart(server);
    const { raiseFamilyConcern } = await server.as(mother).get<{ raiseFamilyConcern: { dueOn: string } }>(raiseConcernMutation, says(zosia));
    expect(raiseFamilyConcern).toEqual({ dueOn: '2026-11-17' });
    expect(await seen(father, zosia.globalId)).toMatchObject({ timeline: null, careNeeds: null });
    expect(await door(practitioner, zosia, 'Tom')).toEqual({ name: 'Tom Marsh', mayCollect: true, fetchManager: true });
    expect(await door(practitioner, zosia, 'Maja')).toMatchObject({ fetchManager: false });
    expect(await openItems(server, world)).toEqual([expect.objectContaining({ kind: 'families.concern', dueOn: '2026-11-17', childId: zosia.id })]);
    expect(await concernsOf(manager, zosia)).toEqual([expect.objectContaining({ matter: 'SEE', adultName: 'Tom Marsh', source: 'FAMILY', decided: false, dueOn: '2026-11-17', withholds: expect.arrayContaining(['DAY', 'HEALTH']) })]);
  });

  it('is told to nobody else: not to the other parent, not to staff who do not decide', async () => {
    const family = await familyApart(server);
    const { zosia, mother, father } = family;
    await server.as(mother).get(raiseConcernMutation, says(zosia));
    for (const [who, person] of [...(await withoutLead(family)), ['father', father] as const, ['mother', mother] as const, ...(await strangers(server, family))])
      expect([who, await concernsOf(person, zosia)]).toEqual([who, null]);
  });

  it('gives back what was withheld when no evidence is found, and saying it again withholds nothing a second time', async () => {
    const { world, zosia, mother, father, manager, practitioner } = await familyApart(server);
    await server.as(mother).get(raiseConcernMutation, says(zosia));
    const [concern] = (await concernsOf(manager, zosia)) ?? [];
    const decide = keyed({ concernId: concern?.id, version: concern?.version, outcome: 'NOT_UPHELD', note: 'Spoke to both, there is no order' });
    await server.as(manager).get(decideConcernMutation, decide);
    await server.as(manager).get(decideConcernMutation, decide);
    expect((await seen(father, zosia.globalId))?.timeline).not.toBeNull();
    expect(await door(practitioner, zosia, 'Tom')).toMatchObject({ fetchManager: false });
    expect(await openItems(server, world)).toEqual([]);
    await server.as(mother).get(raiseConcernMutation, says(zosia, { words: 'But he must not' }));
    expect((await seen(father, zosia.globalId))?.timeline).not.toBeNull();
    expect(await door(practitioner, zosia, 'Tom')).toMatchObject({ fetchManager: true });
    expect(await openItems(server, world)).toHaveLength(1);
  });

  it('against a parent with parental responsibility stands on an order of a court only, against others on what was found', async () => {
    const { world, zosia, father, manager } = await familyApart(server);
    const aunt = await world.guardian([zosia], { firstName: 'Ewa', relationship: 'relative', responsibility: 'no', categories: ['day', 'photos'] });
    await server.as(manager).get(noteConcernMutation, keyed({ childId: zosia.globalId, matter: 'SEE', adultId: adultIdOf(world, father), saidBy: 'Her mother, on the phone', words: 'He must not' }));
    await server.as(manager).get(noteConcernMutation, keyed({ childId: zosia.globalId, matter: 'SEE', adultId: adultIdOf(world, aunt), words: 'The photos went online' }));
    const concerns = (await concernsOf(manager, zosia)) ?? [];
    const [aboutFather, aboutAunt] = ['Tom', 'Ewa'].map((name) => concerns.find(({ adultName }) => adultName?.startsWith(name))) as [Concern, Concern];
    const uphold = (concern: Concern, more: object) => keyed({ concernId: concern.id, version: concern.version, outcome: 'UPHELD', withholds: ['PHOTOS'], note: 'Looked at', ...more });
    expect((await server.as(manager).ask(decideConcernMutation, uphold(aboutFather, {}))).errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'input.order.orderKind' });
    await server.as(manager).get(decideConcernMutation, uphold(aboutFather, { order: { orderKind: 'PROHIBITED_STEPS', court: 'Leeds', madeOn: '2026-10-03', keptAt: 'Safeguarding file' } }));
    await server.as(manager).get(decideConcernMutation, uphold(aboutAunt, { door: 'AS_RECORDED' }));
    expect((await concernsOf(manager, zosia))?.map(({ outcome, withholds }) => [outcome, withholds])).toEqual([['UPHELD', ['PHOTOS']], ['UPHELD', ['PHOTOS']]]);
    expect((await seen(father, zosia.globalId))?.timeline).not.toBeNull();
  });

  it('by somebody without parental responsibility, or about collecting, withholds nothing from the other; the door fetches the manager', async () => {
    const { world, zosia, mother, father, practitioner } = await familyApart(server);
    const grandmother = await world.guardian([zosia], { firstName: 'Halina', relationship: 'grandparent', responsibility: 'no', categories: ['day'] });
    await server.as(grandmother).get(raiseConcernMutation, says(zosia));
    await server.as(mother).get(raiseConcernMutation, says(zosia, { matter: 'COLLECT' }));
    expect((await seen(father, zosia.globalId))?.timeline).not.toBeNull();
    expect(await door(practitioner, zosia, 'Tom')).toMatchObject({ fetchManager: true });
  });

  it('about two adults who both claim responsibility takes the formal reports from the one until it is decided', async () => {
    const { zosia, mother, manager } = await familyApart(server);
    await server.as(mother).get(raiseConcernMutation, says(zosia, { matter: 'RESPONSIBILITY', words: 'He never had it' }));
    expect((await concernsOf(manager, zosia))?.[0]?.withholds).toEqual(['REPORTS']);
  });

  it('shows the other adults to nobody: whom it is about is said in words, and the answer is the same whether they were understood', async () => {
    const { world, zosia, mother, manager } = await familyApart(server);
    await world.guardian([zosia], { firstName: 'Rose', relationship: 'foster-carer', responsibility: 'no' });
    const answers = await Promise.all([
      server.as(mother).get(raiseConcernMutation, says(zosia, { relationship: null, name: 'rose marsh' })),
      server.as(mother).get(raiseConcernMutation, says(zosia, { relationship: 'GRANDPARENT', name: 'Somebody Else' })),
    ]);
    expect(answers[0]).toEqual(answers[1]);
    expect((await concernsOf(manager, zosia))?.map(({ adultName }) => adultName).sort()).toEqual(['Rose Marsh', null].sort());
  });

  it('waits three times at most for one person, and is heard once however often it is sent', async () => {
    const { zosia, mother, manager } = await familyApart(server);
    const once = says(zosia, { relationship: null });
    await server.as(mother).get(raiseConcernMutation, once);
    await server.as(mother).get(raiseConcernMutation, once);
    expect(await concernsOf(manager, zosia)).toHaveLength(1);
    for (let more = 0; more < 2; more += 1) await server.as(mother).get(raiseConcernMutation, says(zosia, { relationship: null }));
    expect(await server.as(mother).codes(raiseConcernMutation, says(zosia))).toEqual(['CONFLICT']);
  });

  it('is refused to those to whom the child is nothing, as if there were none, and decided by those who lead only', async () => {
    const family = await familyApart(server);
    const { world, zosia, mother, manager } = family;
    await server.as(mother).get(raiseConcernMutation, says(zosia));
    const [concern] = (await concernsOf(manager, zosia)) ?? [];
    const decide = (id: string | undefined) => keyed({ concernId: id, version: 1, outcome: 'NOT_UPHELD', note: 'x' });
    const missing = { child: { globalId: globalId('chld', world.trustId, newId()) } as MadeChild, concern: globalId('conc', world.trustId, newId()) };
    for (const [who, person] of await strangers(server, family)) {
      const as = server.as(person);
      const about = async (child: MadeChild, id: string | undefined) => [...(await as.codes(raiseConcernMutation, says(child))), ...(await as.codes(noteConcernMutation, keyed({ childId: child.globalId, matter: 'SEE', words: 'x' }))), ...(await as.codes(decideConcernMutation, decide(id)))];
      expect([who, await about(zosia, concern?.id)]).toEqual([who, await about(missing.child, missing.concern)]);
    }
    for (const [role, person] of await withoutLead(family)) expect([role, await server.as(person).codes(decideConcernMutation, decide(concern?.id))]).toEqual([role, ['NOT_FOUND']]);
    for (const role of ['practitioner', 'cook'] as const)
      expect([role, await server.as(await world.staff(role, family.setting)).codes(noteConcernMutation, keyed({ childId: zosia.globalId, matter: 'COLLECT', words: 'Grandma says' }))]).toEqual([role, role === 'cook' ? ['DENIED'] : []]);
    const ended = await world.guardian([zosia], { to: '2026-11-15' });
    expect(await server.as(ended).codes(raiseConcernMutation, says(zosia))).toEqual(['NOT_FOUND']);
  });

  it('by a register about a further adult of a known child is one more to decide: nothing is shown to that adult until somebody has looked', async () => {
    const { world, zosia, manager, father } = await familyApart(server);
    const payload = { childId: zosia.id, guardianId: father.personId, why: 'new-adult', says: 'yes', actorId: manager.actorId };
    for (let twice = 0; twice < 2; twice += 1) {
      await server.store.transaction((tx) => emit(tx, [{ trustId: world.trustId, name: 'core.relation-disputed', version: 1, partitionKey: zosia.id, payload }]));
      await server.settled();
    }
    expect(await concernsOf(manager, zosia)).toEqual([expect.objectContaining({ source: 'REGISTER', adultName: 'Tom Marsh', dueOn: '2026-11-17', decided: false })]);
    expect(await seen(father, zosia.globalId)).toMatchObject({ timeline: null });
    expect(await openItems(server, world)).toHaveLength(1);
  });
});
