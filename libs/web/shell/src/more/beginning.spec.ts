import { beginning } from './beginning';

test.each([
  ['Wayfarer Early Years', 2, 'Wa'],
  ['सिद्धार्थ', 1, 'सि'],
  ['👩‍👧 Haven', 1, '👩‍👧'],
  [' Ὀδυσσεύς', 2, 'Ὀδ'],
])('the beginning of %s are whole letters in every script', (name, count, letters) => {
  expect(beginning(name, count)).toBe(letters);
});
