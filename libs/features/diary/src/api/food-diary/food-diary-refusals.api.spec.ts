import { randomUUID } from 'node:crypto';
import { bytes, sql } from '@alongside/server-data';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { agreeMutation, closeMutation, diaryNursery, foodChartOf, foodChartQuery, foodDiariesOf, homeFoodMutation, homeMeal, lunch, noteAgreementMutation, opening, openFoodDiaryMutation, recording, recordMutation, type FoodDiaryRead } from '../../testing';
import { diaryApi } from '../index';

const on = (foodDiaryId: string) => ({ input: { key: randomUUID(), foodDiaryId } });
const closing = (foodDiaryId: string) => ({ input: { key: randomUUID(), foodDiaryId, note: 'enough' } });

describe('whom a food diary is for', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_food_refused', [diaryApi]); });
  afterAll(() => server.stop());

  /** Zosia with a food diary that her mother has agreed to, one meal at home and one at the setting. */
  async function kept(more: Record<string, unknown> = {}) {
    const nursery = await diaryNursery(server);
    const { openFoodDiary } = await server.as(nursery.helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(nursery.zosia, nursery.world.trustId, [nursery.mother], more));
    const { id } = openFoodDiary.foodDiary;
    await server.as(nursery.mother).get(agreeMutation, on(id));
    await server.as(nursery.mother).get(homeFoodMutation, homeMeal(id));
    await server.as(nursery.helen).get(recordMutation, lunch([nursery.zosia]));
    return { ...nursery, id };
  }

  const nothingFor = async (person: MadePerson, { zosia, id }: Awaited<ReturnType<typeof kept>>) => {
    const read = await foodDiariesOf(server.as(person), zosia);
    expect([read?.open ?? null, read?.earlier ?? null]).toEqual([null, null]);
    expect(await foodChartOf(server.as(person), id)).toBeNull();
  };

  it('hides it from another family, another setting, another trust, a former guardian and a former colleague, as if there were none', async () => {
    const nursery = await kept();
    const { world, setting, zosia, tobi, id } = nursery;
    const strangers = [
      await world.guardian([tobi]),
      await world.guardian([zosia], { to: '2026-11-15' }),
      await world.staff('manager', await world.setting({ features: { diary: {} } })),
      await world.staff('practitioner', setting, { to: '2026-11-15' }),
      (await diaryNursery(server)).helen,
      (await diaryNursery(server)).mother,
    ];
    for (const person of strangers) {
      await nothingFor(person, nursery);
      const own = (await server.as(person).codes(closeMutation, closing(id)))[0];
      expect(own).toBe('NOT_FOUND');
    }
    for (const guardian of strangers.slice(0, 2)) {
      expect(await server.as(guardian).codes(agreeMutation, on(id))).toEqual(['NOT_FOUND']);
      expect(await server.as(guardian).codes(homeFoodMutation, homeMeal(id))).toEqual(['NOT_FOUND']);
    }
    for (const staff of strangers.slice(2, 5)) expect(await server.as(staff).codes(openFoodDiaryMutation, opening(zosia, world.trustId, [nursery.mother]))).toEqual(['NOT_FOUND']);
    expect(await server.as(null).codes(foodChartQuery, { id, days: 7 })).toEqual(['UNAUTHENTICATED']);
  });

  it('refuses a cook, a student who may read the diary only, and the family what is for staff', async () => {
    const nursery = await kept();
    const { world, setting, zosia, mother, id } = nursery;
    const cook = await world.staff('cook', setting);
    const student = await world.staff('student', setting);
    for (const person of [cook, student]) {
      await nothingFor(person, nursery);
      expect(await server.as(person).codes(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]))).toEqual(['DENIED']);
      expect(await server.as(person).codes(closeMutation, closing(id))).toEqual(['DENIED']);
    }
    expect(await server.as(mother).codes(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]))).toEqual(['DENIED']);
    expect(await server.as(mother).codes(noteAgreementMutation, { input: { ...on(id).input, guardianId: opening(zosia, world.trustId, [mother]).input.guardianIds[0], how: 'PAPER' } })).toEqual(['DENIED']);
    expect(await server.as(nursery.helen).codes(agreeMutation, on(id))).toEqual(['DENIED']);
    expect(await server.as(nursery.helen).codes(homeFoodMutation, homeMeal(id))).toEqual(['DENIED']);
  });

  it.each([['health'], ['day']] as const)('hides it from a guardian from whom "%s" is withheld, and offers staff nobody to ask whom it would not reach', async (category) => {
    const nursery = await kept();
    const { world, zosia, mother, helen, id } = nursery;
    const grandmother = await world.guardian([zosia], { firstName: 'Halina', categories: ['day', 'health'] });
    await world.restrict(zosia, grandmother, [category]);
    await nothingFor(grandmother, nursery);
    expect(await server.as(grandmother).codes(agreeMutation, on(id))).toEqual(['DENIED']);
    const offered = await server.as(helen).get<{ child: { foodGuardians: { name: string }[] } }>('query G($id: ID!) { child(id: $id) { foodGuardians { name } } }', { id: zosia.globalId });
    expect(offered.child.foodGuardians.map((one) => one.name)).toEqual(['Agnieszka Marsh']);
    expect((await server.as(mother).get<{ child: { foodGuardians: unknown } }>('query G($id: ID!) { child(id: $id) { foodGuardians { name } } }', { id: zosia.globalId })).child.foodGuardians).toBeNull();
  });

  it('lets somebody without parental responsibility read it and add, and not decide', async () => {
    const { world, zosia, mother, helen, id } = await kept();
    const stepfather = await world.guardian([zosia], { firstName: 'Marek', household: mother.householdId });
    await server.store.transaction((tx) => tx.write(sql`UPDATE guardianship SET parental_responsibility = 'no' WHERE guardian_id = ${bytes(stepfather.personId)}`));
    expect((await foodDiariesOf(server.as(stepfather), zosia))?.open).toMatchObject([{ standing: 'OPEN', mayAdd: true, mayAgree: false, mayClose: false }]);
    await server.as(stepfather).get(homeFoodMutation, homeMeal(id));
    expect(await server.as(stepfather).codes(agreeMutation, on(id))).toEqual(['DENIED']);
    expect(await server.as(stepfather).codes(closeMutation, closing(id))).toEqual(['DENIED']);
    const { errors } = await server.as(helen).ask(openFoodDiaryMutation, opening(zosia, world.trustId, [stepfather]));
    expect(errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field: 'input.guardianIds' })]);
  });

  it('can only be read where the diary was stopped, and is not there where it never was', async () => {
    const { world, setting, zosia, helen, mother, id } = await kept();
    await world.switchFeature(setting.id, 'diary', 'stopped');
    expect((await foodChartOf(server.as(mother), id))?.days.map((day) => day.entries.length)).toEqual([2]);
    expect((await foodDiariesOf(server.as(mother), zosia))?.open).toMatchObject([{ standing: 'OPEN', mayAdd: false, mayClose: false }]);
    expect(await server.as(mother).codes(homeFoodMutation, homeMeal(id))).toEqual(['FEATURE_OFF']);
    expect(await server.as(mother).codes(closeMutation, closing(id))).toEqual(['FEATURE_OFF']);
    expect(await server.as(helen).codes(closeMutation, closing(id))).toEqual(['FEATURE_OFF']);
    expect(await server.as(helen).codes(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]))).toEqual(['FEATURE_OFF']);

    const never = await world.setting({ features: {} });
    const child = await world.child(await world.room(never));
    const parent = await world.guardian([child]);
    const colleague = await world.staff('manager', never);
    for (const person of [parent, colleague]) expect(await foodDiariesOf(server.as(person), child)).toEqual({ open: null, earlier: null });
    expect(await server.as(colleague).codes(openFoodDiaryMutation, opening(child, world.trustId, [parent]))).toEqual(['NOT_FOUND']);
  });

  it('is one setting’s: a child at two has one at each, and neither setting sees the other’s', async () => {
    const { world, zosia, helen, mother, id } = await kept();
    const second = await world.setting({ features: { diary: {} } });
    await world.enrol(zosia, await world.room(second));
    const ada = await world.staff('practitioner', second, { firstName: 'Ada' });
    expect(await foodDiariesOf(server.as(ada), zosia)).toMatchObject({ open: [], earlier: [] });
    expect(await foodChartOf(server.as(ada), id)).toBeNull();
    const own = await server.as(ada).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    await server.as(mother).get(agreeMutation, on(own.openFoodDiary.foodDiary.id));
    await server.as(mother).get(homeFoodMutation, homeMeal(own.openFoodDiary.foodDiary.id, { details: { meal: 'TEA', food: 'soup' } }));
    const foods = async (person: MadePerson, diary: string) => (await foodChartOf(server.as(person), diary))?.days.flatMap((day) => day.entries.map((entry) => entry.details.food));
    expect(await foods(ada, own.openFoodDiary.foodDiary.id)).toEqual(['soup']);
    expect(await foods(helen, id)).toEqual(['porridge', 'lentil pie']);
    expect((await foodDiariesOf(server.as(mother), zosia))?.open).toHaveLength(2);
  });

  it('costs the same number of statements for 1, 20 and 100 entries and for 7, 14 and 28 days', async () => {
    const { zosia, helen, mother, id } = await kept({ fromDay: '2026-10-20' });
    const at = (index: number) => new Date(Date.parse('2026-11-16T08:00:00.000Z') + index * 60_000).toISOString();
    const fill = async (from: number, to: number) => {
      for (let index = from; index < to; index++) await server.as(helen).get(recordMutation, recording([zosia], 'DRINK', at(index), { details: { drink: 'water', millilitres: 10 } }));
    };
    const count = async (person: MadePerson, days: number) => (await server.statements(() => foodChartOf(server.as(person), id, days))).length;
    const few = [await count(mother, 7), await count(helen, 7)];
    await fill(0, 18);
    expect([await count(mother, 7), await count(helen, 7)]).toEqual(few);
    await fill(18, 98);
    for (const days of [7, 14, 28]) {
      expect([await count(mother, days), await count(helen, days)]).toEqual(few);
      expect((await foodChartOf(server.as(helen), id, days))?.days).toHaveLength(days);
    }
    expect((await foodChartOf(server.as(helen), id))?.days.at(-1)).toMatchObject({ day: '2026-11-16', millilitres: 980, entries: { length: 100 } });
    expect(await server.as(helen).codes(foodChartQuery, { id, days: 9 })).toEqual(['BAD_INPUT']);
  }, 60_000);

  it('gives closed ones page by page without gaps or doubles, with the same number of statements for 1 and for 20', async () => {
    const { world, zosia, helen, mother, id } = await kept();
    const query = 'query E($id: ID!, $first: Int!, $after: String) { child(id: $id) { earlierFoodDiaries(first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { id reason agreements { mine } setting { name } } } } } }';
    type Page = { child: { earlierFoodDiaries: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { reason: string } }[] } } };
    const count = async () => (await server.statements(() => server.as(mother).get(query, { id: zosia.globalId, first: 20 }))).length;
    await server.as(helen).get(closeMutation, closing(id));
    const one = await count();
    for (let number = 2; number <= 20; number++) {
      const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother], { reason: `number ${number}` }));
      await server.as(helen).get(closeMutation, closing(openFoodDiary.foodDiary.id));
    }
    expect(await count()).toBe(one);
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page: Page = await server.as(mother).get(query, { id: zosia.globalId, first: 7, after });
      seen.push(...page.child.earlierFoodDiaries.edges.map((edge) => edge.node.reason));
      after = page.child.earlierFoodDiaries.pageInfo.hasNextPage ? page.child.earlierFoodDiaries.pageInfo.endCursor : null;
    } while (after);
    expect(seen.toSorted()).toEqual(['Eats very little at lunch', ...Array.from({ length: 19 }, (_, index) => `number ${index + 2}`)].toSorted());
  }, 60_000);

  it('asks for the food diaries of one child and of twenty with the same number of statements', async () => {
    const { world, room, helen } = await kept();
    const family = async (size: number) => {
      const children = [];
      for (let index = 0; index < size; index++) children.push(await world.child(room));
      const parent = await world.guardian(children);
      for (const child of children) await server.as(helen).get(openFoodDiaryMutation, opening(child, world.trustId, [parent]));
      return parent;
    };
    const query = 'query { viewer { children(first: 20) { edges { node { hasEarlierFoodDiaries foodDiaries { id standing mayAgree agreements { mine } child { firstName } setting { name } } } } } } }';
    const count = async (person: MadePerson) => (await server.statements(() => server.as(person).get(query))).length;
    const [one, twenty] = [await family(1), await family(20)];
    expect(await count(twenty)).toBe(await count(one));
  }, 60_000);

  it('shows the days of the diary only: not before its first, not after it was closed, in the setting’s zone', async () => {
    const { world, zosia, helen, mother } = await diaryNursery(server, {}, 'Pacific/Auckland');
    // It is already one in the morning of the 17th there.
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother], { fromDay: '2026-11-16' }));
    const { id } = openFoodDiary.foodDiary;
    const drink = (at: string, millilitres: number) => server.as(helen).get(recordMutation, recording([zosia], 'DRINK', at, { details: { drink: 'water', millilitres } }));
    await drink('2026-11-15T10:59:00.000Z', 1);
    await drink('2026-11-15T11:00:00.000Z', 20);
    await drink('2026-11-16T10:59:00.000Z', 300);
    await drink('2026-11-16T11:00:00.000Z', 4_00);
    const read = async (days: number, until: string | null = null) => (await foodChartOf(server.as(helen), id, days, until));
    expect((await read(7))?.days.map((day) => [day.day, day.millilitres])).toEqual([['2026-11-16', 320], ['2026-11-17', 400]]);
    expect(await read(7, '2026-11-16')).toMatchObject({ earlier: false, later: true, days: [{ day: '2026-11-16' }] });
    await server.as(helen).get(closeMutation, closing(id));
    server.clock.forward(20 * 60);
    try {
      const later = server.as(await world.signedInAgain(helen));
      expect((await foodChartOf(later, id, 28, null))?.days.map((day) => day.day)).toEqual(['2026-11-16', '2026-11-17']);
    } finally {
      server.clock.set('2026-11-16T12:00:00.000Z');
    }
  });
});
