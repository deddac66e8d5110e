import { randomUUID } from 'node:crypto';
import { bytes, newId, sql } from '@alongside/server-data';
import { parseGlobalId } from '@alongside/server-graphql';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { agreeMutation, closeMutation, diaryNursery, lunch, openFoodDiaryMutation, opening, recordMutation, withdrawMutation, type FoodDiaryRead, type Recorded } from '../testing';
import { foodIncidentHandler } from './food-incident.handler';
import { diaryApi } from './index';

const agreement = (foodDiaryId: string) => ({ input: { key: randomUUID(), foodDiaryId } });
const closing = (foodDiaryId: string, note = 'She eats with us now.') => ({ input: { key: randomUUID(), foodDiaryId, note } });

const notices = `{ viewer { unreadNotifications notifications(first: 5) { edges { node { kind urgency day readAt child { firstName }
  subject { __typename id ... on DiaryEntry { incident details { food } } ... on FoodDiary { standing } } } } } } }`;

interface NoticesRead {
  viewer: { unreadNotifications: number; notifications: { edges: { node: { kind: string; urgency: string; day: string; readAt: string | null; child: { firstName: string }; subject: Record<string, unknown> | null } }[] } };
}

describe('what people are told of the diary', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_notices', [diaryApi]); });
  afterAll(() => server.stop());

  const told = async (person: MadePerson) => {
    await server.settled();
    const { unreadNotifications, notifications } = (await server.as(person).get<NoticesRead>(notices)).viewer;
    return { unread: unreadNotifications, list: notifications.edges.map(({ node }) => node), kinds: notifications.edges.map(({ node }) => node.kind) };
  };

  async function incident() {
    const nursery = await diaryNursery(server);
    const { world, setting, room, helen } = nursery;
    const omar = await world.child(room, { firstName: 'Omar', allergies: ["cow's milk"] });
    const father = await world.guardian([omar], { firstName: 'Kareem' });
    const manager = await world.staff('manager', setting);
    // Yesterday's lunch, written down today.
    const cheese = lunch([omar], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL' }, incident: true, at: '2026-11-15T12:10:00.000Z' });
    const [entry] = (await server.as(helen).get<Recorded>(recordMutation, cheese)).recordDiaryEntries.entries;
    return { ...nursery, omar, father, manager, entryId: entry?.id ?? '' };
  }

  it('says of forbidden food what it was and which day to open, at once, to the leaders and the family', async () => {
    const { father, manager, mother, helen, entryId } = await incident();
    const expected = { kind: 'diary.food-incident', urgency: 'URGENT', day: '2026-11-15', readAt: null, child: { firstName: 'Omar' }, subject: { __typename: 'DiaryEntry', id: entryId, incident: ['milk'], details: { food: 'cheese toast' } } };
    expect([(await told(father)).list, (await told(manager)).list]).toEqual([[expected], [expected]]);
    expect([(await told(mother)).list, (await told(helen)).list]).toEqual([[], []]);
  });

  it('says to whoever may see the health and not the day of a child that it happened, and opens nothing', async () => {
    const { world, room, helen } = await diaryNursery(server);
    const omar = await world.child(room, { firstName: 'Omar', allergies: ['milk'] });
    const aunt = await world.guardian([omar], { categories: ['health'] });
    await server.as(helen).get(recordMutation, lunch([omar], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL' }, incident: true }));
    expect((await told(aunt)).list).toEqual([{ kind: 'diary.food-incident', urgency: 'URGENT', day: null, readAt: null, child: { firstName: 'Omar' }, subject: null }]);
  });

  it('takes the alarm back when the entry was a mistake, and says so to everybody who was told', async () => {
    const { helen, father, manager, entryId } = await incident();
    await told(father);
    server.clock.forward(10);
    await server.as(helen).get(withdrawMutation, { input: { key: randomUUID(), entryId, reason: 'it was another child' } });
    for (const person of [father, manager]) {
      const { unread, kinds, list } = await told(person);
      expect([unread, kinds]).toEqual([1, ['diary.food-incident-withdrawn', 'diary.food-incident']]);
      expect(list.map(({ readAt }) => readAt !== null)).toEqual([false, true]);
    }
    // A family does not see what was withdrawn.
    expect((await told(father)).list.map(({ subject }) => subject)).toEqual([null, null]);
  });

  it('alarms nobody when the entry was taken back before anybody could be told', async () => {
    const { world, omar, setting, helen, father, manager, entryId } = await incident();
    await server.settled();
    await server.as(helen).get(withdrawMutation, { input: { key: randomUUID(), entryId, reason: 'it was another child' } });
    await server.settled();
    // As if the event had waited until now.
    await server.store.transaction((tx) => tx.write(sql`DELETE FROM notification WHERE trust_id = ${bytes(world.trustId)}`));
    const event = { id: newId(), trustId: world.trustId, name: 'diary.food-incident', version: 1, partitionKey: omar.id, payload: { childId: omar.id, settingId: setting.id, entryId: parseGlobalId(entryId).id }, at: server.clock.now() };
    await foodIncidentHandler.handle(event, { store: server.store, clock: server.clock, log: { info: () => undefined, warn: () => undefined, error: () => undefined } });
    expect([(await told(father)).kinds, (await told(manager)).kinds]).toEqual([[], []]);
  });

  it('asks a parent about a food diary until there is an answer, and tells the one who asked each time', async () => {
    const { world, zosia, helen, mother } = await diaryNursery(server);
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    const { id } = openFoodDiary.foodDiary;
    expect((await told(mother)).list).toMatchObject([{ kind: 'diary.food-diary-asked', urgency: 'SOON', readAt: null, subject: { __typename: 'FoodDiary', id, standing: 'ASKED' } }]);
    await server.as(mother).get(agreeMutation, agreement(id));
    expect([(await told(mother)).unread, (await told(mother)).kinds]).toEqual([0, ['diary.food-diary-asked']]);
    server.clock.forward(1);
    await server.as(mother).get(closeMutation, closing(id, 'It is too much.'));
    expect((await told(helen)).list).toMatchObject([0, 1].map(() => ({ kind: 'diary.food-diary-answered', subject: { __typename: 'FoodDiary', id } })));
  });

  it('asks nobody any more once staff have closed the food diary', async () => {
    const { world, zosia, helen, mother } = await diaryNursery(server);
    const father = await world.guardian([zosia]);
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother, father]));
    expect([(await told(mother)).unread, (await told(father)).unread]).toEqual([1, 1]);
    await server.as(helen).get(closeMutation, closing(openFoodDiary.foodDiary.id));
    expect([(await told(mother)).unread, (await told(father)).unread]).toEqual([0, 0]);
  });
});
