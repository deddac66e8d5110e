import { startTestServer, type MadeChild, type MadePerson, type TestServer } from '@alongside/testing';
import { boardQuery, dayOf, dayQuery, diaryNursery, lunch, recording, recordMutation, replyMutation, type BoardRead, type Recorded } from '../testing';
import { diaryApi } from './index';
import { randomUUID } from 'node:crypto';

type Board = NonNullable<BoardRead['room']>['board'];

describe('what the pages of the diary cost', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_statements', [diaryApi]); });
  afterAll(() => server.stop());

  /** The statements of a page that was looked at before: what is known of the trust is read once after a change. */
  async function cost(person: MadePerson, query: string, variables: Record<string, unknown>): Promise<string[]> {
    await server.as(person).get(query, variables);
    return server.statements(() => server.as(person).get(query, variables));
  }

  it('is four statements for a page of the day: session, rights, timeline, and entries with their answers', async () => {
    const { zosia, helen, mother } = await diaryNursery(server);
    const [entry] = (await server.as(helen).get<Recorded>(recordMutation, lunch([zosia]))).recordDiaryEntries.entries;
    await server.as(mother).get(replyMutation, { input: { key: randomUUID(), entryId: entry?.id, text: 'thank you' } });
    expect(await cost(mother, dayQuery, { id: zosia.globalId, day: '2026-11-16' })).toHaveLength(4);
    expect((await dayOf(server.as(mother), zosia))?.[0]?.replies.map((reply) => reply.text)).toEqual(['thank you']);
  });

  it('is four statements for a board with presence, allergies and the diary: session, rights, the board, the diary', async () => {
    const { world, room, helen, zosia, tobi } = await diaryNursery(server);
    await world.child(room, { allergies: ['egg'], diet: ['no pork'] });
    await server.as(helen).get(recordMutation, lunch([zosia, tobi]));
    expect(await cost(helen, boardQuery, { id: room.globalId })).toHaveLength(4);
  });

  it('is ten statements for a drink of one child or of twelve: session, rights, places, choices, and the receipt, entries, timeline, revisions, events and audit that are written', async () => {
    const { world, room, zosia, tobi, helen } = await diaryNursery(server);
    const more: MadeChild[] = [];
    for (let count = 0; count < 10; count += 1) more.push(await world.child(room));
    const drink = (children: MadeChild[]) => recording(children, 'DRINK', '2026-11-16T11:00:00.000Z', { details: { drink: 'water', millilitres: 80 } });
    await server.as(helen).get(recordMutation, drink([zosia]));
    for (const children of [[zosia], [zosia, tobi, ...more]]) {
      const statements = await server.statements(async () => {
        const { recordDiaryEntries } = await server.as(helen).get<Recorded>(recordMutation, drink(children));
        expect(recordDiaryEntries.entries).toHaveLength(children.length);
      });
      expect(statements.filter((statement) => /^\s*(INSERT|UPDATE|DELETE)/i.test(statement))).toHaveLength(6);
      expect(statements).toHaveLength(10);
    }
  });

  it('tells of a fresh entry what a reader of the day is told', async () => {
    const { room, world, zosia, helen } = await diaryNursery(server);
    const omar = await world.child(room, { firstName: 'Omar', allergies: ['egg'] });
    const meals = [
      lunch([zosia, omar], { note: ' all of it ', exceptions: [{ childId: omar.globalId, details: { eaten: 'NONE' } }] }),
      recording([zosia], 'SLEEP', '2026-11-16T10:00:00.000Z', { endedAt: '2026-11-16T11:00:00.000Z', details: { position: 'BACK' } }),
      recording([zosia], 'HANDOVER_ARRIVAL', '2026-11-16T08:00:00.000Z', { details: { withWhom: 'Agnieszka', saidBy: 'family' }, note: 'slept badly' }),
      recording([omar], 'MEAL', '2026-11-16T08:30:00.000Z', { details: { meal: 'BREAKFAST', food: 'egg', eaten: 'ALL' }, incident: true }),
    ];
    for (const request of meals) {
      const fresh = await server.as(helen).get<Recorded>(recordMutation, request);
      expect(fresh.recordDiaryEntries.__typename).toBe('DiaryEntriesRecorded');
      expect(await server.as(helen).get<Recorded>(recordMutation, request)).toEqual(fresh);
    }
  });

  it('mixes nothing up on two boards of two settings and days in one request', async () => {
    const { world, room, zosia, helen } = await diaryNursery(server, { choice: 'diary' });
    const other = await world.setting({ features: { diary: { choice: 'none' } }, timeZone: 'Pacific/Auckland' });
    const hall = await world.room(other, 'Hall');
    const hana = await world.child(hall, { firstName: 'Hana', allergies: ['egg'] });
    const leader = await world.staff('trust-leader', null);
    const there = await world.staff('practitioner', other, { keyChildren: [hana] });
    await server.as(helen).get(recordMutation, recording([zosia], 'DRINK', '2026-11-16T11:00:00.000Z', { details: { drink: 'water' } }));
    await server.as(there).codes(recordMutation, recording([hana], 'DRINK', '2026-11-16T11:30:00.000Z', { details: { drink: 'milk' } }));
    await server.as(there).get(recordMutation, recording([hana], 'HANDOVER_ARRIVAL', '2026-11-16T11:40:00.000Z', { details: { withWhom: 'Mere' } }));
    const parts = 'board(day: $DAY) { children { presence child { firstName careNeeds { text } setting { timeZone } } diary { kept lastDrinkAt entriesToday } } }';
    const both = `query Both($a: ID!, $b: ID!, $here: Day!, $far: Day!) { a: room(id: $a) { ${parts.replace('$DAY', '$here')} } b: room(id: $b) { ${parts.replace('$DAY', '$far')} } }`;
    const read = await server.as(leader).get<Record<'a' | 'b', { board: Board }>>(both, { a: room.globalId, b: hall.globalId, here: '2026-11-16', far: '2026-11-17' });
    expect(read.a.board?.children.find((one) => one.child.firstName === 'Zosia')).toEqual({
      presence: 'EXPECTED', child: { firstName: 'Zosia', careNeeds: [], setting: { timeZone: 'Europe/London' } }, diary: { kept: true, lastDrinkAt: '2026-11-16T11:00:00.000Z', entriesToday: 1 },
    });
    expect(read.b.board?.children).toEqual([{ presence: 'HERE', child: { firstName: 'Hana', careNeeds: [{ text: 'egg' }], setting: { timeZone: 'Pacific/Auckland' } }, diary: { kept: false, lastDrinkAt: null, entriesToday: 0 } }]);
  });
});
