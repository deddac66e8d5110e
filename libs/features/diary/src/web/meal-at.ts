import type { Meal } from '@alongside/web-client';

/** Which meal it most likely is at a clock time (HH:MM). */
export function mealAt(clock: string): Meal {
  const hour = Number(clock.slice(0, 2)) + Number(clock.slice(3, 5)) / 60;
  if (hour < 9.5) return 'BREAKFAST';
  if (hour >= 11 && hour < 14) return 'LUNCH';
  return hour >= 15.5 ? 'TEA' : 'SNACK';
}
