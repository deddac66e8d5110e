import { request } from 'node:http';
import { resolved } from '../testing/tiny-graph';
import { startTiny, type TinyServer } from '../testing/tiny-server';

describe('GraphQL over HTTP', () => {
  let tiny: TinyServer;
  beforeEach(async () => void (tiny = await startTiny()));
  afterEach(() => tiny.stop());

  const plain = (headers: Record<string, string>, body = JSON.stringify({ query: 'mutation { touch }' })) => fetch(tiny.url, { method: 'POST', headers, body });

  test('no answer may be stored by anybody', async () => {
    for (const body of [{ query: '{ me { name } }' }, { query: '{ nothing }' }, 'not json']) {
      expect((await tiny.send(body)).headers.get('cache-control')).toBe('no-store');
    }
    expect((await fetch(tiny.url)).headers.get('cache-control')).toBe('no-store');
  });

  test('a page of another site cannot act for somebody: what a browser sends without asking first is refused', async () => {
    const before = resolved.mutations;
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain; application/json']) {
      const answer = await plain({ 'content-type': type });
      expect(answer.status).toBe(400);
      expect(await answer.text()).toMatch(/apollo-require-preflight/);
    }
    expect((await fetch(tiny.url, { method: 'POST' })).status).toBe(400);
    expect(resolved.mutations).toBe(before);
    expect(tiny.identified).toHaveLength(0);
  });

  test('with the header another type is only the wrong type', async () => {
    expect((await plain({ 'content-type': 'text/plain', 'apollo-require-preflight': '1' })).status).toBe(415);
    expect((await plain({ 'content-type': 'application/json; charset=utf-8' })).status).toBe(200);
  });

  test('nothing runs by GET', async () => {
    const answer = await fetch(`${tiny.url}?query=${encodeURIComponent('{ me { name } }')}`, { headers: { 'apollo-require-preflight': '1' } });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe('POST');
  });

  test('a body over 100 KB is refused, also when it arrives packed or without a length', async () => {
    const large = JSON.stringify({ query: '{ me { name } }', variables: { a: 'x'.repeat(110_000) } });
    const { status, body } = await tiny.send(large);
    expect(status).toBe(413);
    expect(body.errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'bytes' });
    const { gzipSync } = await import('node:zlib');
    const packed = await fetch(tiny.url, { method: 'POST', headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' }, body: gzipSync(large) });
    expect(packed.status).toBe(413);
    expect(tiny.identified).toHaveLength(0);
  });

  test('a list of operations is refused, and every body that is no operation', async () => {
    for (const body of [[{ query: '{ me { name } }' }], '[]', '{}', 'null', '"{ me { name } }"', '{"query":1}', '{"query":"{ whoAmI }","variables":"x"}', '{"query":"{ whoAmI }","operationName":7}', 'not json', '']) {
      const { status, body: answer } = await tiny.send(body);
      expect(status).toBe(400);
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    }
  });

  test('a subscription is told to use a socket', async () => {
    const { status, body } = await tiny.send({ query: 'subscription { count(to: 3) }' });
    expect(status).toBe(400);
    expect(body.errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' }, message: expect.stringContaining('socket') });
  });

  test('the session cookie is out of the reach of scripts and other sites', async () => {
    const { headers } = await tiny.send({ query: 'mutation { enter }' });
    expect(headers.get('set-cookie')).toBe('session=a%20b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax');
  });

  test('where people come by https the cookie is bound to the host and to https', async () => {
    const secure = await startTiny({ publicAddress: 'https://alongside.example' });
    const { headers } = await secure.send({ query: 'mutation { enter }' });
    expect(headers.get('set-cookie')).toBe('__Host-session=a%20b; Path=/; Max-Age=60; HttpOnly; SameSite=Lax; Secure');
    await secure.stop();
  });

  test('what identifies a request reaches the one who identifies', async () => {
    await tiny.send({ query: '{ whoAmI }' }, { 'alongside-acting-as': 'abc', cookie: 'session=a%20b; other=1' });
    const [parts] = tiny.identified;
    expect(parts?.actingAs).toBe('abc');
    expect(parts?.cookies.read('session')).toBe('a b');
    expect(parts?.remoteAddress).toMatch(/127\.0\.0\.1/);
  });

  test('work for a client that has gone is told so', async () => {
    const waiting = request(tiny.url, { method: 'POST', headers: { 'content-type': 'application/json' } });
    waiting.on('error', () => undefined);
    waiting.end(JSON.stringify({ query: '{ slow(ms: 60000) }' }));
    while (tiny.identified.length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    const signal = tiny.identified[0]?.signal;
    expect(signal?.aborted).toBe(false);
    waiting.destroy();
    while (!signal?.aborted) await new Promise((resolve) => setTimeout(resolve, 10));
    expect(signal.aborted).toBe(true);
  });

  test('a stop lets what was begun end, and takes nothing new', async () => {
    const begun = tiny.send({ query: '{ slow(ms: 150) }' });
    while (tiny.identified.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    const drained = tiny.drain();
    expect((await tiny.send({ query: '{ whoAmI }' })).status).toBe(503);
    expect((await begun).body).toEqual({ data: { slow: 'at last' } });
    await drained;
  });
});
