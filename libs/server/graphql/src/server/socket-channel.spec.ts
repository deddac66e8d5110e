import { WebSocket } from 'ws';
import { limits } from '../limits/limits';
import { counted } from '../testing/tiny-graph';
import { guardian, nobody, once, startTiny, type TinyServer } from '../testing/tiny-server';

const opened = (socket: WebSocket) =>
  new Promise<number | 'open'>((resolve) => {
    socket.once('open', () => resolve('open'));
    socket.once('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
const closedWith = (socket: WebSocket) => new Promise<number>((resolve) => socket.once('close', (code) => resolve(code)));
const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('GraphQL over a socket', () => {
  let tiny: TinyServer;
  const sockets: WebSocket[] = [];
  const open = (origin?: string) => {
    const socket = tiny.socket(origin);
    sockets.push(socket);
    return socket;
  };
  afterEach(async () => {
    for (const socket of sockets.splice(0)) socket.terminate();
    await tiny.stop();
  });

  test('a subscription gives its events and its end', async () => {
    tiny = await startTiny();
    const client = tiny.client();
    const seen: unknown[] = [];
    for await (const { data } of client.iterate({ query: 'subscription { count(to: 3) }' })) seen.push(data?.count);
    expect(seen).toEqual([1, 2, 3]);
    await client.dispose();
  });

  test('a page of another site gets no socket, whatever it calls itself', async () => {
    tiny = await startTiny();
    const { host, port } = new URL(tiny.url);
    for (const origin of ['https://evil.example', `https://${host}`, `http://localhost:${port}`, `http://127.0.0.1:${Number(port) + 1}`, 'null', `http://${host}.evil.example`, `http://${host}@evil.example`]) {
      expect([origin, await opened(open(origin))]).toEqual([origin, 403]);
    }
    const without = new WebSocket(tiny.socketUrl, 'graphql-transport-ws');
    expect(await opened(without)).toBe(403);
    expect(await opened(open())).toBe('open');
  });

  test('with a public address only that one may open a socket', async () => {
    tiny = await startTiny({ publicAddress: 'https://alongside.example' });
    expect(await opened(open())).toBe(403);
    expect(await opened(open('http://alongside.example'))).toBe(403);
    expect(await opened(open('https://alongside.example'))).toBe('open');
  });

  test('other paths and other protocols get no socket', async () => {
    tiny = await startTiny();
    const { origin } = new URL(tiny.url);
    expect(await opened(new WebSocket(tiny.socketUrl.replace('/graphql', '/elsewhere'), 'graphql-transport-ws', { origin }))).toBe(404);
    expect(await opened(new WebSocket(tiny.socketUrl, 'graphql-ws', { origin }))).toBe(400);
    expect(await opened(new WebSocket(tiny.socketUrl, [], { origin }))).toBe(400);
  });

  test('a socket that does not say who it is, is closed', async () => {
    tiny = await startTiny({ connectionInitMs: 100 });
    expect(await closedWith(open())).toBe(4408);
  });

  test('an operation before connection_init closes the socket', async () => {
    tiny = await startTiny();
    const socket = open();
    await opened(socket);
    socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query: '{ whoAmI }' } }));
    expect(await closedWith(socket)).toBe(4401);
    expect(tiny.identified).toHaveLength(0);
  });

  test('a message over 100 KB closes the socket, and nothing of it is printed', async () => {
    tiny = await startTiny();
    const printed = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const socket = open();
    await opened(socket);
    socket.send(JSON.stringify({ type: 'connection_init', payload: { a: 'x'.repeat(110_000) } }));
    expect(await closedWith(socket)).toBe(1009);
    expect(printed).not.toHaveBeenCalled();
    printed.mockRestore();
  });

  test.each(['not json', '{"type":"unknown"}', '{"type":"subscribe"}', '[]', 'null'])('a message that is none (%s) closes the socket without a word from inside', async (message) => {
    tiny = await startTiny();
    const socket = open();
    await opened(socket);
    socket.send(JSON.stringify({ type: 'connection_init' }));
    socket.send(message);
    const reason = await new Promise<string>((resolve) => socket.once('close', (_code, text) => resolve(String(text))));
    expect(reason).toBe('Invalid message received');
  });

  test('one socket holds so many operations and no more; the others go on', async () => {
    tiny = await startTiny();
    const client = tiny.client();
    const many = Array.from({ length: limits.operationsPerSocket }, () => client.iterate({ query: 'subscription { count(to: 0) }' }));
    for (const one of many) void one.next();
    await until(() => counted.open === limits.operationsPerSocket);
    expect((await once(client, '{ whoAmI }')).errors?.[0]?.extensions).toEqual({ code: 'LIMIT_EXCEEDED', limit: 'operationsPerSocket' });
    await many.pop()?.return?.();
    await until(() => counted.open === limits.operationsPerSocket - 1);
    expect((await once(client, '{ whoAmI }')).errors).toBeUndefined();
    await client.dispose();
    await until(() => counted.open === 0);
  });

  test('each operation is identified anew, with the actor named at connection_init', async () => {
    tiny = await startTiny();
    const client = tiny.client({ actingAs: 'abc' });
    expect((await once(client, '{ secret }')).data).toEqual({ secret: 'the secret' });
    tiny.identity = nobody;
    expect((await once(client, '{ secret }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect((await once(client, 'subscription { count(to: 3) }')).errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    expect(tiny.identified.map(({ actingAs }) => actingAs)).toEqual(['abc', 'abc', 'abc']);
    expect(new Set(tiny.identified.map(({ requestId }) => requestId)).size).toBe(3);
    await client.dispose();
  });

  test('a session that has ended ends its subscriptions', async () => {
    tiny = await startTiny({ renewAfterMs: 0 });
    const client = tiny.client();
    const events = client.iterate({ query: 'subscription { count(to: 1000000) }' });
    expect((await events.next()).value).toMatchObject({ data: { count: 1 } });
    tiny.identity = { account: guardian.account, actor: null };
    let last: { errors?: readonly { extensions: Record<string, unknown> }[] } = {};
    for await (const event of events) last = event as typeof last;
    expect(last.errors?.[0]?.extensions.code).toBe('UNAUTHENTICATED');
    await client.dispose();
  });

  test('a subscription that fails to begin says nothing from inside', async () => {
    tiny = await startTiny();
    const client = tiny.client();
    const body = await once(client, 'subscription { count(to: -1) }');
    expect(body.errors?.[0]?.extensions.code).toBe('INTERNAL');
    expect(JSON.stringify(body)).not.toMatch(/inside/);
    await client.dispose();
  });

  test('two fields in one subscription are refused', async () => {
    tiny = await startTiny();
    const client = tiny.client();
    expect((await once(client, 'subscription { count(to: 1) b: count(to: 2) }')).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    await client.dispose();
  });

  test('a cookie cannot be set where there is no answer to set it on', async () => {
    tiny = await startTiny();
    const client = tiny.client();
    expect((await once(client, 'mutation { enter }')).errors?.[0]?.extensions.code).toBe('BAD_INPUT');
    await client.dispose();
  });

  test('a closed socket gives up what ran on it', async () => {
    tiny = await startTiny();
    const client = tiny.client();
    void client.iterate({ query: 'subscription { count(to: 0) }' }).next().catch(() => undefined);
    await until(() => counted.open === 1);
    void client.iterate({ query: '{ slow(ms: 60000) }' }).next().catch(() => undefined);
    await until(() => tiny.identified.length === 2);
    client.terminate();
    await until(() => counted.open === 0 && tiny.identified.every(({ signal }) => signal.aborted));
    expect(counted.open).toBe(0);
  });

  test('a stop closes the sockets, also of a client that does not answer, and takes no new ones', async () => {
    tiny = await startTiny();
    const socket = open();
    await opened(socket);
    const closing = closedWith(socket);
    await tiny.drain();
    expect(await closing).toBe(1001);
  });
});
