import { addDays, clockIn, dayIn, instantAt } from './zoned-time';

const london = 'Europe/London';

test('a time set back on a summer day is an hour before the same clock time in UTC', () => {
  expect(instantAt(london, '2026-07-10', '12:30').toISOString()).toBe('2026-07-10T11:30:00.000Z');
  expect(instantAt(london, '2026-11-16', '12:30').toISOString()).toBe('2026-11-16T12:30:00.000Z');
});

test('in the hour that comes twice in autumn the earlier one is meant', () => {
  expect(instantAt(london, '2026-10-25', '01:30').toISOString()).toBe('2026-10-25T00:30:00.000Z');
  expect(instantAt(london, '2026-10-25', '02:30').toISOString()).toBe('2026-10-25T02:30:00.000Z');
});

test('a time that spring leaves out counts as if the clock had not yet been put forward', () => {
  expect(instantAt(london, '2026-03-29', '01:30').toISOString()).toBe('2026-03-29T01:30:00.000Z');
});

test('the day is the one at the nursery, whatever the zone of the device', () => {
  const justAfterMidnight = new Date('2026-07-10T23:30:00.000Z');
  expect(dayIn(london, justAfterMidnight)).toBe('2026-07-11');
  expect(clockIn(london, justAfterMidnight)).toBe('00:30');
  expect(dayIn('America/New_York', justAfterMidnight)).toBe('2026-07-10');
});

test('every quarter of an hour of a year reads back as it was written, but for the hour that spring leaves out', () => {
  const wrong: string[] = [];
  for (let day = '2026-01-01'; day < '2027-01-01'; day = addDays(day, 1)) {
    for (const clock of ['00:00', '00:45', '01:15', '01:45', '02:30', '12:00', '23:45']) {
      const instant = instantAt(london, day, clock);
      if (clockIn(london, instant) !== clock || dayIn(london, instant) !== day) wrong.push(`${day} ${clock}`);
    }
  }
  expect(wrong).toEqual(['2026-03-29 01:15', '2026-03-29 01:45']);
});
