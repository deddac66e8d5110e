import { request } from 'node:http';
import { Browser, startTestServer, type MadePerson, type TestServer } from '@alongside/testing';

const signIn = 'mutation S($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';

describe('signing in', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('identity_sign_in', []); });
  afterAll(() => server.stop());
  beforeEach(() => { server.clock.forward(10); });

  async function mother(): Promise<MadePerson> {
    const world = await server.world();
    const person = await world.guardian([await world.child(await world.room(await world.setting()))]);
    await world.password(person, 'right');
    return person;
  }

  const codes = (as: MadePerson | null, email: string, password = 'wrong') => server.as(as).codes(signIn, { input: { email, password } });

  /** The codes of a try from another machine. */
  const from = (localAddress: string, email: string, password = 'wrong') => new Promise<string[]>((resolve, reject) => {
    const asking = request(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, localAddress }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => { text += piece; }).once('end', () => {
        resolve(((JSON.parse(text) as { errors?: { extensions: { code: string } }[] }).errors ?? []).map((error) => error.extensions.code));
      });
    });
    asking.once('error', reject).end(JSON.stringify({ query: signIn, variables: { input: { email, password } } }));
  });

  it('looks at no more than ten passwords of an address in five minutes, from however many clients and devices and whether or not it is known', async () => {
    const person = await mother();
    for (const email of [person.email, `nobody.${Date.now()}@example.test`]) {
      const seen = (await Promise.all(Array.from({ length: 24 }, (_one, index) => from(`127.0.0.${2 + (index % 4)}`, email)))).flat();
      seen.push(...(await Promise.all(Array.from({ length: 12 }, () => codes(person, email)))).flat());
      expect(seen.filter((code) => code === 'BAD_INPUT').length).toBeLessThanOrEqual(10);
      expect(new Set(seen)).toEqual(new Set(['BAD_INPUT', 'TOO_MANY_REQUESTS']));
      expect(await from('127.0.0.9', email, 'right')).toEqual(['TOO_MANY_REQUESTS']);
    }
  });

  it('keeps three of the ten for devices that know the person: guessers at several addresses cannot use those up', async () => {
    const person = await mother();
    const guesses = (await Promise.all(Array.from({ length: 24 }, (_one, index) => from(`127.0.0.${2 + (index % 4)}`, person.email)))).flat();
    expect(guesses.filter((code) => code === 'BAD_INPUT').length).toBeLessThanOrEqual(7);
    expect(await codes(person, person.email)).toEqual(['BAD_INPUT']);
    expect(await codes(person, person.email)).toEqual(['BAD_INPUT']);
    expect(await codes(person, person.email, 'right')).toEqual([]);
    // A new session was opened: whoever kept the old cookie is a stranger now.
    expect(await codes(person, person.email, 'right')).toEqual(['TOO_MANY_REQUESTS']);
  });

  it('knows a device again after its person signed out, and not after a new password', async () => {
    const person = await mother();
    const phone = new Browser(server);
    expect(await phone.codes(signIn, { input: { email: person.email, password: 'right' } })).toEqual([]);
    await phone.codes('mutation { signOut { signedOut } }');
    for (let tries = 0; tries < 9; tries += 1) await from(`127.0.0.${2 + (tries % 2)}`, person.email);
    expect(await codes(null, person.email, 'right')).toEqual(['TOO_MANY_REQUESTS']);
    expect(await phone.codes(signIn, { input: { email: person.email, password: 'right' } })).toEqual([]);
    await phone.codes('mutation { signOut { signedOut } }');
    const world = await server.world();
    await world.password(person, 'another');
    expect(await phone.codes(signIn, { input: { email: person.email, password: 'another' } })).toEqual(['TOO_MANY_REQUESTS']);
  });

  it('tells nobody by its cookie who signed in on a device', async () => {
    const person = await mother();
    const phone = new Browser(server);
    await phone.codes(signIn, { input: { email: person.email, password: 'right' } });
    const mark = phone.cookie('alongside-device');
    expect(mark).toMatch(/^[\w-]{22}\.[\w-]{43}$/);
    const again = new Browser(server);
    await again.codes(signIn, { input: { email: person.email, password: 'right' } });
    expect(again.cookie('alongside-device')).not.toBe(mark);
  });

  it('gives another account’s device no tries of its own', async () => {
    const [person, other] = [await mother(), await mother()];
    for (let tries = 0; tries < 5; tries += 1) expect(await codes(other, person.email)).toEqual(['BAD_INPUT']);
    expect(await codes(other, person.email, 'right')).toEqual(['TOO_MANY_REQUESTS']);
  });

  it('does not let tries that were refused prolong the wait', async () => {
    const person = await mother();
    for (let tries = 0; tries < 5; tries += 1) await codes(null, person.email);
    server.clock.forward(4);
    for (let tries = 0; tries < 8; tries += 1) expect(await codes(null, person.email)).toEqual(['TOO_MANY_REQUESTS']);
    server.clock.forward(1.1);
    expect(await codes(null, person.email, 'right')).toEqual([]);
  });

  it('looks at sixty passwords for one client, whatever the addresses', async () => {
    const seen: string[] = [];
    for (let tries = 0; tries < 62; tries += 1) seen.push(...(await from('127.0.0.20', `nobody.${tries}@example.test`)));
    expect(seen.filter((code) => code === 'BAD_INPUT')).toHaveLength(60);
    expect(await from('127.0.0.21', 'nobody.99@example.test')).toEqual(['BAD_INPUT']);
  });

  it('ends the session that was open on the device, and only when the password fits', async () => {
    const [first, second] = [await mother(), await mother()];
    const viewer = async () => (await server.as(first).get<{ viewer: object | null }>('{ viewer { id } }')).viewer;
    await codes(first, second.email, 'wrong');
    expect(await viewer()).not.toBeNull();
    expect(await codes(first, second.email, 'right')).toEqual([]);
    expect(await viewer()).toBeNull();
  });
});
