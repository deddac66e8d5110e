import { randomUUID } from 'node:crypto';
import { startTestServer, type TestServer } from '@alongside/testing';
import { boardQuery, chooseMutation, correctMutation, dayOf, diaryNursery, lunch, recording, recordMutation, wakeMutation, withdrawMutation, type BoardRead, type EntryRead, type Recorded } from '../testing';
import { diaryApi } from './index';

describe('recording the day', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_record', [diaryApi]); });
  afterAll(() => server.stop());

  it('shows lunch recorded for two children to the guardian of one of them [EL-14] [DJ-03]', async () => {
    const { world, zosia, tobi, helen, mother } = await diaryNursery(server);
    const folake = await world.guardian([tobi], { firstName: 'Folake' });
    const recorded = await server.as(helen).get<Recorded>(recordMutation, lunch([zosia, tobi]));
    expect(recorded.recordDiaryEntries.entries).toHaveLength(2);

    expect(await dayOf(server.as(mother), zosia)).toMatchObject([{ kind: 'MEAL', at: '2026-11-16T11:50:00.000Z', authorName: 'Helen Reed', details: { meal: 'LUNCH', food: 'lentil pie', eaten: 'MOST' } }]);
    expect(await dayOf(server.as(folake), zosia)).toBeNull();
    expect(await dayOf(server.as(mother), tobi)).toBeNull();
  });

  it('records what was different for one child of the group', async () => {
    const { world, zosia, tobi, helen, mother } = await diaryNursery(server);
    const folake = await world.guardian([tobi], { firstName: 'Folake' });
    await server.as(helen).get(recordMutation, lunch([zosia, tobi], { exceptions: [{ childId: tobi.globalId, details: { eaten: 'NONE' } }] }));
    expect((await dayOf(server.as(mother), zosia))?.[0]?.details.eaten).toBe('MOST');
    expect((await dayOf(server.as(folake), tobi))?.[0]?.details.eaten).toBe('NONE');
  });

  it('records once when the same request is sent twice, and refuses the key for another one', async () => {
    const { zosia, helen, mother } = await diaryNursery(server);
    const request = lunch([zosia]);
    const first = await server.as(helen).get<Recorded>(recordMutation, request);
    expect(await server.as(helen).get<Recorded>(recordMutation, request)).toEqual(first);
    expect(await dayOf(server.as(mother), zosia)).toHaveLength(1);
    expect(await server.as(helen).codes(recordMutation, { input: { ...request.input, note: 'another' } })).toEqual(['KEY_REUSED']);
  });

  it('keeps both times of an entry that was set back', async () => {
    const { zosia, helen } = await diaryNursery(server);
    const { recordDiaryEntries } = await server.as(helen).get<Recorded>(recordMutation, lunch([zosia], { at: '2026-11-16T09:05:00.000Z' }));
    expect(recordDiaryEntries.entries[0]).toMatchObject({ at: '2026-11-16T09:05:00.000Z', recordedAt: '2026-11-16T12:00:00.000Z' });
  });

  it.each([
    ['a time that has not come', { at: '2026-11-16T13:00:00.000Z' }, 'input.at'],
    ['a time further back than the setting allows', { at: '2026-11-12T12:00:00.000Z' }, 'input.at'],
    ['a kind without what it needs', { kind: 'NAPPY', details: {} }, 'input.details.nappy'],
    ['details of another kind', { details: { meal: 'LUNCH', mood: 'HAPPY' } }, 'input.details.mood'],
    ['nobody', { childIds: [] }, 'input.childIds'],
    ['a note without words', { kind: 'NOTE', details: {}, note: ' ' }, 'input.note'],
    ['a key that is no UUID', { key: 'again' }, 'input.key'],
  ])('refuses %s and says which field', async (_what, wrong, field) => {
    const { zosia, helen, mother } = await diaryNursery(server);
    const { errors } = await server.as(helen).ask(recordMutation, { input: { ...lunch([zosia]).input, ...wrong } });
    expect(errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field })]);
    expect(await dayOf(server.as(mother), zosia)).toEqual([]);
  });

  it('refuses staff of another setting, another trust, a former colleague, a cook and the family, as if the child were not there', async () => {
    const { world, setting, zosia, helen, mother } = await diaryNursery(server);
    const elsewhere = await world.staff('manager', await world.setting({ features: { diary: {} } }));
    const stranger = (await diaryNursery(server)).helen;
    const former = await world.staff('practitioner', setting, { to: '2026-11-15' });
    const future = await world.staff('practitioner', setting, { from: '2026-11-17' });
    for (const person of [elsewhere, stranger, former, future]) expect(await server.as(person).codes(recordMutation, lunch([zosia]))).toEqual(['NOT_FOUND']);
    const cook = await world.staff('cook', setting);
    expect(await server.as(cook).codes(recordMutation, lunch([zosia]))).toEqual(['DENIED']);
    expect(await server.as(mother).codes(recordMutation, lunch([zosia]))).toEqual(['DENIED']);
    expect(await server.as(null).codes(recordMutation, lunch([zosia]))).toEqual(['UNAUTHENTICATED']);
    expect(await dayOf(server.as(helen), zosia)).toEqual([]);
  });

  it('records for nobody when one of the children is not the recorder’s', async () => {
    const { zosia, helen } = await diaryNursery(server);
    const other = (await diaryNursery(server)).zosia;
    expect(await server.as(helen).codes(recordMutation, lunch([zosia, other]))).toEqual(['NOT_FOUND']);
    expect(await dayOf(server.as(helen), zosia)).toEqual([]);
  });

  it('leaves no trace where the diary was never switched on, and takes nothing new where it was stopped', async () => {
    const { world, setting, zosia, helen, mother } = await diaryNursery(server);
    await server.as(helen).get(recordMutation, lunch([zosia]));
    await world.switchFeature(setting.id, 'diary', 'stopped');
    expect(await server.as(helen).codes(recordMutation, lunch([zosia]))).toEqual(['FEATURE_OFF']);
    expect(await dayOf(server.as(mother), zosia)).toHaveLength(1);

    const never = await world.setting({ features: {} });
    const child = await world.child(await world.room(never));
    expect(await server.as(await world.staff('practitioner', never)).codes(recordMutation, lunch([child]))).toEqual(['NOT_FOUND']);
  });

  it('refuses food that an allergy forbids, names the child, and alerts leaders and family when it was eaten all the same', async () => {
    const { world, setting, room, tobi, helen, zosia, mother } = await diaryNursery(server);
    const omar = await world.child(room, { firstName: 'Omar', allergies: ["cow's milk"] });
    const father = await world.guardian([omar], { firstName: 'Kareem' });
    const manager = await world.staff('manager', setting);
    const cheese = lunch([zosia, tobi, omar], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL' } });
    const refused = await server.as(helen).get<Recorded>(recordMutation, cheese);
    expect(refused.recordDiaryEntries).toMatchObject({ __typename: 'FoodForbidden', forbidden: [{ child: { firstName: 'Omar' }, allergens: ['milk'] }] });
    expect(await dayOf(server.as(helen), zosia)).toEqual([]);

    const eaten = await server.as(helen).get<Recorded>(recordMutation, { input: { ...cheese.input, key: randomUUID(), incident: true } });
    expect(eaten.recordDiaryEntries.entries.map((entry) => entry.incident)).toEqual([[], [], ['milk']]);
    await server.settled();
    const told = `query { viewer { notifications(first: 5) { edges { node { kind child { firstName } } } } } }`;
    const notices = async (person: typeof manager) => (await server.as(person).get<{ viewer: { notifications: { edges: { node: unknown }[] } } }>(told)).viewer.notifications.edges.map((edge) => edge.node);
    const expected = [{ kind: 'diary.food-incident', child: { firstName: 'Omar' } }];
    expect(await notices(manager)).toEqual(expected);
    expect(await notices(father)).toEqual(expected);
    expect(await notices(mother)).toEqual([]);
  });

  it('corrects an entry with its history, withdraws it with a reason, and refuses who was too slow', async () => {
    const { zosia, helen, mother } = await diaryNursery(server);
    const [entry] = (await server.as(helen).get<Recorded>(recordMutation, lunch([zosia]))).recordDiaryEntries.entries as [EntryRead];
    const correct = (version: number) => ({ input: { key: randomUUID(), entryId: entry.id, version, details: { eaten: 'ALL' }, at: '2026-11-16T11:30:00.000Z' } });
    const corrected = await server.as(helen).get<{ correctDiaryEntry: { entry: EntryRead } }>(correctMutation, correct(entry.version));
    expect(corrected.correctDiaryEntry.entry).toMatchObject({ version: 2, details: { eaten: 'ALL', food: 'lentil pie' }, at: '2026-11-16T11:30:00.000Z', correctedAt: '2026-11-16T12:00:00.000Z' });
    expect(await server.as(helen).codes(correctMutation, correct(entry.version))).toEqual(['CONFLICT']);
    expect(await dayOf(server.as(mother), zosia)).toMatchObject([{ at: '2026-11-16T11:30:00.000Z' }]);

    const history = await server.as(helen).get<{ node: { history: { changedBy: string; at: string; endedAt: string | null; details: { eaten: string } }[] } }>('query H($id: ID!) { node(id: $id) { ... on DiaryEntry { history { changedBy at endedAt note details { eaten } } } } }', { id: entry.id });
    expect(history.node.history).toEqual([{ changedBy: 'Helen Reed', at: '2026-11-16T11:50:00.000Z', endedAt: null, note: null, details: { eaten: 'MOST' } }]);
    expect(await server.as(mother).get('query H($id: ID!) { node(id: $id) { ... on DiaryEntry { history { at } } } }', { id: entry.id })).toEqual({ node: { history: null } });

    const withdraw = { input: { key: randomUUID(), entryId: entry.id, reason: 'it was another child' } };
    await server.as(helen).get(withdrawMutation, withdraw);
    await server.as(helen).get(withdrawMutation, withdraw);
    expect(await dayOf(server.as(mother), zosia)).toEqual([]);
    expect(await dayOf(server.as(helen), zosia)).toMatchObject([{ withdrawnReason: 'it was another child' }]);
    expect(await server.as(mother).codes(withdrawMutation, { input: { ...withdraw.input, key: randomUUID() } })).toEqual(['DENIED']);
  });

  it('keeps of a corrected sleep when it ended before', async () => {
    const { zosia, helen } = await diaryNursery(server);
    const nap = recording([zosia], 'SLEEP', '2026-11-16T11:00:00.000Z', { details: { position: 'BACK' } });
    const [entry] = (await server.as(helen).get<Recorded>(recordMutation, nap)).recordDiaryEntries.entries as [EntryRead];
    await server.as(helen).get(wakeMutation, { input: { key: randomUUID(), childIds: [zosia.globalId], at: '2026-11-16T11:40:00.000Z' } });
    await server.as(helen).get(correctMutation, { input: { key: randomUUID(), entryId: entry.id, version: 2, endedAt: '2026-11-16T11:50:00.000Z' } });
    const history = await server.as(helen).get('query H($id: ID!) { node(id: $id) { ... on DiaryEntry { endedAt history { endedAt } } } }', { id: entry.id });
    expect(history).toEqual({ node: { endedAt: '2026-11-16T11:50:00.000Z', history: [{ endedAt: null }, { endedAt: '2026-11-16T11:40:00.000Z' }] } });
  });

  it('keeps a diary for the rooms and children that the setting chose [DJ-05]', async () => {
    const { world, setting, room, zosia, tobi, helen } = await diaryNursery(server);
    const leader = await world.staff('room-leader', setting, { room });
    const choose = (subjectId: string, choice: string | null) => ({ input: { key: randomUUID(), settingId: setting.globalId, subjectId, choice } });
    await server.as(leader).get(chooseMutation, choose(room.globalId, 'NONE'));
    await server.as(leader).get(chooseMutation, choose(zosia.globalId, 'DIARY'));
    const board = await server.as(helen).get<BoardRead>(boardQuery, { id: room.globalId });
    expect(board.room?.board?.children.map((one) => [one.child.firstName, one.diary?.kept])).toEqual([['Tobi', false], ['Zosia', true]]);
    expect(await server.as(helen).codes(recordMutation, lunch([tobi]))).toEqual(['BAD_INPUT']);
    await server.as(helen).get(recordMutation, lunch([zosia]));
    await server.as(leader).get(chooseMutation, choose(room.globalId, null));
    await server.as(helen).get(recordMutation, lunch([tobi]));
    expect(await server.as(helen).codes(chooseMutation, choose(room.globalId, 'NONE'))).toEqual(['DENIED']);
  });

  it('asks how a young child was put down to sleep, up to the age that the setting chose', async () => {
    const { world, room, helen } = await diaryNursery(server, { positionUnderMonths: 12 });
    const [baby, older] = [await world.child(room, { dateOfBirth: '2026-02-01' }), await world.child(room, { dateOfBirth: '2025-11-01' })];
    const nap = (child: typeof baby, details: object = {}) => recording([child], 'SLEEP', '2026-11-16T11:00:00.000Z', { details });
    const { errors } = await server.as(helen).ask(recordMutation, nap(baby));
    expect(errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'input.details.position' });
    await server.as(helen).get(recordMutation, nap(baby, { position: 'BACK' }));
    await server.as(helen).get(recordMutation, nap(older));
  });

  it('writes down only what the setting chose to write down', async () => {
    const { zosia, helen } = await diaryNursery(server, { kinds: ['MEAL'] });
    expect(await server.as(helen).codes(recordMutation, recording([zosia], 'MOOD', '2026-11-16T11:00:00.000Z', { details: { mood: 'HAPPY' } }))).toEqual(['BAD_INPUT']);
    await server.as(helen).get(recordMutation, lunch([zosia]));
  });
});
