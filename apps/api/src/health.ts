import type { RequestHandler } from 'express';

/** Something the server cannot answer without. Resolves when it is well. */
export type HealthCheck = () => Promise<unknown>;

/** A number that somebody should look at some day; the server goes on serving whatever it is. */
export type HealthCount = () => Promise<number>;

const patienceMs = 2000;

/** `GET /livez`: the process answers. A supervisor restarts it when it does not. */
export const alive: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ alive: true });
};

/**
 * `GET /readyz`: 200 when every check passes within two seconds and the server is not stopping, otherwise 503. Says which
 * check failed and nothing of why: the log does. The counts stand beside it; one that cannot be had in that time is left out.
 */
export function ready(checks: Readonly<Record<string, HealthCheck>>, counts: Readonly<Record<string, HealthCount>>, isStopping: () => boolean): RequestHandler {
  return async (_request, response) => {
    const [found, counted] = await Promise.all([
      Promise.all(Object.entries(checks).map(async ([name, check]) => [name, (await inTime(check)) !== undefined] as const)),
      Promise.all(Object.entries(counts).map(async ([name, count]) => [name, (await inTime(count))?.result] as const)),
    ]);
    const well = !isStopping() && found.every(([, ok]) => ok);
    response
      .status(well ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ready: well, ...(isStopping() ? { stopping: true } : {}), checks: Object.fromEntries(found.map(([name, ok]) => [name, ok ? 'ok' : 'failed'])), ...Object.fromEntries(counted) });
  };
}

/** What `ask` gives; undefined when it fails or takes too long. */
async function inTime<T>(ask: () => Promise<T>): Promise<{ result: T } | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), patienceMs);
  });
  try {
    return await Promise.race([ask().then((result) => ({ result })), patience]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}
