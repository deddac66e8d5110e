import { emptyDraft, inputOf, isComplete, mealAt } from './record/draft';

const at = new Date('2026-11-16T12:14:00.000Z');

test.each([
  ['08:10', 'BREAKFAST'],
  ['10:00', 'SNACK'],
  ['11:45', 'LUNCH'],
  ['13:59', 'LUNCH'],
  ['14:30', 'SNACK'],
  ['16:00', 'TEA'],
])('at %s the likely meal is %s', (clock, meal) => {
  expect(mealAt(clock)).toBe(meal);
});

test('a meal can be saved once it says how much was eaten, or what was offered', () => {
  const draft = emptyDraft('MEAL', 'LUNCH', true);
  expect(isComplete(draft)).toBe(false);
  expect(isComplete({ ...draft, details: { ...draft.details, eaten: 'MOST' } })).toBe(true);
  expect(isComplete({ ...draft, details: { ...draft.details, food: 'Lentil pie' } })).toBe(true);
});

test('who ate differently is sent as an exception, and only for those who are recorded', () => {
  const draft = { ...emptyDraft('MEAL', 'LUNCH', true), details: { meal: 'LUNCH', eaten: 'MOST' } as const, differently: new Map([['a', 'NONE'], ['b', 'MOST'], ['z', 'ALL']] as const) };
  expect(inputOf(draft, ['a', 'b', 'c'], at, false)).toEqual({
    childIds: ['a', 'b', 'c'], kind: 'MEAL', at: '2026-11-16T12:14:00.000Z', details: { meal: 'LUNCH', eaten: 'MOST' }, exceptions: [{ childId: 'a', details: { eaten: 'NONE' } }],
  });
});

test('empty fields are not sent', () => {
  const draft = { ...emptyDraft('DRINK', 'LUNCH', true), details: { drink: ' Milk ', millilitres: null, contains: [] }, note: '  ' };
  expect(inputOf(draft, ['a'], at, false)).toEqual({ childIds: ['a'], kind: 'DRINK', at: '2026-11-16T12:14:00.000Z', details: { drink: 'Milk' } });
});
