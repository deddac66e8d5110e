import * as fc from 'fast-check';
import { backOff, MOST_ATTEMPTS } from './back-off';

describe('the wait after a failure', () => {
  it('grows from seconds to an hour', () => {
    expect(Array.from({ length: MOST_ATTEMPTS - 1 }, (_, index) => backOff(index + 1, 0) / 1000)).toEqual([5, 15, 45, 135, 405, 1215, 3645]);
  });

  it('is up to a half shorter by chance, and always longer than any before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: MOST_ATTEMPTS }), fc.double({ min: 0, max: 1, noNaN: true }), (attempt, random) => {
        const wait = backOff(attempt, random);
        expect(wait).toBeLessThanOrEqual(backOff(attempt, 0));
        expect(wait).toBeGreaterThanOrEqual(backOff(attempt, 1));
        expect(backOff(attempt + 1, random)).toBeGreaterThan(backOff(attempt, 0));
      }),
    );
  });
});
