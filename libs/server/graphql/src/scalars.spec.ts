import { parseValue } from 'graphql';
import { failureCodeOf } from './failure';
import { Day, Instant } from './scalars';

const refused = (work: () => unknown) => {
  try {
    work();
    return 'accepted';
  } catch (error) {
    return failureCodeOf(error);
  }
};

describe('moments and days', () => {
  test('a moment goes out in UTC with milliseconds and comes back the same', () => {
    const at = new Date(Date.UTC(2026, 2, 29, 1, 30, 0, 7));
    expect(Instant.serialize(at)).toBe('2026-03-29T01:30:00.007Z');
    expect(Instant.parseValue('2026-03-29T01:30:00.007Z')).toEqual(at);
    expect(Instant.parseValue('2026-03-29T01:30:00Z')).toEqual(new Date(Date.UTC(2026, 2, 29, 1, 30)));
    expect(Instant.parseLiteral(parseValue('"2026-03-29T01:30:00.007Z"'))).toEqual(at);
  });

  test.each(['2026-02-30T00:00:00Z', '2026-03-01', '2026-03-01T09:00', '2026-03-01T09:00:00+01:00', '2026-03-01T24:00:00Z', '2026-03-01T09:00:60Z', '1772355600000', '', 'now'])('%p is no moment', (text) => {
    expect(refused(() => Instant.parseValue(text))).toBe('BAD_INPUT');
  });
  test.each([1772355600000, null, true, {}])('%p is no moment either', (value) => {
    expect(refused(() => Instant.parseValue(value))).toBe('BAD_INPUT');
  });

  test('a day stays the day it is', () => {
    expect(Day.serialize('2026-03-29')).toBe('2026-03-29');
    expect(Day.parseValue('2028-02-29')).toBe('2028-02-29');
  });

  test.each(['2026-02-29', '2026-13-01', '2026-3-1', '29.03.2026', '2026-03-01T00:00:00Z', '', 20260301])('%p is no day', (value) => {
    expect(refused(() => Day.parseValue(value))).toBe('BAD_INPUT');
  });

  test('a field that gives something else is a fault of ours', () => {
    expect(() => Instant.serialize('2026-03-01')).toThrow(TypeError);
    expect(() => Instant.serialize(new Date(Number.NaN))).toThrow(TypeError);
    expect(() => Day.serialize(new Date())).toThrow(TypeError);
  });
});
