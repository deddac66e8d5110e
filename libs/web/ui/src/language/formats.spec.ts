import { formatsFor } from './formats';
import { languageFacts } from './language';

const now = new Date('2026-11-16T12:14:00.000Z');
const of = (language: keyof typeof languageFacts) => formatsFor(languageFacts[language].locale, 'Europe/London');

test('a day is called today, yesterday, or by its name', () => {
  expect(of('en').relativeDay('2026-11-16', now)).toBe('today');
  expect(of('en').relativeDay('2026-11-15', now)).toBe('yesterday');
  expect(of('pl').relativeDay('2026-11-15', now)).toBe('wczoraj');
  expect(of('en').relativeDay('2026-11-11', now)).toContain('Wednesday 11 November');
});

test('a nap is told in hours and minutes', () => {
  expect(of('en').duration(85)).toBe('1 hr 25 mins');
  expect(of('en').duration(40)).toBe('40 mins');
  expect(of('en').duration(0)).toBe('0 mins');
});

test('times are of 24 hours in the zone of the setting, with the same digits in every language', () => {
  expect(of('en').time('2026-07-10T23:05:00.000Z')).toBe('00:05');
  expect(of('ar').time('2026-11-16T14:05:00.000Z')).toBe('14:05');
});
