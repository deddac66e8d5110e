import { passwordHint } from './password-hint';

test('says how many characters are missing, and that repeating few of them does not help', () => {
  expect(passwordHint('')).toEqual({ kind: 'empty' });
  expect(passwordHint('three wet')).toEqual({ kind: 'short', missing: 3 });
  expect(passwordHint('🐘🐘🐘')).toEqual({ kind: 'short', missing: 9 });
  expect(passwordHint('abababababab')).toEqual({ kind: 'repeats' });
  expect(passwordHint('three wet umbrellas')).toEqual({ kind: 'fine' });
});

test('notices a password made of the address or the nursery on the page', () => {
  const known = ['anna.kowalska@example.test', 'Elm House'];
  expect(passwordHint('AnnaKowalska2026', known)).toEqual({ kind: 'known' });
  expect(passwordHint('Elm-House-2026!', known)).toEqual({ kind: 'known' });
  expect(passwordHint('Anna paints blue elephants', known)).toEqual({ kind: 'fine' });
});
