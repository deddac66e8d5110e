import type { Day } from '@alongside/server-data';

const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

/** The weekday of a civil date as an enrolment writes it: `mon` … `sun`. */
export function weekdayOf(day: Day): string {
  return weekdays[new Date(`${day}T00:00:00Z`).getUTCDay()] as string;
}

/** Whether a child with these enrolment days (`mon,tue`) is expected on the day. No days recorded: expected on weekdays. */
export function expectedOn(days: string, day: Day): boolean {
  const weekday = weekdayOf(day);
  return days === '' ? weekday !== 'sat' && weekday !== 'sun' : days.split(',').includes(weekday);
}
