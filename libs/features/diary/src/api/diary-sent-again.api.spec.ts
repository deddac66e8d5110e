import { randomUUID } from 'node:crypto';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import {
  agreeMutation, checkMutation, correctMutation, dayOf, diaryNursery, foodDiariesOf, homeFoodMutation, homeMeal, homeMutation, lunch, noteAgreementMutation, opening, openFoodDiaryMutation, recording, recordMutation,
  wakeMutation, type EntryRead, type FoodDiaryRead, type Recorded,
} from '../testing';
import { CareNeedEntity } from '@alongside/server-core';
import { instant, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { diaryApi } from './index';

const noon = '2026-11-16T12:00:00.000Z';
/** Further on than the setting allows anything to be set back. */
const daysLater = '2026-11-21T12:00:00.000Z';

type Input = { input: Record<string, unknown> };
type Nursery = Awaited<ReturnType<typeof diaryNursery>>;

describe('what was done, but the answer was lost on the way', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_again', [diaryApi]); });
  afterEach(() => server.clock.set(noon));
  afterAll(() => server.stop());

  /** Whoever was signed in has signed in again. */
  async function later(at: string): Promise<void> {
    server.clock.set(at);
    await server.store.transaction((tx) => tx.write(sql`UPDATE session SET created_at = ${instant(tx.at)}, seen_at = ${instant(tx.at)}, expires_at = ${instant(new Date(tx.at.getTime() + 3_600_000))}`));
  }

  async function foodDiary({ world, zosia, helen, mother }: Nursery): Promise<string> {
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    await server.as(mother).get(agreeMutation, { input: { key: randomUUID(), foodDiaryId: openFoodDiary.foodDiary.id } });
    return openFoodDiary.foodDiary.id;
  }

  const asleep = async ({ zosia, helen }: Nursery) => void (await server.as(helen).get(recordMutation, recording([zosia], 'SLEEP', '2026-11-16T11:00:00.000Z', { details: { position: 'BACK' } })));

  /** What may be asked for again: who asks, how, and with what. */
  const requests: [string, string, (nursery: Nursery) => Promise<{ by: MadePerson; request: Input }>][] = [
    ['an entry', recordMutation, ({ zosia, helen }) => Promise.resolve({ by: helen, request: lunch([zosia]) })],
    ['a look at a sleeping child', checkMutation, async (nursery) => {
      await asleep(nursery);
      return { by: nursery.helen, request: { input: { key: randomUUID(), childIds: [nursery.zosia.globalId], at: '2026-11-16T11:10:00.000Z', position: 'SIDE' } } };
    }],
    ['the end of a sleep', wakeMutation, async (nursery) => {
      await asleep(nursery);
      return { by: nursery.helen, request: { input: { key: randomUUID(), childIds: [nursery.zosia.globalId], at: '2026-11-16T11:40:00.000Z' } } };
    }],
    ['a correction', correctMutation, async ({ zosia, helen }) => {
      const [entry] = (await server.as(helen).get<Recorded>(recordMutation, lunch([zosia]))).recordDiaryEntries.entries as [EntryRead];
      return { by: helen, request: { input: { key: randomUUID(), entryId: entry.id, version: entry.version, at: '2026-11-16T11:30:00.000Z' } } };
    }],
    ['a note from home', homeMutation, ({ zosia, mother }) => Promise.resolve({ by: mother, request: { input: { key: randomUUID(), childId: zosia.globalId, at: '2026-11-16T07:00:00.000Z', text: 'a bad night' } } })],
    ['a meal at home', homeFoodMutation, async (nursery) => ({ by: nursery.mother, request: homeMeal(await foodDiary(nursery)) })],
  ];

  it.each(requests)('%s is answered as it was then when it is sent again days later, and done once; only what is new is too late', async (_what, mutation, prepare) => {
    const nursery = await diaryNursery(server);
    const { by, request } = await prepare(nursery);
    const first = await server.as(by).get(mutation, request);
    const day = await dayOf(server.as(nursery.helen), nursery.zosia);
    await later(daysLater);
    expect(await server.as(by).get(mutation, request)).toEqual(first);
    expect(await dayOf(server.as(nursery.helen), nursery.zosia)).toEqual(day);
    expect(await server.as(by).codes(mutation, { input: { ...request.input, key: randomUUID() } })).toEqual(['BAD_INPUT']);
    expect(await server.as(by).codes(mutation, { input: { ...request.input, at: '2026-11-16T11:45:00.000Z' } })).toEqual(['KEY_REUSED']);
  });

  it('a food diary that was opened is not refused for its first day weeks later', async () => {
    const { world, zosia, tobi, helen, mother } = await diaryNursery(server);
    const request = opening(zosia, world.trustId, [mother]);
    const first = await server.as(helen).get(openFoodDiaryMutation, request);
    await later('2026-12-15T09:00:00.000Z');
    const child = { globalId: tobi.globalId };
    expect(await server.as(helen).get(openFoodDiaryMutation, request)).toEqual(first);
    expect(await server.as(helen).codes(openFoodDiaryMutation, { input: { ...request.input, key: randomUUID(), childId: child.globalId } })).toEqual(['BAD_INPUT']);
    expect((await foodDiariesOf(server.as(helen), zosia))?.open).toHaveLength(1);
  });

  it('an agreement that was noted stays noted though that guardian may not agree any more', async () => {
    const { world, zosia, helen, mother } = await diaryNursery(server);
    const father = await world.guardian([zosia], { firstName: 'Piotr' });
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother, father]));
    const request = { input: { key: randomUUID(), foodDiaryId: openFoodDiary.foodDiary.id, guardianId: globalId('guar', world.trustId, father.personId), how: 'PAPER' } };
    const first = await server.as(helen).get(noteAgreementMutation, request);
    await world.restrict(zosia, father, ['health']);
    expect(await server.as(helen).get(noteAgreementMutation, request)).toEqual(first);
    expect(await server.as(helen).codes(noteAgreementMutation, { input: { ...request.input, key: randomUUID() } })).toEqual(['BAD_INPUT']);
  });

  it('is not answered to whoever may not see the child any more, and not as a refusal that tells of it', async () => {
    const nursery = await diaryNursery(server);
    const { world, setting, zosia } = nursery;
    const leaving = await world.staff('practitioner', setting, { to: '2026-11-17' });
    const request = lunch([zosia]);
    await server.as(leaving).get(recordMutation, request);
    await later(daysLater);
    expect(await server.as(leaving).codes(recordMutation, request)).toEqual(['NOT_FOUND']);
  });

  it('food that was recorded before an allergy became known is answered as recorded', async () => {
    const { world, zosia, helen } = await diaryNursery(server);
    const cheese = lunch([zosia], { details: { meal: 'LUNCH', food: 'cheese toast', eaten: 'ALL' } });
    const first = await server.as(helen).get<Recorded>(recordMutation, cheese);
    const allergy: Partial<CareNeedEntity> = { id: newId(), trustId: world.trustId, childId: zosia.id, kind: 'ALLERGY', text: 'milk', severe: false, allergens: ['milk'], validFrom: '2026-11-16', validTo: null };
    await server.store.transaction((tx) => tx.insert(CareNeedEntity, [allergy]));
    expect(await server.as(helen).get<Recorded>(recordMutation, cheese)).toEqual(first);
    const another = await server.as(helen).get<Recorded>(recordMutation, { input: { ...cheese.input, key: randomUUID() } });
    expect(another.recordDiaryEntries.__typename).toBe('FoodForbidden');
  });
});
