import { randomUUID } from 'node:crypto';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { globalId } from '@alongside/server-graphql';
import {
  agreeMutation, boardQuery, chooseMutation, closeMutation, dayOf, diaryNursery, foodChartOf, foodDiariesOf, homeFoodMutation, homeMeal, lunch, noteAgreementMutation, opening, openFoodDiaryMutation, recording,
  recordMutation, takeBackMutation, type BoardRead, type FoodDiaryRead,
} from '../../testing';
import { diaryApi } from '../index';

const agreement = (foodDiaryId: string) => ({ input: { key: randomUUID(), foodDiaryId } });
const closing = (foodDiaryId: string, note = 'She eats with us now.') => ({ input: { key: randomUUID(), foodDiaryId, note } });

describe('a food diary', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('diary_food', [diaryApi]); });
  afterEach(() => server.clock.set('2026-11-16T12:00:00.000Z'));
  afterAll(() => server.stop());

  /** Zosia with a food diary that her mother was asked to agree to, and her father who lives elsewhere and was not asked. */
  async function asked(more: Record<string, unknown> = {}, features: Record<string, unknown> = {}) {
    const nursery = await diaryNursery(server, features);
    const father = await nursery.world.guardian([nursery.zosia], { firstName: 'Piotr' });
    const { openFoodDiary } = await server.as(nursery.helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(nursery.zosia, nursery.world.trustId, [nursery.mother], more));
    return { ...nursery, father, id: openFoodDiary.foodDiary.id, opened: openFoodDiary.foodDiary };
  }

  async function agreed(more: Record<string, unknown> = {}) {
    const nursery = await asked(more);
    await server.as(nursery.mother).get(agreeMutation, agreement(nursery.id));
    return nursery;
  }

  const standingsOf = async (person: MadePerson, child: Parameters<typeof foodDiariesOf>[1]) => {
    const read = await foodDiariesOf(server.as(person), child);
    return [read?.open?.map((one) => one.standing), read?.earlier?.map((one) => one.standing)];
  };

  it('is opened by staff, agreed by a guardian, filled by home and setting, and shown as one chart over days [DJ-04]', async () => {
    const { zosia, helen, mother, id, opened } = await asked({ fromDay: '2026-11-14' });
    expect(opened).toMatchObject({ standing: 'ASKED', mayAdd: false, mayClose: true, agreements: [{ guardianName: 'Agnieszka Marsh', agreedAt: null }] });
    expect((await foodDiariesOf(server.as(mother), zosia))?.open).toMatchObject([{ standing: 'ASKED', mayAgree: true, mayAdd: false, agreements: [{ mine: true }] }]);
    expect(await server.as(mother).codes(homeFoodMutation, homeMeal(id))).toEqual(['CONFLICT']);

    const answer = await server.as(mother).get<{ agreeFoodDiary: { foodDiary: FoodDiaryRead } }>(agreeMutation, agreement(id));
    expect(answer.agreeFoodDiary.foodDiary).toMatchObject({ standing: 'OPEN', mayAgree: false, mayAdd: true, agreements: [{ how: 'PORTAL', agreedAt: '2026-11-16T12:00:00.000Z' }] });
    await server.as(mother).get(homeFoodMutation, homeMeal(id));
    await server.as(helen).get(recordMutation, lunch([zosia]));
    await server.as(helen).get(recordMutation, recording([zosia], 'DRINK', '2026-11-16T10:00:00.000Z', { details: { drink: 'water', millilitres: 80 } }));
    await server.as(helen).get(recordMutation, recording([zosia], 'NOTE', '2026-11-16T10:30:00.000Z', { note: 'not food' }));
    await server.as(mother).get(homeFoodMutation, homeMeal(id, { kind: 'DRINK', at: '2026-11-14T18:00:00.000Z', details: { drink: 'milk', millilitres: 150 }, note: null }));

    const chart = await foodChartOf(server.as(helen), id);
    expect(chart).toMatchObject({
      earlier: false,
      later: false,
      days: [
        { day: '2026-11-14', millilitres: 150, millilitresAtHome: 150, entries: [{ kind: 'DRINK', fromHome: true }] },
        { day: '2026-11-15', millilitres: 0, millilitresAtHome: 0, entries: [] },
        {
          day: '2026-11-16', millilitres: 80, millilitresAtHome: 0,
          entries: [
            { kind: 'MEAL', at: '2026-11-16T07:30:00.000Z', fromHome: true, authorName: 'Agnieszka Marsh', note: 'at the table with Dad', details: { meal: 'BREAKFAST', food: 'porridge', eaten: 'HALF' } },
            { kind: 'DRINK', fromHome: false, details: { drink: 'water', millilitres: 80 } },
            { kind: 'MEAL', fromHome: false, authorName: 'Helen Reed', details: { meal: 'LUNCH', food: 'lentil pie', eaten: 'MOST' } },
          ],
        },
      ],
    });
    expect(chart?.days[2]?.entries).toHaveLength(3);
    const own = await foodChartOf(server.as(mother), id);
    expect(own?.days.map((day) => day.entries.length)).toEqual([1, 0, 3]);
    expect(own?.days[2]?.entries.map((entry) => entry.ownHousehold)).toEqual([true, false, false]);
  });

  it('shows what home adds in the day of the own household and the staff, and leaves the last meal of the board to the setting', async () => {
    const { zosia, room, helen, mother, father, id } = await agreed();
    const mark = async () => (await server.as(helen).get<BoardRead>(boardQuery.replace('diary { kept', 'diary { foodDiary kept'), { id: room.globalId })).room?.board?.children.map((one) => [one.child.firstName, one.diary?.foodDiary, one.diary?.lastMealAt, one.diary?.entriesToday]);
    const added = await server.as(mother).get<{ addHomeFood: { entry: { id: string } } }>(homeFoodMutation, homeMeal(id));
    expect(await dayOf(server.as(mother), zosia)).toMatchObject([{ kind: 'MEAL', note: 'at the table with Dad', ownHousehold: true }]);
    expect(await dayOf(server.as(helen), zosia)).toMatchObject([{ kind: 'MEAL', authorName: 'Agnieszka Marsh' }]);
    expect(await dayOf(server.as(father), zosia)).toEqual([]);
    expect(await mark()).toEqual([['Tobi', false, null, 0], ['Zosia', true, null, 0]]);
    const correct = `mutation C($input: CorrectDiaryEntryInput!) { correctDiaryEntry(input: $input) { entry { id } } }`;
    expect(await server.as(helen).codes(correct, { input: { key: randomUUID(), entryId: added.addHomeFood.entry.id, version: 1, note: 'no' } })).toEqual(['DENIED']);

    const back = { input: { key: randomUUID(), entryId: added.addHomeFood.entry.id } };
    expect(await server.as(father).codes(takeBackMutation, { input: { ...back.input, key: randomUUID() } })).toEqual(['NOT_FOUND']);
    expect(await server.as(helen).codes(takeBackMutation, { input: { ...back.input, key: randomUUID() } })).toEqual(['DENIED']);
    await server.as(mother).get(takeBackMutation, back);
    await server.as(mother).get(takeBackMutation, back);
    expect(await dayOf(server.as(mother), zosia)).toEqual([]);
    expect((await foodChartOf(server.as(helen), id))?.days[0]?.entries).toEqual([]);
  });

  it('lets parents who live apart each agree, add and stop, and neither learns anything of the other', async () => {
    const { zosia, helen, mother, father, id } = await agreed();
    await server.as(mother).get(homeFoodMutation, homeMeal(id));
    await server.as(helen).get(recordMutation, lunch([zosia]));
    const before = await foodDiariesOf(server.as(father), zosia);
    expect(before?.open).toMatchObject([{ standing: 'ASKED', mayAgree: true, agreements: [] }]);
    expect((await foodChartOf(server.as(father), id))?.days).toMatchObject([{ millilitres: 0, entries: [{ fromHome: false }] }]);

    server.clock.forward(1);
    await server.as(father).get(agreeMutation, agreement(id));
    await server.as(father).get(homeFoodMutation, homeMeal(id, { kind: 'DRINK', at: '2026-11-16T07:45:00.000Z', details: { drink: 'juice', millilitres: 200 } }));
    const homes = async (person: MadePerson) => (await foodChartOf(server.as(person), id))?.days.map((day) => [day.millilitresAtHome, day.entries.filter((entry) => entry.fromHome).map((entry) => entry.authorName)]);
    expect(await homes(mother)).toEqual([[0, ['Agnieszka Marsh']]]);
    expect(await homes(father)).toEqual([[200, ['Piotr Marsh']]]);
    expect(await homes(helen)).toEqual([[200, ['Agnieszka Marsh', 'Piotr Marsh']]]);
    expect((await foodDiariesOf(server.as(mother), zosia))?.open?.[0]?.agreements.map((one) => one.guardianName)).toEqual(['Agnieszka Marsh']);
    expect((await foodDiariesOf(server.as(helen), zosia))?.open?.[0]?.agreements.map((one) => one.guardianName)).toEqual(['Agnieszka Marsh', 'Piotr Marsh']);

    await server.as(mother).get(closeMutation, closing(id, 'We are tired of it.'));
    expect((await foodDiariesOf(server.as(mother), zosia))).toMatchObject({ open: [], earlier: [{ standing: 'CLOSED', closedByFamily: true, closingNote: 'We are tired of it.', closedByName: 'Agnieszka Marsh' }] });
    expect(await server.as(mother).codes(homeFoodMutation, homeMeal(id))).toEqual(['CONFLICT']);
    expect(await server.as(mother).codes(agreeMutation, agreement(id))).toEqual(['CONFLICT']);
    expect(await standingsOf(father, zosia)).toEqual([['OPEN'], []]);
    expect(await standingsOf(helen, zosia)).toEqual([['OPEN'], []]);

    await server.as(father).get(closeMutation, closing(id, 'Enough.'));
    expect(await standingsOf(helen, zosia)).toEqual([[], ['CLOSED']]);
    expect((await foodDiariesOf(server.as(mother), zosia))?.earlier).toMatchObject([{ closingNote: 'We are tired of it.', closedByName: 'Agnieszka Marsh' }]);
  });

  it('is closed by the wish of the only family that takes part, and a parent who had no part learns neither who nor why', async () => {
    const { world, zosia, helen, mother, father, id } = await agreed();
    await server.as(mother).get(closeMutation, closing(id, 'It makes meals harder.'));
    expect((await foodDiariesOf(server.as(helen), zosia))?.earlier).toMatchObject([{ standing: 'CLOSED', closedByFamily: true, closingNote: 'It makes meals harder.' }]);
    expect((await foodDiariesOf(server.as(father), zosia))?.earlier).toMatchObject([{ standing: 'CLOSED', closedByFamily: false, closedByName: null, closingNote: null }]);
    const again = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    await server.as(helen).get(closeMutation, closing(again.openFoodDiary.foodDiary.id));
    expect((await foodDiariesOf(server.as(father), zosia))?.earlier?.map(({ closedByFamily, closedByName, closingNote }) => ({ closedByFamily, closedByName, closingNote })))
      .toEqual([0, 1].map(() => ({ closedByFamily: false, closedByName: null, closingNote: null })));
  });

  it('does not even tell the other home that something was written', async () => {
    const { zosia, mother, father, id } = await agreed();
    await server.settled();
    const heard: string[] = [];
    const topics = new Map([[`household:${father.householdId}`, 'father'], [`child:${zosia.id}`, 'everybody'], [`household:${mother.householdId}`, 'mother'], [`child-staff:${zosia.id}:${zosia.settingId}`, 'staff']]);
    const stream = server.server.live.subscribe([...topics.keys()]);
    const listening = (async () => { for await (const message of stream) heard.push(`${topics.get(message.topic) ?? ''} ${message.kind}`); })();
    await server.as(mother).get(homeFoodMutation, homeMeal(id));
    await server.settled();
    await stream.return?.();
    await listening;
    expect(heard.sort()).toEqual(['mother diary.entry-recorded', 'staff diary.entry-recorded']);
  });

  it('takes an agreement given on paper, with the name, from staff; and asks and tells people', async () => {
    const { world, zosia, helen, mother, father, id } = await asked();
    await server.settled();
    const told = async (person: MadePerson) => (await server.as(person).get<{ viewer: { notifications: { edges: { node: { kind: string } }[] } } }>('query { viewer { notifications(first: 5) { edges { node { kind } } } } }')).viewer.notifications.edges.map((edge) => edge.node.kind);
    expect(await told(mother)).toEqual(['diary.food-diary-asked']);
    expect(await told(father)).toEqual([]);
    server.clock.forward(1);
    const note = { input: { key: randomUUID(), foodDiaryId: id, guardianId: globalId('guar', world.trustId, father.personId), how: 'PAPER' } };
    const noted = await server.as(helen).get<{ noteFoodAgreement: { foodDiary: FoodDiaryRead } }>(noteAgreementMutation, note);
    expect(noted.noteFoodAgreement.foodDiary).toMatchObject({ standing: 'OPEN', agreements: [{ guardianName: 'Agnieszka Marsh', agreedAt: null }, { guardianName: 'Piotr Marsh', how: 'PAPER', recordedByName: 'Helen Reed' }] });
    expect(await server.as(helen).get(noteAgreementMutation, note)).toEqual(noted);
    expect(await standingsOf(mother, zosia)).toEqual([['ASKED'], []]);
    expect((await foodDiariesOf(server.as(father), zosia))?.open).toMatchObject([{ standing: 'OPEN', mayAdd: true }]);
    expect(await server.as(helen).codes(noteAgreementMutation, { input: { ...note.input, key: randomUUID(), how: 'PORTAL' } })).toEqual(['BAD_INPUT']);
    const tobisMother = await world.guardian([await world.child(await world.room({ id: zosia.settingId, globalId: '' }))]);
    expect(await server.as(helen).codes(noteAgreementMutation, { input: { ...note.input, key: randomUUID(), guardianId: globalId('guar', world.trustId, tobisMother.personId) } })).toEqual(['BAD_INPUT']);
    await server.as(mother).get(agreeMutation, agreement(id));
    await server.settled();
    expect(await told(helen)).toEqual(['diary.food-diary-answered', 'diary.food-diary-answered']);
  });

  it('does everything once however often it is sent, and has one open for a child and setting', async () => {
    const { world, zosia, helen, mother, id } = await asked();
    expect(await server.as(helen).codes(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]))).toEqual(['CONFLICT']);
    const agree = agreement(id);
    const first = await server.as(mother).get(agreeMutation, agree);
    expect(await server.as(mother).get(agreeMutation, agree)).toEqual(first);
    const meal = homeMeal(id);
    const added = await server.as(mother).get(homeFoodMutation, meal);
    const close = closing(id);
    const closed = await server.as(helen).get(closeMutation, close);
    expect(await server.as(helen).get(closeMutation, close)).toEqual(closed);
    expect(await server.as(helen).codes(closeMutation, closing(id))).toEqual(['CONFLICT']);
    // The answer to the first try was lost, and meanwhile the diary was closed: what was added stays added.
    expect(await server.as(mother).get(homeFoodMutation, meal)).toEqual(added);
    expect(await server.as(mother).codes(homeFoodMutation, { input: { ...meal.input, note: 'other' } })).toEqual(['KEY_REUSED']);
    expect((await foodChartOf(server.as(mother), id))?.days.map((day) => day.entries.length)).toEqual([1]);
    const again = opening(zosia, world.trustId, [mother]);
    const second = await server.as(helen).get(openFoodDiaryMutation, again);
    expect(await server.as(helen).get(openFoodDiaryMutation, again)).toEqual(second);
    expect(await standingsOf(helen, zosia)).toEqual([['ASKED'], ['CLOSED']]);
  });

  it('gives a child a diary while it is open, also where the setting keeps none for it', async () => {
    const { setting, zosia, tobi, helen, world, mother } = await diaryNursery(server, { choice: 'none' });
    expect(await server.as(helen).codes(recordMutation, lunch([zosia]))).toEqual(['BAD_INPUT']);
    const { openFoodDiary } = await server.as(helen).get<{ openFoodDiary: { foodDiary: FoodDiaryRead } }>(openFoodDiaryMutation, opening(zosia, world.trustId, [mother]));
    await server.as(helen).get(recordMutation, lunch([zosia]));
    expect(await server.as(helen).codes(recordMutation, lunch([tobi]))).toEqual(['BAD_INPUT']);
    await server.as(helen).get(closeMutation, closing(openFoodDiary.foodDiary.id));
    expect(await server.as(helen).codes(recordMutation, lunch([zosia]))).toEqual(['BAD_INPUT']);
    const leader = await world.staff('room-leader', setting);
    await server.as(leader).get(chooseMutation, { input: { key: randomUUID(), settingId: setting.globalId, subjectId: zosia.globalId, choice: 'DIARY' } });
    await server.as(helen).get(recordMutation, lunch([zosia]));
  });

  it.each([
    ['no reason', { reason: ' ' }, 'input.reason'],
    ['nothing agreed', { agreed: '' }, 'input.agreed'],
    ['a first day long ago', { fromDay: '2026-10-01' }, 'input.fromDay'],
    ['an end before its beginning', { untilDay: '2026-11-10' }, 'input.untilDay'],
    ['a review before its beginning', { reviewDay: '2026-11-10' }, 'input.reviewDay'],
    ['nobody to ask', { guardianIds: [] }, 'input.guardianIds'],
  ])('is not opened with %s', async (_what, wrong, field) => {
    const { zosia, helen, mother, world } = await diaryNursery(server);
    const { errors } = await server.as(helen).ask(openFoodDiaryMutation, opening(zosia, world.trustId, [mother], wrong));
    expect(errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field })]);
  });

  it.each([
    ['a nap', { kind: 'SLEEP', details: { position: 'BACK' } }, 'input.kind'],
    ['a meal that is no meal', { details: { food: 'porridge' } }, 'input.details.meal'],
    ['a drink without what and how much', { kind: 'DRINK', details: {} }, 'input.details.drink'],
    ['a time before the first day', { at: '2026-11-15T18:00:00.000Z' }, 'input.at'],
    ['a time that has not come', { at: '2026-11-16T18:00:00.000Z' }, 'input.at'],
    ['too many words', { note: 'x'.repeat(301) }, 'input.note'],
  ])('takes from home no %s', async (_what, wrong, field) => {
    const { mother, id } = await agreed();
    const { errors } = await server.as(mother).ask(homeFoodMutation, homeMeal(id, wrong));
    expect(errors.map((error) => error.extensions)).toEqual([expect.objectContaining({ code: 'BAD_INPUT', field })]);
  });
});
