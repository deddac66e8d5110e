import { buildSchema, type DocumentNode, parse, print, validate } from 'graphql';
import { extendFragment } from './extend-fragment';

const schema = buildSchema(`
  interface Item { id: ID! } type Meal implements Item { id: ID! food: Food } type Food { name: String } type Nap implements Item { id: ID! minutes: Int }
  type Query { items: [Item!]! }
`);
const day = parse('query Day { items { ...Parts } } fragment Parts on Item { id }');
const nap = parse('fragment NapParts on Nap { minutes }');
const meal = parse('fragment MealParts on Meal { food { ...FoodParts } } fragment FoodParts on Food { name }');

test('one query reads what every feature adds to its own kinds', () => {
  const extended: DocumentNode = extendFragment(day, 'Parts', [nap, meal]);
  expect(validate(schema, extended)).toEqual([]);
  expect(print(extended)).toContain('...NapParts');
  expect(print(extended)).toContain('...MealParts');
});

test('the document that was extended stays as it was', () => {
  const before = print(day);
  extendFragment(day, 'Parts', [nap]);
  expect(print(day)).toBe(before);
});

test('a fragment that two features bring along is there once', () => {
  const extended: DocumentNode = extendFragment(day, 'Parts', [meal, parse('fragment Other on Meal { food { ...FoodParts } } fragment FoodParts on Food { name }')]);
  expect(validate(schema, extended)).toEqual([]);
});
