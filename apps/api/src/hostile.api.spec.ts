import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { diaryApi } from '@alongside/diary/api';
import { diaryNursery, lunch, recordMutation } from '@alongside/diary/testing';
import { sql } from '@alongside/server-data';
import { startTestServer, type TestServer } from '@alongside/testing';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';

const signIn = 'mutation S($input: SignInInput!) { signIn(input: $input) { viewer { displayName actor { displayName } children(first: 5) { edges { node { firstName } } } } } }';
const changed = 'subscription C($ids: [ID!]!) { changed(ids: $ids) { kind } }';
const nothing = 'subscription C($ids: [ID!]!) { changed(ids: $ids) @skip(if: true) { kind } }';

describe('the server under attack', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('api_hostile', [diaryApi]); });
  afterAll(() => server.stop());

  const pause = (ms = 150) => new Promise((resolve) => setTimeout(resolve, ms));

  /** A page's socket, with what came over it. */
  function socketOf(person: { token: string; actingAs: string } | null) {
    const options = { origin: server.url, headers: person ? { cookie: `alongside=${person.token}` } : {} };
    class Browser extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, options);
      }
    }
    const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: Browser, retryAttempts: 0, onNonLazyError: () => undefined, connectionParams: person ? { actingAs: person.actingAs } : {} });
    const heard: string[] = [];
    const ask = (query: string, variables: Record<string, unknown>) => {
      client.subscribe<Record<string, unknown>>(
        { query, variables },
        {
          next: ({ data, errors = [] }) => { heard.push(...(errors.length > 0 ? errors.map((error) => String(error.extensions?.code)) : [JSON.stringify(data)])); },
          error: (error) => { heard.push(...(Array.isArray(error) ? error.map((one: { extensions?: { code?: unknown } }) => String(one.extensions?.code)) : ['closed'])); },
          complete: () => undefined,
        },
      );
    };
    return { heard, ask, end: () => client.dispose() };
  }

  it('shows whoever signs in nothing of the person whose session was open on the device', async () => {
    const { world, zosia, tobi, mother } = await diaryNursery(server);
    const other = await world.guardian([tobi], { firstName: 'Folake' });
    await world.password(other, 'my own words');
    const shared = server.as(mother);
    expect(zosia.firstName).toBe('Zosia');
    const { signIn: seen } = await shared.get<{ signIn: { viewer: unknown } }>(signIn, { input: { email: other.email, password: 'my own words' } });
    expect(JSON.stringify(seen)).not.toContain('Zosia');
    expect(JSON.stringify(seen)).not.toContain('Agnieszka');
  });

  it('tells a device nothing more once its person has signed out', async () => {
    const { zosia, helen, mother } = await diaryNursery(server);
    const page = socketOf(mother);
    const happens = async () => {
      await pause();
      await server.as(helen).get(recordMutation, lunch([zosia]));
      await server.settled();
      await pause();
      return page.heard.filter((one) => one.includes('diary.')).length;
    };
    page.ask(changed, { ids: [zosia.globalId] });
    expect(await happens()).toBe(1);
    await server.as(mother).get('mutation { signOut { signedOut } }');
    expect(await happens()).toBe(1);
    await page.end();
  });

  it('takes no password over a socket, and leaves no session behind', async () => {
    const { mother, world } = await diaryNursery(server);
    await world.password(mother, 'right');
    const count = async () => (await server.store.reads.rows({ sessions: 'integer' }, sql`SELECT COUNT(*) AS sessions FROM session`))[0]?.sessions;
    const before = await count();
    const codes = [];
    for (const password of ['right', 'wrong']) {
      const page = socketOf(null);
      page.ask('mutation S($input: SignInInput!) { signIn(input: $input) { viewer { id } } }', { input: { email: mother.email, password } });
      await pause(400);
      codes.push(page.heard);
      await page.end();
    }
    expect(codes).toEqual([['BAD_INPUT'], ['BAD_INPUT']]);
    expect(await count()).toBe(before);
  });

  /** One try at a password from another device than the one the tests ask from. */
  const guess = (email: string) => new Promise<void>((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'apollo-require-preflight': 'true' };
    const asking = request(`${server.url}/graphql`, { method: 'POST', headers, localAddress: '127.0.0.2' }, (answer) => answer.resume().once('end', resolve));
    asking.once('error', reject).end(JSON.stringify({ query: signIn, variables: { input: { email, password: 'guess' } } }));
  });

  it('lets nobody lock somebody else out by guessing from another device', async () => {
    const { mother, world } = await diaryNursery(server);
    await world.password(mother, 'right');
    for (let tries = 0; tries < 12; tries += 1) await guess(mother.email);
    // A quarter of an hour later, while the guesser goes on with two tries a minute and more.
    for (let tries = 0; tries < 40; tries += 1) {
      server.clock.forward(0.4);
      await guess(mother.email);
    }
    expect((await server.as(null).ask(signIn, { input: { email: mother.email, password: 'right' } })).errors).toEqual([]);
  });

  it('forgets tries at passwords', async () => {
    await server.as(null).ask(signIn, { input: { email: `${randomUUID()}@example.test`, password: 'x' } });
    server.clock.forward(60 * 25);
    await server.as(null).ask(signIn, { input: { email: `${randomUUID()}@example.test`, password: 'x' } });
    const [row] = await server.store.reads.rows({ tries: 'integer' }, sql`SELECT COUNT(*) AS tries FROM password_check`);
    expect(row?.tries).toBe(1);
  });

  it('calls what a client asks wrongly bad input, and not a fault of its own', async () => {
    const { zosia, mother } = await diaryNursery(server);
    const response = await fetch(`${server.url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ viewer { id } }', extensions: { persistedQuery: { version: 1, sha256Hash: 'ab' } } }),
    });
    const body = (await response.json()) as { errors?: { extensions: { code: string } }[] };
    expect(body.errors?.map((error) => error.extensions.code) ?? []).not.toContain('INTERNAL');
    const page = socketOf(mother);
    page.ask(nothing, { ids: [zosia.globalId] });
    await pause();
    expect(page.heard).not.toContain('INTERNAL');
    await page.end();
  });
});
