import fc from 'fast-check';
import { failureCodeOf } from './failure';
import { decodeCursor, decodeNameCursor, encodeCursor, encodeNameCursor, pageOf } from './page';

const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return failureCodeOf(error);
  }
};
const row = (n: number) => ({ n });
const rows = (count: number) => Array.from({ length: count }, (_, n) => row(n));

describe('pages', () => {
  test('the one row too many says that there is more, and is not shown', () => {
    expect(pageOf(rows(3), 2, ({ n }) => `c${n}`)).toEqual({
      edges: [{ node: row(0), cursor: 'c0' }, { node: row(1), cursor: 'c1' }],
      pageInfo: { hasNextPage: true, hasPreviousPage: false, startCursor: 'c0', endCursor: 'c1' },
    });
  });

  test('the last page and an empty one say so', () => {
    expect(pageOf(rows(2), 2, ({ n }) => `c${n}`, 'c9').pageInfo).toEqual({ hasNextPage: false, hasPreviousPage: true, startCursor: 'c0', endCursor: 'c1' });
    expect(pageOf(rows(0), 2, String)).toEqual({ edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null } });
  });

  test.each([0, -1, 101, 1.5, Number.NaN])('a page of %p rows is bad input', (first) => {
    expect(codeOf(() => pageOf(rows(1), first, String))).toBe('BAD_INPUT');
  });
});

describe('cursors', () => {
  test('come back as they went', () => {
    fc.assert(
      fc.property(fc.date({ noInvalidDate: true }), fc.uuid(), fc.string(), (at, id, name) => {
        expect(decodeCursor(encodeCursor({ at, id }))).toEqual({ at, id });
        expect(decodeNameCursor(encodeNameCursor({ name: name.slice(0, 200), id }))).toEqual({ name: Buffer.from(name.slice(0, 200)).toString(), id });
      }),
    );
  });

  test('none means from the beginning', () => {
    expect([decodeCursor(null), decodeCursor(undefined), decodeNameCursor(null)]).toEqual([null, null, null]);
  });

  test('anything else is bad input', () => {
    const good = encodeCursor({ at: new Date(0), id: '0190bbbb-1111-7222-8333-444444444444' });
    for (const text of ['', 'x', `${good}=`, good.slice(1), `${good}A`, Buffer.alloc(24, 0xff).toString('base64url').replace(/^./, 'f')]) {
      expect([text, codeOf(() => decodeCursor(text))]).toEqual([text, 'BAD_INPUT']);
    }
    for (const text of ['', 'x', 'A'.repeat(5000), `${good}==`]) expect([text.slice(0, 9), codeOf(() => decodeNameCursor(text))]).toEqual([text.slice(0, 9), 'BAD_INPUT']);
  });
});
