import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebSocket } from 'ws';
import { newId, sql } from '@alongside/server-data';
import { enqueue } from '@alongside/server-events';
import { readConfig } from './config';
import { createLog } from './log';
import { type RunningServer, startServer, type StartOptions } from './server';

describe('the server over HTTP', () => {
  let folder: string;
  let server: RunningServer;
  let lines: string[];

  const start = async (environment: Record<string, string> = {}, options: Partial<StartOptions> = {}) => {
    lines = [];
    const config = readConfig({ PORT: '0', DATABASE_URL: join(folder, `${Math.random()}.sqlite`), ...environment });
    return startServer({ config, parts: [], log: createLog('debug', { write: (line: string) => void lines.push(line) }), appsFolder: join(folder, 'apps'), ...options });
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'alongside-api-'));
    await mkdir(join(folder, 'apps/parent-portal/assets'), { recursive: true });
    await writeFile(join(folder, 'apps/parent-portal/index.html'), '<!doctype html><style nonce="%NONCE%"></style><meta name="style-nonce" content="%NONCE%">');
    await writeFile(join(folder, 'apps/parent-portal/assets/main-Ab3dE_9x.js'), 'console.log(1)');
    await writeFile(join(folder, 'apps/parent-portal/service-worker.js'), '// worker');
    await writeFile(join(folder, 'apps/parent-portal/.hidden'), 'hidden');
    await writeFile(join(folder, 'secret.txt'), 'secret');
    server = await start();
  });
  afterAll(async () => {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  });

  const get = (path: string, init?: RequestInit) => fetch(server.url + path, { redirect: 'manual', ...init });
  /** As it stands, without the tidying that fetch does to a path. */
  const raw = (path: string) =>
    new Promise<{ status: number; body: string }>((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      request({ host: hostname, port, path }, (answer) => {
        let body = '';
        answer.on('data', (part: Buffer) => (body += part.toString()));
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, body }));
      }).on('error', reject).end();
    });

  test('answers the graph', async () => {
    const answer = await get('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ query: '{ viewer { id } }' }) });
    expect(await answer.json()).toEqual({ data: { viewer: null } });
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });

  test('the request id of the answer is the one in the log', async () => {
    lines.splice(0);
    const answer = await get('/graphql', { method: 'POST', headers: { 'content-type': 'application/json', 'x-request-id': 'chosen-by-client' }, body: JSON.stringify({ query: 'query Who { viewer { id } }' }) });
    const id = answer.headers.get('x-request-id');
    expect(id).not.toBe('chosen-by-client');
    const operation = lines.map((line) => JSON.parse(line) as Record<string, unknown>).find(({ msg }) => msg === 'operation');
    expect(operation).toMatchObject({ requestId: id, operationName: 'Who' });
  });

  test('says that it is alive and ready', async () => {
    expect(await (await get('/livez')).json()).toEqual({ alive: true });
    expect(await (await get('/readyz')).json()).toEqual({ ready: true, checks: { database: 'ok', migrations: 'ok', dispatcher: 'ok' }, deadWork: 0 });
  });

  test('says how much work was given up, and stays ready', async () => {
    const other = await start();
    await other.store.transaction((tx) => enqueue(tx, [{ trustId: newId(), name: 'test.digest', key: 'monday', payload: {} }]));
    await other.store.transaction((tx) => tx.write(sql`UPDATE job SET state = 'dead' WHERE name = 'test.digest'`));
    const answer = await fetch(`${other.url}/readyz`);
    await other.stop();
    expect([answer.status, await answer.json()]).toMatchObject([200, { ready: true, deadWork: 1 }]);
  });

  test('the page at / leads to both apps, in an own style with a fresh nonce', async () => {
    const [one, two] = [await get('/'), await get('/')];
    const html = await one.text();
    expect(html).toMatch(/href="\/family\/".*href="\/staff\/"/s);
    const nonce = /<style nonce="([^"]+)"/.exec(html)?.[1] ?? 'none';
    expect(one.headers.get('content-security-policy')).toContain(`style-src 'self' 'nonce-${nonce}'`);
    expect(await two.text()).not.toContain(nonce);
  });

  test("an app's page carries the nonce of its answer and is not stored; every page of the app is the same file", async () => {
    for (const path of ['/family/', '/family/index.html', '/family/day/2026-03-01', '/family/child/aGVsbG8_-x']) {
      const answer = await get(path);
      const html = await answer.text();
      const nonce = /nonce="([^"]+)"/.exec(html)?.[1] ?? 'none';
      expect([path, answer.status, html.includes('%NONCE%'), answer.headers.get('cache-control')]).toEqual([path, 200, false, 'no-store']);
      expect(answer.headers.get('content-security-policy')).toContain(`'nonce-${nonce}'`);
    }
    const moved = await get('/family');
    expect([moved.status, moved.headers.get('location')]).toEqual([308, '/family/']);
    expect((await get('/family?child=a')).headers.get('location')).toBe('/family/?child=a');
  });

  test('what has a hash in its name is kept for ever, everything else is asked for again', async () => {
    expect((await get('/family/assets/main-Ab3dE_9x.js')).headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect((await get('/family/service-worker.js')).headers.get('cache-control')).toBe('no-cache');
    expect((await get('/family/assets/gone-Ab3dE_9x.js')).status).toBe(404);
    expect((await get('/family/gone.png')).status).toBe(404);
  });

  test('nothing outside an app can be reached, and hidden files neither', async () => {
    const ways = ['/family/../secret.txt', '/family/../../secret.txt', '/family/%2e%2e/%2e%2e/secret.txt', '/family/..%2f..%2fsecret.txt', '/family/..%5c..%5csecret.txt', '/family/assets/../../../secret.txt', '/family//etc/passwd', '/family/%00', '/family/%', '/family/.hidden', '/family/..;/secret.txt', '/family/....//....//secret'];
    for (const way of ways) {
      const { status, body } = await raw(way);
      expect([way, body.includes('secret') || body.includes('root:') || body.includes('hidden')]).toEqual([way, false]);
      expect([way, [200, 404].includes(status)]).toEqual([way, true]);
    }
    expect((await raw('/family/%2e%2e/x')).status).toBe(404);
  });

  test('an app that was not built says so', async () => {
    const answer = await get('/staff/');
    expect([answer.status, await answer.text()]).toEqual([503, expect.stringContaining('npm run build')]);
  });

  test('the content policy is strict, and asks for https only where people come by https', async () => {
    const { headers } = await get('/');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|upgrade-insecure-requests|\*/);
    for (const part of ["default-src 'self'", "script-src 'self'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"]) expect(policy).toContain(part);
    expect(headers.get('strict-transport-security')).toBeNull();
    expect(headers.get('x-powered-by')).toBeNull();
    const secure = await start({ PUBLIC_URL: 'https://alongside.example' });
    const answer = await fetch(secure.url);
    expect(answer.headers.get('content-security-policy')).toMatch(/connect-src 'self' wss:\/\/alongside\.example.*upgrade-insecure-requests/);
    expect(answer.headers.get('strict-transport-security')).toMatch(/max-age=31536000/);
    await secure.stop();
  });

  test('an answer of the graph is data: nothing in it runs, is framed, kept, or taken for anything else, also where it is refused', async () => {
    const secure = await start({ PUBLIC_URL: 'https://alongside.example' });
    const ask = (body: string) => fetch(`${secure.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    for (const answer of [await ask('{"query":"{ viewer { id } }"}'), await ask('not json'), await ask('{"query":"{ nothing }"}'), await fetch(`${secure.url}/graphql`)]) {
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(answer.headers.get('content-security-policy')).toBe("default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        'cache-control': 'no-store', 'cross-origin-resource-policy': 'same-origin', 'referrer-policy': 'no-referrer', 'strict-transport-security': 'max-age=31536000', 'x-content-type-options': 'nosniff', 'x-frame-options': 'DENY',
      });
      expect(answer.headers.get('x-powered-by')).toBeNull();
      expect(answer.headers.get('etag')).toBeNull();
    }
    await secure.stop();
  });

  test("another site's page can change nothing: every route but the graph needs our header", async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      expect((await get('/anything', { method })).status).toBe(403);
      expect((await get('/anything', { method, headers: { 'x-alongside': '1' } })).status).toBe(404);
    }
    expect((await get('/graphqlx', { method: 'POST' })).status).toBe(403);
    expect((await get('/graphql', { method: 'POST', headers: { 'content-type': 'text/plain' }, body: '{"query":"{ viewer { id } }"}' })).status).toBe(400);
  });

  test('nothing is at an address that does not exist, and the log does not keep it', async () => {
    lines.splice(0);
    const answer = await get('/children/amelia?name=amelia');
    expect([answer.status, await answer.text()]).toEqual([404, 'There is nothing at this address.\n']);
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(lines.join('')).not.toMatch(/amelia/);
    expect(lines.join('')).toMatch(/"path":"\/…"/);
  });

  test('a proxy in front is believed only where it is trusted', async () => {
    const seen: string[] = [];
    const identify: StartOptions['identify'] = async ({ remoteAddress }) => {
      seen.push(remoteAddress);
      return { account: null, actor: null };
    };
    for (const environment of [{}, { TRUST_PROXY: '1' }, { TRUST_PROXY: '10.0.0.0/8' }, { TRUST_PROXY: '127.0.0.0/8, 10.0.0.0/8' }]) {
      const behind = await start(environment as Record<string, string>, { identify });
      await fetch(`${behind.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-forwarded-for': '192.0.2.9, 10.0.0.5' }, body: '{"query":"{ viewer { id } }"}' });
      await behind.stop();
    }
    expect(seen.map((address) => address.replace('::ffff:', ''))).toEqual(['127.0.0.1', '10.0.0.5', '127.0.0.1', '192.0.2.9']);
  });

  test('the port in use is told by its code', async () => {
    await expect(start({ PORT: new URL(server.url).port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  describe('stopping', () => {
    test('is quick with an idle connection, a socket and a half-sent request open, and nothing is served after', async () => {
      const stopping = await start();
      const { port, origin } = new URL(stopping.url);
      await fetch(`${stopping.url}/livez`);
      const socket = new WebSocket(`ws://127.0.0.1:${port}/graphql`, 'graphql-transport-ws', { origin });
      await new Promise((resolve) => socket.once('open', resolve));
      const closed = new Promise<number>((resolve) => socket.once('close', resolve));
      const idle = connect(Number(port), '127.0.0.1');
      await new Promise((resolve) => idle.once('connect', resolve));
      idle.on('error', () => undefined);
      const started = performance.now();
      await stopping.stop();
      expect(performance.now() - started).toBeLessThan(3000);
      expect(await closed).toBe(1001);
      idle.destroy();
      await expect(fetch(`${stopping.url}/livez`)).rejects.toThrow();
    });

    test('lets what was begun end', async () => {
      let release: () => void = () => undefined;
      let began: () => void = () => undefined;
      const waiting = new Promise<void>((resolve) => (release = resolve));
      const identifying = new Promise<void>((resolve) => (began = resolve));
      const stopping = await start({}, {
        identify: async () => {
          began();
          await waiting;
          return { account: null, actor: null };
        },
      });
      const answer = fetch(`${stopping.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ viewer { id } }"}' });
      await identifying;
      const stopped = stopping.stop();
      release();
      expect(await (await answer).json()).toEqual({ data: { viewer: null } });
      await stopped;
      await stopping.stop();
    });

    test('a database that has gone makes the server say that it is not ready', async () => {
      const broken = await start();
      await broken.store.close();
      const answer = await fetch(`${broken.url}/readyz`);
      expect([answer.status, await answer.json()]).toEqual([503, { ready: false, checks: { database: 'failed', migrations: 'ok', dispatcher: 'ok' } }]);
      await broken.stop();
    });
  });
});
