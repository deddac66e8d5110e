import type { Log } from '@alongside/server-graphql';
import { describeError } from '@alongside/server-graphql';

/** A step of stopping: what it is called, what it does, and what is done when its time is up. */
type StopStep = [name: string, end: () => Promise<unknown>, giveUp?: () => void];

/** All steps together. */
const wholeMs = 9500;

/**
 * Makes a `stop` that runs the steps one after the other. A step that takes too long or fails is left behind, so that
 * the later ones (closing the store above all) get their turn. Calling it again waits for the same stop.
 *
 * @param steps called once, when the stop begins
 */
export function inOrder(log: Log, steps: () => readonly StopStep[], withinMs = wholeMs): () => Promise<void> {
  let stopped: Promise<void> | undefined;
  return () => (stopped ??= run(log, steps(), Date.now() + withinMs));
}

async function run(log: Log, steps: readonly StopStep[], until: number): Promise<void> {
  for (const [index, [name, end, giveUp]] of steps.entries()) {
    // Each may use half of what is left; the last all of it.
    const left = Math.max(100, until - Date.now());
    const share = index === steps.length - 1 ? left : left / 2;
    const outcome = await within(share, end);
    if (outcome === undefined) continue;
    log.warn({ step: name, ...(outcome.error === undefined ? {} : { error: describeError(outcome.error) }) }, 'a step of stopping was left behind');
    giveUp?.();
  }
}

async function within(ms: number, end: () => Promise<unknown>): Promise<{ error?: unknown } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<{ error?: unknown }>((resolve) => {
    timer = setTimeout(() => resolve({}), ms);
  });
  try {
    return await Promise.race([end().then(() => undefined), late]);
  } catch (error) {
    return { error };
  } finally {
    clearTimeout(timer);
  }
}
