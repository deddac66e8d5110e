import { failure } from '@alongside/server-graphql';
import type { Context } from '../access-context';
import type { HasteFact } from '../facts';

/** So many children's files may one person open within the window before somebody is told. */
export const filesBeforeAlarm = 50;
export const hasteWindowMs = 10 * 60_000;
/** And so many more, slower and slower, before nothing more is opened. */
const filesSlowed = 50;
const pausePerFileMs = 100;

/** Waits so many milliseconds. */
export type Pause = (ms: number) => Promise<void>;

const realPause: Pause = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** How long the next file keeps one waiting: the longer the more were opened; null where no more may be opened for now. */
export function pauseFor({ children }: Pick<HasteFact, 'children'>): number | null {
  const beyond = children - filesBeforeAlarm;
  return beyond > filesSlowed ? null : Math.max(0, beyond) * pausePerFileMs;
}

/** Slows a person down who opens unusually many children's files. @throws TOO_MANY_REQUESTS beyond that */
export async function holdBack(context: Context, haste: HasteFact | null, pause: Pause = realPause): Promise<void> {
  if (!haste) return;
  const ms = pauseFor(haste);
  if (ms === null) throw failure.tooMany(Math.max(1, (haste.until.getTime() - context.clock.now().getTime()) / 1000));
  if (ms > 0) await pause(ms);
}
