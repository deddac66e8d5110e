import { bytes, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type MadeChild, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { adultsOf, familyApart, keyed, orderMutation, adultIdOf, restrictionsQuery, strangers, withoutLead } from '../../testing';
import { familiesApi } from '../index';

const declareMutation = 'mutation ($input: DeclareStaffTieInput!) { declareStaffTie(input: $input) { child { id } } }';
const ownMutation = 'mutation ($input: DeclareOwnTieInput!) { declareOwnTie(input: $input) { child { id } } }';
const endMutation = 'mutation ($input: EndStaffTieInput!) { endStaffTie(input: $input) { child { id } } }';
const tiesQuery = 'query ($id: ID!) { child(id: $id) { staffTies { id staffName tie note version } tieCandidates { id name } } }';
const boardQuery = 'query ($id: ID!, $day: Day) { room(id: $id) { board(day: $day) { children { child { firstName careNeeds { text } adults { name } timeline(day: "2026-11-16", first: 1) { edges { cursor } } } } } } }';

interface Board { room: { board: { children: { child: { firstName: string; careNeeds: object[] | null; adults: object[] | null; timeline: object | null } }[] } } }

describe('a member of staff who is tied to a child', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('staff_ties', [familiesApi]); });
  afterAll(() => server.stop());

  const page = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<{ child: object | null }>('query ($id: ID!) { child(id: $id) { firstName } }', { id: child.globalId })).child;
  const board = async (person: MadePerson, roomId: string, day?: string) => (await server.as(person).get<Board>(boardQuery, { id: roomId, day })).room.board.children.map(({ child }) => child);
  const staffId = (world: { trustId: string }, person: MadePerson) => globalId('staf', world.trustId as never, person.personId);
  const tiesOf = async (person: MadePerson, child: MadeChild) => (await server.as(person).get<{ child: { staffTies: { id: string; staffName: string; version: number }[] | null; tieCandidates: { name: string }[] | null } | null }>(tiesQuery, { id: child.globalId })).child;

  it('finds its file closed at work; the board, what must not be eaten and minding it stay', async () => {
    const { world, room, zosia, manager, practitioner } = await familyApart(server);
    await world.child(room, { firstName: 'Tobi' });
    expect(await page(practitioner, zosia)).not.toBeNull();
    await server.as(manager).get(declareMutation, keyed({ childId: zosia.globalId, staffId: staffId(world, practitioner), tie: 'RELATIVE', note: 'Her aunt' }));
    expect(await page(practitioner, zosia)).toBeNull();
    expect(await adultsOf(server.as(practitioner), zosia)).toBeNull();
    for (const day of [undefined, '2026-11-12']) expect(await board(practitioner, room.globalId, day)).toEqual([
      { firstName: 'Tobi', careNeeds: [], adults: [], timeline: expect.anything() },
      { firstName: 'Zosia', careNeeds: [{ text: 'milk' }], adults: null, timeline: null },
    ]);
    expect((await tiesOf(manager, zosia))?.staffTies).toEqual([expect.objectContaining({ staffName: 'Priya Reed', tie: 'RELATIVE', note: 'Her aunt' })]);
  });

  it('may say so themselves, and somebody else ends it', async () => {
    const { zosia, manager, deputy } = await familyApart(server);
    const own = keyed({ childId: zosia.globalId, tie: 'FRIEND' });
    expect((await server.as(deputy).ask<{ declareOwnTie: { child: null } }>(ownMutation, own)).data).toEqual({ declareOwnTie: { child: null } });
    expect(await server.as(deputy).codes(ownMutation, own)).toEqual([]);
    const tie = (await tiesOf(manager, zosia))?.staffTies?.[0];
    const end = keyed({ tieId: tie?.id, version: tie?.version, note: 'They moved away' });
    expect(await server.as(deputy).codes(endMutation, end)).toEqual(['NOT_FOUND']);
    await server.as(manager).get(endMutation, end);
    await server.as(manager).get(endMutation, end);
    expect(await page(deputy, zosia)).not.toBeNull();
  });

  it('who is the child’s guardian reads of it as its guardian, and at work neither what the other home wrote nor what orders say', async () => {
    const { world, setting, room, zosia, mother, father, manager } = await familyApart(server);
    const motherAtWork = await world.alsoActs(mother, await world.staff('manager', setting), 'staff');
    expect(await page(mother, zosia)).not.toBeNull();
    expect(await page(motherAtWork, zosia)).toBeNull();
    expect((await board(motherAtWork, room.globalId)).map(({ firstName, careNeeds }) => [firstName, careNeeds])).toEqual([['Zosia', [{ text: 'milk' }]]]);
    await server.as(manager).get(orderMutation, keyed({ childId: zosia.globalId, adultId: adultIdOf(world, father), words: 'An order', read: false }));
    expect((await server.as(motherAtWork).get<{ child: null }>(restrictionsQuery, { id: zosia.globalId })).child).toBeNull();
    expect(await server.as(motherAtWork).codes(orderMutation, keyed({ childId: zosia.globalId, adultId: adultIdOf(world, father), words: 'x', read: false }))).toEqual(['NOT_FOUND']);
  });

  it('who was the child’s guardian until somebody ended it finds nothing of the child at work at all', async () => {
    const { world, setting, room, zosia, father } = await familyApart(server);
    const fatherAtWork = await world.alsoActs(father, await world.staff('practitioner', setting), 'staff');
    await server.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET valid_to = '2026-11-15', ended_by = guardian_id WHERE trust_id = ${bytes(world.trustId)} AND guardian_id = ${bytes(father.personId)}`));
    expect(await board(fatherAtWork, room.globalId)).toEqual([]);
    expect(await page(fatherAtWork, zosia)).toBeNull();
  });

  it('is declared by those who lead only, about staff of the setting only', async () => {
    const family = await familyApart(server);
    const { world, zosia, manager, practitioner } = family;
    const declare = (staff: string, child = zosia.globalId) => keyed({ childId: child, staffId: staff, tie: 'FRIEND' });
    for (const [role, person] of await withoutLead(family)) {
      expect([role, await server.as(person).codes(declareMutation, declare(staffId(world, practitioner)))]).toEqual([role, ['DENIED']]);
      expect([role, await tiesOf(person, zosia)]).toEqual([role, { staffTies: null, tieCandidates: null }]);
    }
    const nobody = globalId('chld', world.trustId, newId());
    for (const [who, person] of await strangers(server, family)) {
      for (const mutation of [declareMutation, ownMutation]) {
        const input = (child: string) => (mutation === ownMutation ? keyed({ childId: child, tie: 'FRIEND' }) : declare(staffId(world, practitioner), child));
        expect([who, await server.as(person).codes(mutation, input(zosia.globalId))]).toEqual([who, await server.as(person).codes(mutation, input(nobody))]);
      }
    }
    const elsewhere = await world.staff('practitioner', await world.setting());
    expect(await server.as(manager).codes(declareMutation, declare(staffId(world, elsewhere)))).toEqual(['BAD_INPUT']);
    await server.as(manager).get(declareMutation, declare(staffId(world, practitioner)));
    expect(await server.as(manager).codes(declareMutation, declare(staffId(world, practitioner)))).toEqual(['CONFLICT']);
    expect((await tiesOf(manager, zosia))?.tieCandidates?.map(({ name }) => name)).toEqual(expect.arrayContaining(['Marta Reed', 'Priya Reed']));
  });
});
