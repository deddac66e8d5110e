import type { RequestHandler } from 'express';

/** Something the server cannot answer without. Resolves when it is well. */
export type HealthCheck = () => Promise<unknown>;

const patienceMs = 2000;

/** `GET /livez`: the process answers. A supervisor restarts it when it does not. */
export const alive: RequestHandler = (_request, response) => {
  response.set('cache-control', 'no-store').json({ alive: true });
};

/**
 * `GET /readyz`: 200 when every check passes within two seconds and the server is not stopping, otherwise 503. Says which
 * check failed and nothing of why: the log does.
 */
export function ready(checks: Readonly<Record<string, HealthCheck>>, isStopping: () => boolean): RequestHandler {
  return async (_request, response) => {
    const found = await Promise.all(Object.entries(checks).map(async ([name, check]) => [name, await passes(check)] as const));
    const well = !isStopping() && found.every(([, ok]) => ok);
    response
      .status(well ? 200 : 503)
      .set('cache-control', 'no-store')
      .json({ ready: well, ...(isStopping() ? { stopping: true } : {}), checks: Object.fromEntries(found.map(([name, ok]) => [name, ok ? 'ok' : 'failed'])) });
  };
}

async function passes(check: HealthCheck): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), patienceMs);
  });
  try {
    return await Promise.race([check().then(() => true), patience]);
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
