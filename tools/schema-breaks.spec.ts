import { firstDifference, unexplainedBreaks } from './schema-breaks.mjs';

const before = 'type Query { child: Child }\ntype Child { name: String! nick: String }';

test('a field that clients may read cannot leave without a word', () => {
  const now = 'type Query { child: Child }\ntype Child { name: String! }';
  expect(unexplainedBreaks(before, now, '')).toEqual(['Child.nick was removed.']);
  expect(unexplainedBreaks(before, now, '# Agreed\n- Child.nick was removed. Nobody used it.')).toEqual([]);
});

test('a field that becomes nullable breaks clients; a new field does not', () => {
  expect(unexplainedBreaks(before, 'type Query { child: Child }\ntype Child { name: String nick: String }', '')).toHaveLength(1);
  expect(unexplainedBreaks(before, 'type Query { child: Child }\ntype Child { name: String! nick: String age: Int }', '')).toEqual([]);
});

test('a stale schema is shown at its first line that differs', () => {
  expect(firstDifference('a\nb', 'a\nb')).toBeUndefined();
  expect(firstDifference('a\nb', 'a\nc\nd')).toBe('line 2: committed "b", now "c"');
  expect(firstDifference('a', 'a\nb')).toBe('line 2: committed "", now "b"');
});
