import { randomUUID } from 'node:crypto';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { bytes, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { ActorEntity } from '@alongside/server-identity';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import {
  agreeMutation, boardQuery, checkMutation, chooseMutation, closeMutation, correctMutation, dayOf, diaryNursery, homeMutation, lunch, openFoodDiaryMutation, opening, recording, recordMutation, replyMutation, seenMutation, withdrawMutation, type BoardRead, type EntryRead, type Recorded,
} from '../testing';
import { diaryApi } from './index';

const reply = (entryId: string, text: string) => ({ input: { key: randomUUID(), entryId, text } });
const lunchtime = '2026-11-16T11:50:00.000Z';

describe('the diary under attack', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_hostile', [diaryApi]); });
  afterAll(() => server.stop());

  async function apart() {
    const nursery = await diaryNursery(server);
    return { ...nursery, father: await nursery.world.guardian([nursery.zosia], { firstName: 'Piotr' }) };
  }

  const record = async (person: MadePerson, input: object): Promise<EntryRead[]> => (await server.as(person).get<Recorded>(recordMutation, input as Record<string, unknown>)).recordDiaryEntries.entries;

  /** What somebody's open page is told of the things it follows. `ends` gives what it was told, once what was done has been handed out. */
  async function following(person: MadePerson, ids: readonly string[]) {
    const { headers, origin } = { headers: { cookie: `alongside=${person.token}` }, origin: server.url };
    class Browser extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { origin, headers });
      }
    }
    const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: Browser, retryAttempts: 0, onNonLazyError: () => undefined, lazy: false, connectionParams: { actingAs: person.actingAs } });
    const heard: string[] = [];
    const refused: string[] = [];
    const stop = client.subscribe<{ changed: { kind: string } }>(
      { query: 'subscription C($ids: [ID!]!) { changed(ids: $ids) { kind ids } }', variables: { ids } },
      {
        next: ({ data, errors = [] }) => {
          if (data) heard.push(data.changed.kind);
          refused.push(...errors.map((error) => String(error.extensions?.code)));
        },
        error: () => undefined,
        complete: () => undefined,
      },
    );
    const pause = () => new Promise((resolve) => setTimeout(resolve, 150));
    await pause();
    return {
      heard: async () => { await server.settled(); await pause(); return [...heard]; },
      refused,
      ends: async () => { stop(); await client.dispose(); },
    };
  }

  it('tells an open page nothing more once an order withholds the day, and nothing once the relation has ended', async () => {
    const { world, zosia, helen, father, mother } = await apart();
    const [his, hers] = [await following(father, [zosia.globalId]), await following(mother, [zosia.globalId])];
    await record(helen, lunch([zosia]));
    expect([await his.heard(), await hers.heard()]).toEqual([['diary.entry-recorded'], ['diary.entry-recorded']]);
    await world.restrict(zosia, father, ['day']);
    await record(helen, lunch([zosia]));
    expect(await hers.heard()).toHaveLength(2);
    expect(await his.heard()).toHaveLength(1);
    await Promise.all([his.ends(), hers.ends()]);
  });

  it('tells an open page nothing of the home of the other parent: no note, no reply, no answer of staff', async () => {
    const { zosia, helen, father, mother } = await apart();
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    await server.settled();
    const his = await following(father, [zosia.globalId]);
    await server.as(mother).get(homeMutation, { input: { key: randomUUID(), childId: zosia.globalId, at: lunchtime, text: 'we moved' } });
    await server.as(mother).get(replyMutation, reply(entry.id, 'is she well?'));
    await server.as(helen).get(replyMutation, reply(entry.id, 'she is'));
    expect(await his.heard()).toEqual([]);
    await his.ends();
  });

  it.each([['another family'], ['another setting'], ['another trust'], ['a former guardian'], ['a former colleague']])('lets nobody of %s follow a child, as if there were none', async (who) => {
    const { world, setting, zosia, tobi } = await apart();
    const strangers: Record<string, () => Promise<MadePerson>> = {
      'another family': () => world.guardian([tobi]),
      'another setting': async () => world.staff('manager', await world.setting({ features: { diary: {} } })),
      'another trust': async () => (await diaryNursery(server)).helen,
      'a former guardian': () => world.guardian([zosia], { to: '2026-11-15' }),
      'a former colleague': () => world.staff('practitioner', setting, { to: '2026-11-15' }),
    };
    const stranger = await (strangers[who] as () => Promise<MadePerson>)();
    const codes = [];
    for (const id of [zosia.globalId, globalId('chld', world.trustId, newId())]) {
      const page = await following(stranger, [id]);
      for (let look = 0; look < 40 && page.refused.length === 0; look += 1) await page.heard();
      codes.push(page.refused);
      await page.ends();
    }
    expect(codes).toEqual([['NOT_FOUND'], ['NOT_FOUND']]);
  });

  it('says nothing of a child’s health to a guardian who may see its day only: no allergens, and no word of a food diary', async () => {
    const { world, room, helen } = await apart();
    const omar = await world.child(room, { firstName: 'Omar', allergies: ['milk'] });
    const mother = await world.guardian([omar]);
    const aunt = await world.guardian([omar], { firstName: 'Amal', categories: ['day'] });
    const page = await following(aunt, [omar.globalId]);
    await record(helen, lunch([omar], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL', contains: ['milk'] }, incident: true }));
    await server.as(helen).get(openFoodDiaryMutation, opening(omar, world.trustId, [mother]));
    expect((await dayOf(server.as(mother), omar))?.[0]?.incident).toEqual(['milk']);
    expect((await dayOf(server.as(aunt), omar))?.[0]?.incident).toEqual([]);
    expect(new Set(await page.heard())).toEqual(new Set(['diary.entry-recorded']));
    await page.ends();
  });

  it('keeps who collected the child from the first household when staff correct it to somebody else', async () => {
    const { world, zosia, helen, mother, father } = await apart();
    const hers = globalId('guar', world.trustId, mother.personId);
    const [entry] = await record(helen, recording([zosia], 'HANDOVER_COLLECTION', lunchtime, { withAdultId: hers })) as [EntryRead];
    await server.as(helen).get(correctMutation, { input: { key: randomUUID(), entryId: entry.id, version: 1, details: { withWhom: father.displayName, saidBy: 'Piotr' }, note: 'they go to the new flat' } });
    expect((await dayOf(server.as(mother), zosia))?.[0]).toMatchObject({ note: null, details: { withWhom: null, saidBy: null } });
  });

  it('sends an answer of staff to the household it was meant for, also when the other one wrote meanwhile', async () => {
    const { zosia, helen, mother, father } = await apart();
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    await server.as(mother).get(replyMutation, reply(entry.id, 'we fled to the refuge, please tell nobody'));
    server.clock.forward(1);
    await server.as(father).get(replyMutation, reply(entry.id, 'good to hear'));
    // Helen has read the mother's words and answers them; nothing in the request says whom.
    const codes = await server.as(helen).codes(replyMutation, reply(entry.id, 'we will tell nobody of the refuge'));
    expect((await dayOf(server.as(father), zosia))?.[0]?.replies.map((one) => one.text)).toEqual(['good to hear']);
    expect(codes).toEqual(['CONFLICT']);
  });

  it('shows staff of a second setting nothing of what the first one leads with the family: no count, no word', async () => {
    const { world, zosia, helen, mother } = await apart();
    const second = await world.setting({ features: { diary: {} } });
    const room = await world.room(second);
    await world.enrol(zosia, room);
    const other = await world.staff('practitioner', second);
    const page = await following(other, [zosia.globalId]);
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    await server.as(mother).get(replyMutation, reply(entry.id, 'thank you'));
    const board = await server.as(other).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(board.room?.board?.children[0]?.diary).toMatchObject({ unreadReplies: 0, entriesToday: 0 });
    expect(await dayOf(server.as(other), zosia)).toEqual([]);
    expect(await page.heard()).toEqual([]);
    await page.ends();
  });

  it('runs the same statements for what is not the asker’s as for what does not exist', async () => {
    const { world, zosia, tobi, helen, mother } = await apart();
    const stranger = await world.guardian([tobi]);
    const elsewhere = await world.staff('manager', await world.setting({ features: { diary: {} } }));
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: { id: string } } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    const there = { diar: entry.id, chld: zosia.globalId, room: globalId('room', world.trustId, (await diaryNursery(server)).room.id), food: openFoodDiary.foodDiary.id };
    const shapeOf = (statements: readonly string[]) => statements.map((statement) => statement.replaceAll(/\s+/g, ' ')).sort();
    const different: string[] = [];
    for (const person of [stranger, elsewhere]) {
      for (const [tag, id] of Object.entries(there)) {
        const asked = async (one: string) => shapeOf(await server.statements(() => server.as(person).ask('query N($id: ID!) { node(id: $id) { id } }', { id: one })));
        const [foreign, missing] = [await asked(id), await asked(globalId(tag, world.trustId, newId()))];
        if (JSON.stringify(foreign) !== JSON.stringify(missing)) different.push(`${tag}: ${foreign.length} statements, and ${missing.length} where there is nothing`);
      }
    }
    expect(different).toEqual([]);
  });

  it('runs the same statements, and says the same, for a change of what is not the asker’s as of what does not exist', async () => {
    const { world, zosia, tobi, room, setting, helen, mother } = await apart();
    const stranger = await world.guardian([tobi]);
    const elsewhere = await world.staff('manager', await world.setting({ features: { diary: {} } }));
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: { id: string } } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    const food = openFoodDiary.foodDiary.id;
    const nothing = (tag: string) => globalId(tag, world.trustId, newId());
    const key = randomUUID();
    const asks: [string, MadePerson, string, (id: string) => object, string, string][] = [
      ['record', elsewhere, recordMutation, (id) => ({ ...lunch([zosia]).input, childIds: [id] }), zosia.globalId, nothing('chld')],
      ['correct', elsewhere, correctMutation, (entryId) => ({ key, entryId, version: 1, note: 'x' }), entry.id, nothing('diar')],
      ['withdraw', elsewhere, withdrawMutation, (entryId) => ({ key, entryId, reason: 'x' }), entry.id, nothing('diar')],
      ['answer', elsewhere, replyMutation, (entryId) => ({ key, entryId, text: 'x' }), entry.id, nothing('diar')],
      ['choose for a room', elsewhere, chooseMutation, (subjectId) => ({ key, settingId: setting.globalId, subjectId, choice: 'NONE' }), room.globalId, nothing('room')],
      ['check a sleep', elsewhere, checkMutation, (id) => ({ key, childIds: [id], at: lunchtime, position: 'BACK' }), zosia.globalId, nothing('chld')],
      ['close a food diary', elsewhere, closeMutation, (foodDiaryId) => ({ key, foodDiaryId, note: 'x' }), food, nothing('food')],
      ['reply', stranger, replyMutation, (entryId) => ({ key, entryId, text: 'x' }), entry.id, nothing('diar')],
      ['see', stranger, seenMutation, (id) => ({ key, entryIds: [id] }), entry.id, nothing('diar')],
      ['tell of home', stranger, homeMutation, (childId) => ({ key, childId, at: lunchtime, text: 'x' }), zosia.globalId, nothing('chld')],
      ['agree', stranger, agreeMutation, (foodDiaryId) => ({ key, foodDiaryId }), food, nothing('food')],
    ];
    const different: string[] = [];
    for (const [what, person, mutation, input, foreign, missing] of asks) {
      const seen = [];
      for (const id of [foreign, missing]) {
        let answer: unknown;
        const statements = await server.statements(async () => { answer = (await server.as(person).ask(mutation, { input: input(id) })).errors.map(({ message, extensions }) => [message, extensions]); });
        seen.push({ answer, statements: statements.map((statement) => statement.replaceAll(/\s+/g, ' ')).sort() });
      }
      if (JSON.stringify(seen[0]) !== JSON.stringify(seen[1])) different.push(`${what}: ${seen.map((one) => `${JSON.stringify(one.answer)} after ${one.statements.length}`).join(' and ')}`);
    }
    expect(different).toEqual([]);
  });

  it('takes no note longer than it says, and no sleep that ends when nobody can know it yet', async () => {
    const { zosia, helen } = await apart();
    const long = await server.as(helen).ask(recordMutation, recording([zosia], 'NOTE', lunchtime, { note: 'n'.repeat(4001) }));
    expect(long.errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field: 'input.note' })]);
    const [entry] = await record(helen, recording([zosia], 'NOTE', lunchtime, { note: 'n'.repeat(4000) })) as [EntryRead];
    expect(await server.as(helen).codes(correctMutation, { input: { key: randomUUID(), entryId: entry.id, version: 1, note: 'n'.repeat(4001) } })).toEqual(['BAD_INPUT']);
    const nap = await server.as(helen).ask(recordMutation, recording([zosia], 'SLEEP', lunchtime, { endedAt: '2027-11-16T12:00:00.000Z', details: { position: 'BACK' } }));
    expect(nap.errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field: 'input.endedAt' })]);
  });

  it('marks once and records each, however many ask at the same moment', async () => {
    const { zosia, helen, mother } = await apart();
    const [entry] = await record(helen, lunch([zosia])) as [EntryRead];
    const at = (times: number, work: () => Promise<string[]>) => Promise.all(Array.from({ length: times }, work));
    expect((await at(8, () => server.as(mother).codes(seenMutation, { input: { key: randomUUID(), entryIds: [entry.id] } }))).flat()).toEqual([]);
    expect((await at(8, () => server.as(helen).codes(recordMutation, recording([zosia], 'HANDOVER_ARRIVAL', lunchtime)))).flat()).toEqual([]);
    const corrected = await at(8, () => server.as(helen).codes(correctMutation, { input: { key: randomUUID(), entryId: entry.id, version: 1, note: randomUUID() } }));
    expect(corrected.flat().sort()).toEqual(Array.from({ length: 7 }, () => 'CONFLICT'));
    const one = lunch([zosia]);
    const made = await Promise.all(Array.from({ length: 8 }, () => record(helen, one)));
    expect(new Set(made.map((entries) => entries[0]?.id)).size).toBe(1);
  });

  it('takes back the notice of an incident from an adult from whom health is withheld since, and from one who has gone', async () => {
    const { world, room, helen } = await apart();
    const omar = await world.child(room, { firstName: 'Omar', allergies: ['milk'] });
    const [father, uncle] = [await world.guardian([omar]), await world.guardian([omar])];
    await record(helen, lunch([omar], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL' }, incident: true }));
    await server.settled();
    const notices = async (person: MadePerson) => (await server.as(person).get<{ viewer: { notifications: { edges: unknown[] } } }>('{ viewer { notifications(first: 5) { edges { node { kind child { firstName } } } } } }')).viewer.notifications.edges.length;
    expect([await notices(father), await notices(uncle)]).toEqual([1, 1]);
    await world.restrict(omar, father, ['health']);
    await server.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET valid_to = '2026-11-15' WHERE guardian_id = ${bytes(uncle.personId)}`));
    expect([await notices(father), await notices(uncle)]).toEqual([0, 0]);
  });

  it('keeps where the child is from an adult from whom an order withholds everything', async () => {
    const { world, zosia, father } = await apart();
    const page = 'query P($id: ID!) { child(id: $id) { setting { name town } room { name } } viewer { settings(first: 5) { edges { node { name } } } } }';
    await world.restrict(zosia, father, ['day', 'journal', 'photos', 'health', 'messages', 'meetings', 'reports', 'collection', 'contacts']);
    const read = await server.as(father).get<{ child: { setting: unknown; room: unknown } | null; viewer: { settings: { edges: unknown[] } } }>(page, { id: zosia.globalId });
    expect([read.child?.setting ?? null, read.child?.room ?? null, read.viewer.settings.edges]).toEqual([null, null, []]);
  });

  it('shows a colleague on a day long past no child that has left', async () => {
    const { world, room, helen } = await apart();
    const gone = await world.child(room, { firstName: 'Gone', to: '2024-07-31' });
    expect((await server.as(helen).get<{ child: unknown }>('query C($id: ID!) { child(id: $id) { id } }', { id: gone.globalId })).child).toBeNull();
    const board = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId, day: '2024-05-06' });
    expect(board.room?.board?.children.map((one) => one.child.firstName)).not.toContain('Gone');
  });

  it('keeps the record of a child from staff who are a restricted parent of it', async () => {
    const { world, zosia, helen, father, mother } = await apart();
    await world.restrict(zosia, father, ['day', 'health', 'messages', 'collection', 'contacts']);
    await server.as(mother).get(homeMutation, { input: { key: randomUUID(), childId: zosia.globalId, at: lunchtime, text: 'our new address is 4 Elm Street' } });
    const [account] = await server.store.reads.rows({ id: 'id' }, sql`SELECT account_id AS id FROM actor WHERE id = ${bytes(father.actorId)}`);
    // The father works in his child's own setting: his account gets Helen's kind of actor beside the guardian's.
    const colleague = newId();
    await server.store.transaction((tx) => tx.insert(ActorEntity, [{ id: colleague, accountId: account?.id as string, trustId: world.trustId, kind: 'staff', personId: helen.personId, displayName: 'Piotr Marsh', endedAt: null }]));
    const atWork = { ...father, actingAs: globalId('actr', world.trustId, colleague) };
    expect((await dayOf(server.as(atWork), zosia)) ?? []).toEqual([]);
  });
});
