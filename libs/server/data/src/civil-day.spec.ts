import * as fc from 'fast-check';
import { addDays, dayBounds, dayIn, isDay, timeOfDay } from './civil-day';

const HOUR = 3_600_000;
const LONDON = 'Europe/London';
const zones = fc.constantFrom(LONDON, 'UTC', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'Africa/Cairo', 'America/Santiago', 'Pacific/Apia');
const instants = fc.date({ min: new Date('1990-01-01T00:00:00Z'), max: new Date('2060-01-01T00:00:00Z'), noInvalidDate: true });

describe('a civil day', () => {
  it('has 25 hours in London on the day the clocks go back', () => {
    expect(dayBounds(LONDON, '2026-10-25')).toEqual({ from: new Date('2026-10-24T23:00:00Z'), to: new Date('2026-10-26T00:00:00Z') });
  });

  it('has 23 hours in London on the day the clocks go forward', () => {
    expect(dayBounds(LONDON, '2026-03-29')).toEqual({ from: new Date('2026-03-29T00:00:00Z'), to: new Date('2026-03-29T23:00:00Z') });
  });

  it('begins with its first moment where midnight does not exist', () => {
    const { from, to } = dayBounds('Africa/Cairo', '2024-04-26');
    expect(timeOfDay('Africa/Cairo', from)).toBe('01:00');
    expect(to.getTime() - from.getTime()).toBe(23 * HOUR);
  });

  it('gives the time on the wall: the same one twice when the clocks go back', () => {
    expect(timeOfDay(LONDON, new Date('2026-10-25T00:30:59.999Z'))).toBe('01:30');
    expect(timeOfDay(LONDON, new Date('2026-10-25T01:30:00Z'))).toBe('01:30');
    expect(timeOfDay(LONDON, new Date('2026-12-01T08:05:00Z'))).toBe('08:05');
  });

  it('is counted on by the calendar, over months, leap years and changes of the clock', () => {
    expect(addDays('2026-10-24', 2)).toBe('2026-10-26');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-03-01', -1)).toBe('2027-02-28');
  });

  it('holds exactly the instants that fall on it', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const day = dayIn(zone, at);
        const { from, to } = dayBounds(zone, day);
        expect(from.getTime() <= at.getTime() && at.getTime() < to.getTime()).toBe(true);
        expect(dayIn(zone, from)).toBe(day);
        expect(dayIn(zone, new Date(to.getTime() - 1))).toBe(day);
        expect(dayIn(zone, new Date(from.getTime() - 1)) < day).toBe(true);
        expect(dayIn(zone, to) > day).toBe(true);
      }),
    );
  });

  it('is the one on the wall calendar, whichever day somebody asked about before', () => {
    const asked = fc.array(fc.tuple(fc.constantFrom(LONDON, 'America/St_Johns', 'America/Sao_Paulo', 'America/Havana', 'Pacific/Apia', 'Africa/Cairo'), instants, fc.integer({ min: -30, max: 30 })), { maxLength: 8 });
    fc.assert(
      fc.property(asked, (questions) => {
        for (const [zone, at, hours] of questions) {
          const calendar = new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
          for (const one of [at, new Date(at.getTime() + hours * HOUR), at]) expect(dayIn(zone, one)).toBe(calendar.format(one));
        }
      }),
    );
    // At one minute past midnight clocks went back an hour, to the day before.
    const fold = new Date('2006-10-29T02:31:30Z');
    dayIn('America/St_Johns', new Date('2006-10-29T12:00:00Z'));
    expect(dayIn('America/St_Johns', fold)).toBe('2006-10-28');
  });

  it('ends where the next one begins', () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const day = dayIn(zone, at);
        expect(dayBounds(zone, addDays(day, 1)).from).toEqual(dayBounds(zone, day).to);
        expect(addDays(addDays(day, 40), -40)).toBe(day);
      }),
    );
  });

  it('that does not exist is refused', () => {
    for (const text of ['2026-02-29', '2026-13-01', '26-01-01', '2026-1-1', '2026-01-01T00:00', '']) {
      expect(isDay(text)).toBe(false);
      expect(() => addDays(text, 1)).toThrow(RangeError);
      expect(() => dayBounds(LONDON, text)).toThrow(RangeError);
    }
    expect(() => dayIn('Europe/Atlantis', new Date())).toThrow(RangeError);
    expect(() => dayIn(LONDON, new Date(Number.NaN))).toThrow(RangeError);
  });
});
