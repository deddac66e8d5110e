import { randomUUID } from 'node:crypto';
import { startTestServer, type MadeChild, type TestServer } from '@alongside/testing';
import { boardQuery, checkMutation, dayOf, dayQuery, diaryNursery, lunch, recording, recordMutation, wakeMutation, type BoardRead } from '../testing';
import { diaryApi } from './index';

/** A hundred rows of the whole entry would cost more than one request may. */
const slimDay = 'query Day($id: ID!) { child(id: $id) { timeline(day: "2026-11-16", first: 100) { edges { node { ... on DiaryEntry { note seenByMe replies { text } } } } } } }';

describe('the day board and the day at home', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_board', [diaryApi]); });
  afterAll(() => server.stop());

  it('shows who sleeps since when, when the next check is due, and how each lay [EL-14]', async () => {
    const { room, zosia, tobi, helen, mother } = await diaryNursery(server);
    const on = (minutes: string) => `2026-11-16T11:${minutes}:00.000Z`;
    const ids = [zosia, tobi].map((child) => child.globalId);
    await server.as(helen).get(recordMutation, recording([zosia, tobi], 'SLEEP', on('00'), { details: { position: 'BACK' } }));
    await server.as(helen).get(checkMutation, { input: { key: randomUUID(), childIds: ids, at: on('10'), position: 'SIDE' } });
    const board = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(board.room?.board?.children.map((one) => one.diary)).toEqual([0, 1].map(() => expect.objectContaining({ asleepSince: on('00'), checkDueAt: on('20') })));
    const wake = { input: { key: randomUUID(), childIds: ids, at: on('45') } };
    await server.as(helen).get(wakeMutation, wake);
    await server.as(helen).get(wakeMutation, wake);
    expect(await dayOf(server.as(mother), zosia)).toMatchObject([{ endedAt: on('45'), details: { position: 'BACK', checks: [{ at: on('10'), position: 'SIDE' }] } }]);
    expect((await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId })).room?.board?.children[0]?.diary).toMatchObject({ asleepSince: null, checkDueAt: null });
    expect(await server.as(helen).codes(wakeMutation, { input: { ...wake.input, key: randomUUID() } })).toEqual(['BAD_INPUT']);
  });

  it('costs the same number of statements for a board of 1 and of 100 children', async () => {
    const { world, setting, helen } = await diaryNursery(server);
    const filled = async (count: number) => {
      const room = await world.room(setting);
      const children: MadeChild[] = [];
      for (let index = 0; index < count; index++) children.push(await world.child(room, { allergies: ['egg'] }));
      for (let index = 0; index < count; index += 50) await server.as(helen).get(recordMutation, lunch(children.slice(index, index + 50)));
      return room;
    };
    const [small, large] = [await filled(1), await filled(100)];
    const count = async (id: string) => (await server.statements(() => server.as(helen).get(boardQuery, { id }))).length;
    expect(await count(large.globalId)).toBe(await count(small.globalId));
  }, 60_000);

  it('costs the same number of statements for a day of 1, 20 and 100 entries, and pages without gaps or doubles', async () => {
    const { zosia, tobi, helen, mother, world } = await diaryNursery(server);
    const folake = await world.guardian([tobi]);
    const at = (index: number) => new Date(Date.parse('2026-11-16T08:00:00.000Z') + index * 60_000).toISOString();
    const fill = async (child: MadeChild, from: number, to: number) => {
      for (let index = from; index < to; index++) await server.as(helen).get(recordMutation, recording([child], 'NOTE', at(index), { note: `note ${index}` }));
    };
    const count = async (person: typeof mother, child: MadeChild) => (await server.statements(() => server.as(person).get(slimDay, { id: child.globalId }))).length;
    await fill(tobi, 0, 1);
    const one = await count(folake, tobi);
    await fill(zosia, 0, 20);
    expect(await count(mother, zosia)).toBe(one);
    await fill(zosia, 20, 100);
    expect(await count(mother, zosia)).toBe(one);

    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: { child: { timeline: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { note: string } }[] } } } = await server.as(mother).get(dayQuery, { id: zosia.globalId, day: '2026-11-16', first: 7, after });
      seen.push(...page.child.timeline.edges.map((edge) => edge.node.note));
      after = page.child.timeline.pageInfo.hasNextPage ? page.child.timeline.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toEqual(Array.from({ length: 100 }, (_, index) => `note ${index}`));
  }, 60_000);

  it('writes an event for 1 and for 50 children in the same number of statements', async () => {
    const { world, setting, helen } = await diaryNursery(server);
    const room = await world.room(setting);
    const children: MadeChild[] = [];
    for (let index = 0; index < 50; index++) children.push(await world.child(room));
    const writes = async (some: MadeChild[]) => (await server.statements(() => server.as(helen).get(recordMutation, lunch(some)))).filter((statement) => /^\s*(INSERT|UPDATE|DELETE)/i.test(statement));
    const [few, many] = [await writes(children.slice(0, 1)), await writes(children)];
    expect(many.length).toBe(few.length);
    expect(many.length).toBeLessThanOrEqual(10);
  }, 60_000);

  it('says of two children at two settings, asked for at once, where each is', async () => {
    const { world, zosia, helen } = await diaryNursery(server);
    const other = await world.setting({ features: { diary: {} } });
    const jakub = await world.child(await world.room(other), { firstName: 'Jakub' });
    const mother = await world.guardian([zosia, jakub]);
    const conor = await world.staff('practitioner', other);
    await server.as(helen).get(recordMutation, recording([zosia], 'HANDOVER_ARRIVAL', '2026-11-16T08:10:00.000Z'));
    await server.as(conor).get(recordMutation, recording([jakub], 'HANDOVER_ARRIVAL', '2026-11-16T08:40:00.000Z'));
    const asked = '{ viewer { children(first: 5) { edges { node { firstName attendance { presence arrivedAt } } } } } }';
    const read = await server.as(mother).get<{ viewer: { children: { edges: { node: unknown }[] } } }>(asked);
    expect(read.viewer.children.edges.map(({ node }) => node)).toEqual([
      { firstName: 'Jakub', attendance: { presence: 'HERE', arrivedAt: '2026-11-16T08:40:00.000Z' } },
      { firstName: 'Zosia', attendance: { presence: 'HERE', arrivedAt: '2026-11-16T08:10:00.000Z' } },
    ]);
  });

  it('hides the board from another setting, the family and nobody in particular', async () => {
    const { world, room, mother } = await diaryNursery(server);
    const elsewhere = await world.staff('manager', await world.setting({ features: { diary: {} } }));
    expect((await server.as(elsewhere).get<BoardRead>(boardQuery, { id: room.globalId })).room).toBeNull();
    expect(await server.as(mother).codes(boardQuery, { id: room.globalId })).toEqual(['DENIED']);
    expect(await server.as(null).codes(boardQuery, { id: room.globalId })).toEqual(['UNAUTHENTICATED']);
  });

  it('puts a late nap into the right day near midnight, in a zone far from the server', async () => {
    const { zosia, helen, mother } = await diaryNursery(server, {}, 'Pacific/Auckland');
    // 16 November 12:00 UTC is one o'clock at night on the 17th in Auckland.
    await server.as(helen).get(recordMutation, recording([zosia], 'NOTE', '2026-11-16T10:58:00.000Z', { note: 'two minutes to midnight' }));
    await server.as(helen).get(recordMutation, recording([zosia], 'NOTE', '2026-11-16T11:02:00.000Z', { note: 'two minutes past' }));
    expect((await dayOf(server.as(mother), zosia, '2026-11-16'))?.map((entry) => entry.note)).toEqual(['two minutes to midnight']);
    expect((await dayOf(server.as(mother), zosia, '2026-11-17'))?.map((entry) => entry.note)).toEqual(['two minutes past']);
  });

  it('has both half past ones of the night in which the clocks go back', async () => {
    const { zosia, helen, mother } = await diaryNursery(server);
    server.clock.set('2026-10-25T12:00:00.000Z');
    try {
      for (const at of ['2026-10-24T22:59:00.000Z', '2026-10-24T23:00:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']) await server.as(helen).get(recordMutation, recording([zosia], 'NOTE', at, { note: at }));
      expect((await dayOf(server.as(mother), zosia, '2026-10-25'))?.map((entry) => entry.note)).toEqual(['2026-10-24T23:00:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z']);
      expect((await dayOf(server.as(mother), zosia, '2026-10-24'))?.map((entry) => entry.note)).toEqual(['2026-10-24T22:59:00.000Z']);
    } finally {
      server.clock.set('2026-11-16T12:00:00.000Z');
    }
  });
});
