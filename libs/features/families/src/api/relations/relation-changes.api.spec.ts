import { AuditEntryEntity } from '@alongside/server-access';
import { newId, Revision } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type MadePerson, startTestServer, type TestServer, type World } from '@alongside/testing';
import {
  addMutation, adultIdOf, adultNamed, adultsOf, certificate, changeMutation, changeOf, endMutation, familyApart, keyed, openItems, plainTerms, seenQuery, type SeenRead, settleMutation, strangers, withoutLead,
} from '../../testing';
import { familiesApi } from '../index';

const grandmother = (zosia: { globalId: string }, more: object = {}) =>
  keyed({ childId: zosia.globalId, person: { firstName: 'Halina', lastName: 'Nowak', email: 'halina@home.example' }, terms: plainTerms({ relationship: 'GRANDPARENT' }), reason: 'Her mother asked for it', ...more });

describe("changes between a child and its adults", () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('family_changes', [familiesApi]); });
  afterAll(() => server.stop());

  const day = async (person: MadePerson, id: string) => (await server.as(person).get<SeenRead>(seenQuery, { id })).child;
  const kindsOf = async (world: World) => (await openItems(server, world)).map(({ kind }) => kind);

  it("add a grandmother without parental responsibility at once, with what she may see and who asked for it", async () => {
    const { world, zosia, manager, practitioner } = await familyApart(server);
    const answer = await server.as(manager).ask(addMutation, grandmother(zosia));
    expect(changeOf(answer)).toMatchObject({ kind: 'ADD', state: 'DONE', adultName: 'Halina Nowak' });
    expect(await adultNamed(server.as(practitioner), zosia, 'Halina')).toMatchObject({ standing: 'CURRENT', terms: { relationship: 'GRANDPARENT', parentalResponsibility: 'NO', mayCollect: true, from: '2026-11-16' }, seesNow: ['DAY'] });
    expect(await kindsOf(world)).toEqual([]);
  });

  it('take two people for an adult with parental responsibility: nothing holds until another one confirms', async () => {
    const { world, zosia, manager, deputy, mother } = await familyApart(server);
    const stepfather = await world.guardian([await world.child(await world.room(await world.setting()))], { firstName: 'Adam' });
    const answer = await server.as(manager).ask(addMutation, keyed({ childId: zosia.globalId, person: { firstName: 'Olu', lastName: 'Reed' }, terms: plainTerms({ parentalResponsibility: 'YES' }), ...certificate }));
    const change = changeOf(answer);
    expect(change).toMatchObject({ state: 'WAITING', mayConfirm: false, own: true });
    expect((await adultsOf(server.as(manager), zosia))?.map(({ name }) => name)).toEqual(['Maja Marsh', 'Tom Marsh']);
    expect(await kindsOf(world)).toEqual(['families.confirm-change']);
    expect(await server.as(manager).codes(settleMutation('confirm'), keyed({ changeId: change.id, version: change.version }))).toEqual(['CONFLICT']);
    expect(changeOf(await server.as(deputy).ask(settleMutation('confirm'), keyed({ changeId: change.id, version: change.version, note: 'Seen too' })))).toMatchObject({ state: 'DONE', decidedBy: 'Dora Reed', proposedBy: 'Marta Reed' });
    expect(await adultNamed(server.as(manager), zosia, 'Olu')).toMatchObject({ terms: { parentalResponsibility: 'YES' }, ground: 'BIRTH_CERTIFICATE' });
    expect(await kindsOf(world)).toEqual([]);
    for (const person of [mother, stepfather]) expect(await adultsOf(server.as(person), zosia).catch(() => null)).toBeNull();
  });

  it('are not confirmed by the same human under another role, another account or a second record of staff', async () => {
    const { world, setting, zosia, manager, deputy } = await familyApart(server);
    const answer = await server.as(manager).ask(endMutation, keyed({ childId: zosia.globalId, adultId: (await adultNamed(server.as(manager), zosia, 'Tom')).adultId, version: 1, reason: 'Moved away' }));
    const { id, version } = changeOf(answer);
    const sameAccount = await world.alsoActs(manager, await world.staff('deputy', setting), 'staff');
    const samePerson = await world.alsoActs(await world.staff('practitioner', setting), manager, 'staff');
    for (const person of [manager, sameAccount, samePerson]) expect(await server.as(person).codes(settleMutation('confirm'), keyed({ changeId: id, version }))).toEqual(['CONFLICT']);
    expect(await server.as(deputy).codes(settleMutation('confirm'), keyed({ changeId: id, version }))).toEqual([]);
  });

  it("are not made or confirmed by the adult whom they are about, who also works here", async () => {
    const { world, setting, zosia, father } = await familyApart(server);
    const fatherAtWork = await world.alsoActs(father, await world.staff('manager', setting), 'staff');
    // A guardian of the child finds nothing of its adults at work at all.
    expect(await server.as(fatherAtWork).codes(addMutation, grandmother(zosia))).toEqual(['NOT_FOUND']);
    const newcomer = await world.staff('manager', setting);
    const own = keyed({ childId: zosia.globalId, person: { firstName: 'Me', lastName: 'Myself', email: newcomer.email }, terms: plainTerms(), reason: 'I collect her' });
    expect(await server.as(newcomer).codes(addMutation, own)).toEqual(['CONFLICT']);
  });

  it('end the relation of an adult with parental responsibility when the second person confirms, and close the record to them', async () => {
    const { zosia, manager, safeguarding, father, mother } = await familyApart(server);
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    const proposed = changeOf(await server.as(manager).ask(endMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: tom.version, reason: 'Adoption order' })));
    expect(proposed.state).toBe('WAITING');
    expect((await day(father, zosia.globalId))?.timeline).not.toBeNull();
    await server.as(safeguarding).get(settleMutation('confirm'), keyed({ changeId: proposed.id, version: proposed.version }));
    expect(await day(father, zosia.globalId)).toBeNull();
    expect(await day(mother, zosia.globalId)).not.toBeNull();
    expect((await adultsOf(server.as(manager), zosia))?.map(({ name, standing }) => [name, standing])).toEqual([['Maja Marsh', 'CURRENT'], ['Tom Marsh', 'ENDED']]);
  });

  it('that would leave a parent with parental responsibility with less wait too; more, and what is no right, do not', async () => {
    const { zosia, manager } = await familyApart(server);
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    const change = (more: object) => keyed({ childId: zosia.globalId, adultId: tom.adultId, version: tom.version, reason: 'as asked', terms: { ...tom.terms, ...more } });
    const without = tom.terms.categories.filter((category) => category !== 'HEALTH');
    for (const less of [{ categories: without }, { mayCollect: false }, { parentalResponsibility: 'NO' }, { until: '2026-12-01' }]) {
      const found = changeOf(await server.as(manager).ask(changeMutation, change(less)));
      expect([less, found.state]).toEqual([less, 'WAITING']);
      await server.as(manager).get(settleMutation('withdraw'), keyed({ changeId: found.id, version: found.version }));
    }
    expect(changeOf(await server.as(manager).ask(changeMutation, change({ contactOrder: 2, livesWith: false }))).state).toBe('DONE');
    expect(await server.as(manager).codes(changeMutation, change({ contactOrder: 3 }))).toEqual(['CONFLICT']);
  });

  it('that let one home know of another wait for a second person, also for a grandmother', async () => {
    const { zosia, manager } = await familyApart(server);
    const found = changeOf(await server.as(manager).ask(addMutation, grandmother(zosia, { terms: plainTerms({ categories: ['DAY', 'CONTACTS'] }) })));
    expect(found.state).toBe('WAITING');
  });

  it('are never taken on words alone where they are about parental responsibility', async () => {
    const { zosia, manager } = await familyApart(server);
    const input = (more: object) => keyed({ childId: zosia.globalId, person: { firstName: 'Olu', lastName: 'Reed' }, terms: plainTerms({ parentalResponsibility: 'YES' }), ...certificate, ...more });
    for (const missing of [{ ground: null }, { evidence: ' ' }, { seenOn: null }]) expect(await server.as(manager).codes(addMutation, input(missing))).toEqual(['BAD_INPUT']);
    expect(await server.as(manager).codes(addMutation, grandmother(zosia, { reason: '' }))).toEqual(['BAD_INPUT']);
  });

  it('that were proposed for how things stood before are not confirmed over what was changed since', async () => {
    const { zosia, manager, deputy, safeguarding } = await familyApart(server);
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    const waiting = changeOf(await server.as(manager).ask(endMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: tom.version, reason: 'Moved away' })));
    expect(await server.as(deputy).codes(endMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: tom.version, reason: 'again' }))).toEqual(['CONFLICT']);
    expect(changeOf(await server.as(deputy).ask(settleMutation('decline'), keyed({ changeId: waiting.id, version: waiting.version, note: 'No letter of the court' }))).state).toBe('DECLINED');
    expect(await server.as(safeguarding).codes(settleMutation('confirm'), keyed({ changeId: waiting.id, version: waiting.version + 1 }))).toEqual(['CONFLICT']);
  });

  it('take an adult of the same name and address for the one whom the trust knows, and one who was ended is added again', async () => {
    const { zosia, manager, deputy } = await familyApart(server);
    await server.as(manager).get(addMutation, grandmother(zosia));
    expect(await server.as(deputy).codes(addMutation, grandmother(zosia))).toEqual(['CONFLICT']);
    const halina = await adultNamed(server.as(manager), zosia, 'Halina');
    await server.as(manager).get(endMutation, keyed({ childId: zosia.globalId, adultId: halina.adultId, version: halina.version, reason: 'Not any more' }));
    await server.as(manager).get(addMutation, keyed({ childId: zosia.globalId, adultId: halina.adultId, terms: plainTerms({ relationship: 'GRANDPARENT', categories: [] }), reason: 'Collects again' }));
    expect((await adultsOf(server.as(manager), zosia))?.filter(({ name }) => name === 'Halina Nowak')).toEqual([expect.objectContaining({ standing: 'CURRENT', seesNow: [], adultId: halina.adultId })]);
  });

  it('are found and made by nobody of another family, setting or trust, as if there were no such child', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager } = family;
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    const waiting = changeOf(await server.as(manager).ask(endMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: 1, reason: 'x' })));
    const nobody = { globalId: globalId('chld', world.trustId, newId()) };
    for (const [who, person] of await strangers(server, family)) {
      const as = server.as(person);
      const answers = async (child: { globalId: string }, changeId: string) => [
        ...(await as.codes(addMutation, grandmother(child))),
        ...(await as.codes(changeMutation, keyed({ childId: child.globalId, adultId: tom.adultId, version: 1, reason: 'x', terms: plainTerms() }))),
        ...(await as.codes(endMutation, keyed({ childId: child.globalId, adultId: tom.adultId, version: 1, reason: 'x' }))),
        ...(await as.codes(settleMutation('confirm'), keyed({ changeId, version: 1 }))),
        ...(await as.codes(settleMutation('decline'), keyed({ changeId, version: 1, note: 'x' }))),
      ];
      const found = await answers(zosia, waiting.id);
      expect([who, found]).toEqual([who, await answers(nobody, globalId('rlch', world.trustId, newId()))]);
      expect([who, new Set(found).has('DENIED') || found.length === 0]).toEqual([who, who.includes('parent')]);
      expect(await adultsOf(as, zosia)).toBeNull();
    }
  });

  it('are not made by staff of the setting who do not lead, nor by the parents', async () => {
    const family = await familyApart(server);
    const { zosia, manager, mother } = family;
    const tom = await adultNamed(server.as(manager), zosia, 'Tom');
    const waiting = changeOf(await server.as(manager).ask(endMutation, keyed({ childId: zosia.globalId, adultId: tom.adultId, version: 1, reason: 'x' })));
    for (const [role, person] of [...(await withoutLead(family)), ['mother', mother] as const]) {
      expect([role, await server.as(person).codes(addMutation, grandmother(zosia))]).toEqual([role, ['DENIED']]);
      expect([role, (await server.as(person).codes(settleMutation('confirm'), keyed({ changeId: waiting.id, version: 1 })))[0]]).toEqual([role, expect.stringMatching(/DENIED|NOT_FOUND/)]);
    }
  });

  it('are made once however often they are sent, and leave who did what and how it was before', async () => {
    const { world, zosia, manager } = await familyApart(server);
    const once = grandmother(zosia);
    const [first, second] = [changeOf(await server.as(manager).ask(addMutation, once)), changeOf(await server.as(manager).ask(addMutation, once))];
    expect(second.id).toBe(first.id);
    expect((await server.as(manager).ask(addMutation, { input: { ...once.input, reason: 'another' } })).errors[0]?.extensions.code).toBe('KEY_REUSED');
    server.clock.forward(1);
    const halina = await adultNamed(server.as(manager), zosia, 'Halina');
    await server.as(manager).get(changeMutation, keyed({ childId: zosia.globalId, adultId: halina.adultId, version: 1, reason: 'photos too', terms: { ...halina.terms, categories: ['DAY', 'PHOTOS'] } }));
    const { manager: store } = server.store.reads;
    expect(await store.find(Revision, { where: { trustId: world.trustId, type: 'guardianship' }, order: { version: 'ASC' } })).toEqual([
      expect.objectContaining({ version: 1, before: null }),
      expect.objectContaining({ version: 2, before: expect.objectContaining({ categories: ['day'] }) }),
    ]);
    const audited = await store.find(AuditEntryEntity, { where: { trustId: world.trustId, action: 'families.change-adult' } });
    expect(audited.map(({ subjectType, guardianId }) => [subjectType, guardianId !== null])).toEqual([['relation-change', true], ['relation-change', true]]);
    const history = await server.as(manager).get<{ child: { relationChanges: { edges: { node: { kind: string; reason: string; before: { categories: string[] } | null } }[] } } }>(
      'query ($id: ID!) { child(id: $id) { relationChanges(first: 10) { edges { node { kind reason before { categories } } } } } }', { id: zosia.globalId },
    );
    expect(history.child.relationChanges.edges.map(({ node }) => [node.kind, node.reason, node.before?.categories ?? null])).toEqual([['CHANGE', 'photos too', ['DAY']], ['ADD', 'Her mother asked for it', null]]);
  });

  it('share a home only where somebody says so, and what is written there with it', async () => {
    const { world, zosia, manager, mother } = await familyApart(server);
    await server.as(manager).get(addMutation, grandmother(zosia, { terms: plainTerms({ relationship: 'STEP_PARENT', homeWithId: adultIdOf(world, mother) }) }));
    const homes = Object.fromEntries(((await adultsOf(server.as(manager), zosia)) ?? []).map(({ name, home }) => [name, home]));
    expect(homes['Halina Nowak']).toBe(homes['Maja Marsh']);
    expect(homes['Tom Marsh']).not.toBe(homes['Maja Marsh']);
  });

  it('cost a list of adults the same statements for two adults and for twenty', async () => {
    const { world, zosia, manager } = await familyApart(server);
    const count = async () => {
      await adultsOf(server.as(manager), zosia);
      return (await server.statements(() => adultsOf(server.as(manager), zosia))).length;
    };
    const two = await count();
    for (let more = 0; more < 18; more += 1) await world.guardian([zosia]);
    expect(await count()).toBe(two);
  }, 30_000);
});
