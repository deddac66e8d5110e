import { request } from 'node:http';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { foldEmail } from '@alongside/server-data';
import { AccountEntity } from '@alongside/server-identity';
import { Browser, startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { accountApi } from '../index';

const signIn = 'mutation S($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';
const change = 'mutation C($input: ChangePasswordInput!) { changePassword(input: $input) { __typename ... on PasswordRefused { problem shortest } } }';
const ask = 'mutation R($input: RequestPasswordResetInput!) { requestPasswordReset(input: $input) { asked } }';
const look = 'query L($code: String!) { passwordReset(code: $code) { email } }';
const reset = 'mutation R($input: ResetPasswordInput!) { resetPassword(input: $input) { __typename ... on PasswordRefused { problem } } }';
const askEmail = 'mutation E($input: RequestEmailChangeInput!) { requestEmailChange(input: $input) { __typename ... on PasswordRefused { problem } } }';
const confirm = 'mutation C($input: ConfirmEmailChangeInput!) { confirmEmailChange(input: $input) { __typename } }';
const me = '{ viewer { email hasPassword } }';

const first = 'three wet umbrellas';
const second = 'seven quiet tractors';
const key = () => crypto.randomUUID();

describe('passwords', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('account_passwords', [accountApi]); });
  afterAll(() => server.stop());
  beforeEach(() => { server.clock.forward(61); });

  async function mother(options: { password?: string } = {}): Promise<MadePerson> {
    const world = await server.world();
    const person = await world.guardian([await world.child(await world.room(await world.setting({ name: 'Elm House' })), { firstName: 'Zosia' })], { firstName: 'Anna' });
    await world.password(person, options.password ?? first);
    return person;
  }

  const enter = (browser: Browser, person: { email: string }, password: string) => browser.codes(signIn, { input: { email: person.email, password } });
  const signedIn = async (person: MadePerson, password = first) => {
    const browser = new Browser(server);
    expect(await enter(browser, person, password)).toEqual([]);
    return browser;
  };
  const knows = async (browser: Browser) => (await browser.get<{ viewer: { email: string } | null }>(me)).viewer !== null;
  const changed = async (browser: Browser, currentPassword: string, newPassword: string, more: Record<string, unknown> = {}) =>
    (await browser.get<{ changePassword: { __typename: string; problem?: string } }>(change, { input: { key: key(), currentPassword, newPassword, ...more } })).changePassword;
  const subjectsTo = async (email: string) => (await server.letters()).filter(({ toAddress }) => toAddress === email).map(({ subject }) => subject);
  const codeFor = async (email: string, page = 'new-password') => (await server.letters()).find(({ toAddress, link }) => toAddress === email && link?.includes(`/${page}#`))?.link?.split('#')[1] ?? '';
  const resetWith = async (browser: Browser, code: string, password: string, more: Record<string, unknown> = {}) =>
    (await browser.get<{ resetPassword: { __typename: string; problem?: string } }>(reset, { input: { key: key(), code, password, ...more } })).resetPassword;

  describe('changing one’s own', () => {
    it('needs the present one; every other session ends, this one goes on, and a letter tells of it', async () => {
      const person = await mother();
      const [phone, tablet] = [await signedIn(person), await signedIn(person)];
      expect(await changed(phone, 'not this one at all', second)).toEqual({ __typename: 'PasswordRefused', problem: 'WRONG_CURRENT', shortest: 12 });
      expect(await knows(tablet)).toBe(true);
      expect(await changed(phone, first, second)).toEqual({ __typename: 'PasswordChanged' });
      expect([await knows(phone), await knows(tablet)]).toEqual([true, false]);
      expect([await enter(new Browser(server), person, first), await enter(new Browser(server), person, second)]).toEqual([['BAD_INPUT'], []]);
      expect(await subjectsTo(person.email)).toContain('Your password was changed');
    });

    it('takes no password that is short, common, or made of what those around know', async () => {
      const phone = await signedIn(await mother());
      for (const [password, problem] of [['eleven long', 'TOO_SHORT'], ['qwertyuiop12', 'COMMON'], ['Anna Marsh 2026', 'PERSONAL'], ['zosia+elmhouse', 'PERSONAL']] as const) expect(await changed(phone, first, password)).toMatchObject({ problem });
      expect(await changed(phone, first, '        leerzeichen zählen auch')).toMatchObject({ __typename: 'PasswordChanged' });
    });

    it('is done once when it is sent twice', async () => {
      const person = await mother();
      const phone = await signedIn(person);
      const input = { key: key(), currentPassword: first, newPassword: second };
      for (let times = 0; times < 2; times += 1) expect(await phone.get(change, { input })).toEqual({ changePassword: { __typename: 'PasswordChanged' } });
      expect((await subjectsTo(person.email)).filter((subject) => subject === 'Your password was changed')).toHaveLength(1);
    });

    it('is refused to nobody, and over a socket before anything was looked at', async () => {
      expect(await server.as(null).codes(change, { input: { key: key(), currentPassword: first, newPassword: second } })).toEqual(['UNAUTHENTICATED']);
      const person = await mother();
      expect(await overSocket(server, person, change, { input: { key: key(), currentPassword: first, newPassword: second } })).toEqual(['BAD_INPUT']);
    });
  });

  describe('however they are shown', () => {
    it('are looked at ten times in five minutes for an account: signing in, changing, aliases, sockets, other clients together', async () => {
      const person = await mother();
      const phone = await signedIn(person);
      server.clock.forward(6);
      const wrong = { key: key(), currentPassword: 'not this one at all', newPassword: second };
      const seen: string[] = [];
      for (let tries = 0; tries < 6; tries += 1) seen.push(...(await from(server, `127.0.0.${30 + tries}`, person.email)));
      const inputs = Object.fromEntries(Array.from({ length: 3 }, (_one, index) => [`i${index}`, { ...wrong, key: key() }]));
      const aliases = Object.keys(inputs).map((name) => `${name}: changePassword(input: $${name}) { ... on PasswordRefused { problem } }`).join(' ');
      const together = await phone.get<Record<string, { problem: string }>>(`mutation M(${Object.keys(inputs).map((name) => `$${name}: ChangePasswordInput!`).join(', ')}) { ${aliases} }`, inputs);
      seen.push(...Object.values(together).map(({ problem }) => problem));
      expect(seen).toEqual([...Array.from({ length: 6 }, () => 'BAD_INPUT'), 'WRONG_CURRENT', 'WRONG_CURRENT', 'WRONG_CURRENT']);
      expect(await phone.codes(signIn, { input: { email: person.email, password: 'wrong' } })).toEqual(['BAD_INPUT']);
      expect(await phone.codes(signIn, { input: { email: person.email, password: 'wrong' } })).toEqual(['TOO_MANY_REQUESTS']);
      expect(await overSocket(server, person, askEmail, { input: { key: key(), email: 'new@example.test', password: first } })).toEqual(['TOO_MANY_REQUESTS']);
      expect(await phone.codes(askEmail, { input: { key: key(), email: 'new@example.test', password: first } })).toEqual(['TOO_MANY_REQUESTS']);
      expect(await phone.codes(change, { input: { key: key(), currentPassword: first, newPassword: second } })).toEqual(['TOO_MANY_REQUESTS']);
      server.clock.forward(6);
      expect(await changed(phone, first, second)).toEqual({ __typename: 'PasswordChanged' });
    });

    it('cannot be tried many at once: a list of operations is no request', async () => {
      const answer = await fetch(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'apollo-require-preflight': '1' }, body: JSON.stringify([{ query: '{ viewer { id } }' }, { query: '{ viewer { id } }' }]) });
      expect(answer.status).toBe(400);
    });
  });

  describe('a forgotten one', () => {
    it('is set anew by a letter’s link: every session ends, this device is signed in, a letter tells of it, and the link is dead', async () => {
      const person = await mother();
      const [tablet, phone] = [await signedIn(person), new Browser(server)];
      await phone.get(ask, { input: { key: key(), email: ` ${person.email.toUpperCase()} ` } });
      const code = await codeFor(person.email);
      expect(await phone.get(look, { code })).toEqual({ passwordReset: { email: person.email } });
      expect(await resetWith(phone, code, 'password1234')).toEqual({ __typename: 'PasswordRefused', problem: 'COMMON' });
      const input = { key: key(), code, password: second };
      expect(await phone.get(reset, { input })).toEqual({ resetPassword: { __typename: 'PasswordChanged' } });
      expect([await knows(phone), await knows(tablet)]).toEqual([true, false]);
      expect(await phone.get(reset, { input })).toEqual({ resetPassword: { __typename: 'PasswordChanged' } });
      expect(await resetWith(new Browser(server), code, first)).toEqual({ __typename: 'LinkDead' });
      expect(await phone.get(look, { code })).toEqual({ passwordReset: null });
      expect([await enter(new Browser(server), person, first), await enter(new Browser(server), person, second)]).toEqual([['BAD_INPUT'], []]);
      expect(await subjectsTo(person.email)).toEqual(expect.arrayContaining(['Your password was changed', 'Choose a new password']));
    });

    it('is known to nobody who asks: the same answer and the same statements whether or not the address has an account', async () => {
      const [person, nobody] = [await mother(), `nobody.${key()}@example.test`];
      const asked = async (email: string) => {
        let answer = '';
        const statements = await server.statements(async () => { answer = JSON.stringify(await server.as(null).ask(ask, { input: { key: key(), email } })); });
        return { answer, statements: statements.filter((statement) => !/account|mailbox_letter|FROM setting|FROM password_reset WHERE id/i.test(statement)).map((statement) => statement.replaceAll(/\s+/g, ' ')) };
      };
      const [known, unknown] = [await asked(person.email), await asked(nobody)];
      expect(unknown.answer).toBe(known.answer);
      expect(unknown.statements).toEqual(known.statements);
      expect([await subjectsTo(person.email), await subjectsTo(nobody)]).toEqual([['Choose a new password'], []]);
    });

    it('brings at most three letters an hour to an address, whose links stay good beside one another, and twenty an hour for one client', async () => {
      const person = await mother();
      for (let times = 0; times < 5; times += 1) expect(await server.as(null).get(ask, { input: { key: key(), email: person.email } })).toEqual({ requestPasswordReset: { asked: true } });
      const links = (await server.letters()).filter(({ toAddress }) => toAddress === person.email).map(({ link }) => link?.split('#')[1] ?? '');
      expect(links).toHaveLength(3);
      for (const code of links) expect(await server.as(null).get(look, { code })).toEqual({ passwordReset: { email: person.email } });
      expect(await resetWith(new Browser(server), links[2] ?? '', second)).toEqual({ __typename: 'PasswordChanged' });
      for (const code of links) expect(await server.as(null).get(look, { code })).toEqual({ passwordReset: null });
      let refused = 0;
      for (let times = 0; times < 22; times += 1) refused += (await server.as(null).codes(ask, { input: { key: key(), email: `nobody.${times}@example.test` } })).length;
      expect(refused).toBeGreaterThanOrEqual(5);
      server.clock.forward(61);
      expect(await server.as(null).codes(ask, { input: { key: key(), email: person.email } })).toEqual([]);
    });

    it('must be set within an hour', async () => {
      const person = await mother();
      await server.as(null).get(ask, { input: { key: key(), email: person.email } });
      const code = await codeFor(person.email);
      server.clock.forward(60);
      expect(await resetWith(new Browser(server), code, second)).toEqual({ __typename: 'LinkDead' });
      for (const forged of [`${code.slice(0, -2)}AA`, 'x'.repeat(64), '']) expect(await resetWith(new Browser(server), forged, second)).toEqual({ __typename: 'LinkDead' });
    });

    it('lets the person in whose address guessers keep busy, on a device that nobody has seen', async () => {
      const person = await mother();
      for (let tries = 0; tries < 12; tries += 1) await from(server, `127.0.0.${50 + tries}`, person.email);
      const phone = new Browser(server);
      expect(await enter(phone, person, first)).toEqual(['TOO_MANY_REQUESTS']);
      await phone.get(ask, { input: { key: key(), email: person.email } });
      expect(await resetWith(phone, await codeFor(person.email), second)).toEqual({ __typename: 'PasswordChanged' });
      expect(await knows(phone)).toBe(true);
      await phone.get('mutation { signOut { signedOut } }');
      for (let tries = 0; tries < 12; tries += 1) await from(server, `127.0.0.${50 + tries}`, person.email);
      expect(await enter(phone, person, second)).toEqual([]);
    });
  });

  describe('the address one signs in with', () => {
    const changeTo = async (browser: Browser, email: string, password = first) => (await browser.get<{ requestEmailChange: { __typename: string; problem?: string } }>(askEmail, { input: { key: key(), email, password } })).requestEmailChange;

    it('is changed when it is confirmed from the new one; the old one is told', async () => {
      const person = await mother();
      const phone = await signedIn(person);
      const fresh = `anna.${key()}@example.test`;
      expect(await changeTo(phone, fresh, 'not this one at all')).toMatchObject({ problem: 'WRONG_CURRENT' });
      expect(await changeTo(phone, fresh)).toEqual({ __typename: 'EmailChangeAsked' });
      expect(await phone.get(me)).toMatchObject({ viewer: { email: person.email } });
      const code = await codeFor(fresh, 'confirm-email');
      const input = { key: key(), code };
      for (let times = 0; times < 2; times += 1) expect(await server.as(null).get(confirm, { input })).toEqual({ confirmEmailChange: { __typename: 'EmailChanged' } });
      expect(await server.as(null).get(confirm, { input: { key: key(), code } })).toEqual({ confirmEmailChange: { __typename: 'LinkDead' } });
      expect(await phone.get(me)).toEqual({ viewer: { email: fresh, hasPassword: true } });
      expect(await subjectsTo(person.email)).toContain('Your e-mail address was changed');
      expect([await enter(new Browser(server), person, first), await enter(new Browser(server), { email: fresh }, first)]).toEqual([['BAD_INPUT'], []]);
    });

    it('tells nobody whether another account has it; only that one’s owner is told', async () => {
      const [person, other] = [await mother(), await mother()];
      const phone = await signedIn(person);
      const free = `free.${key()}@example.test`;
      expect(await changeTo(phone, other.email)).toEqual(await changeTo(phone, free));
      expect(await subjectsTo(other.email)).toEqual(['This address has an account already']);
      expect(await codeFor(other.email, 'confirm-email')).toBe('');
    });

    it('leads nowhere after a day, after another was asked for, and when another account has taken it', async () => {
      const person = await mother();
      const phone = await signedIn(person);
      const [one, two] = [`one.${key()}@example.test`, `two.${key()}@example.test`];
      await changeTo(phone, one);
      await changeTo(phone, two);
      const dead = async (email: string) => (await server.as(null).get<{ confirmEmailChange: { __typename: string } }>(confirm, { input: { key: key(), code: await codeFor(email, 'confirm-email') } })).confirmEmailChange.__typename;
      await server.settled();
      expect(await dead(one)).toBe('LinkDead');
      const code = await codeFor(two, 'confirm-email');
      const other = await mother();
      await server.store.transaction((tx) => tx.manager.update(AccountEntity, { email: other.email }, { email: two, emailKey: foldEmail(two) }));
      expect(await server.as(null).get(confirm, { input: { key: key(), code } })).toEqual({ confirmEmailChange: { __typename: 'LinkDead' } });
      expect(await phone.get(me)).toMatchObject({ viewer: { email: person.email } });
      const three = `three.${key()}@example.test`;
      await changeTo(phone, three);
      const late = await codeFor(three, 'confirm-email');
      server.clock.forward(24 * 60);
      expect(await server.as(null).get(confirm, { input: { key: key(), code: late } })).toEqual({ confirmEmailChange: { __typename: 'LinkDead' } });
    });

    it('must be an address, and another one', async () => {
      const person = await mother();
      const phone = await signedIn(person);
      for (const email of ['anna', 'anna@localhost', 'a b@example.test', 'x <a@example.test>', person.email.toUpperCase()]) expect(await phone.codes(askEmail, { input: { key: key(), email, password: first } })).toEqual(['BAD_INPUT']);
    });
  });
});

/** The codes of a wrong try at signing in from another machine. */
function from(server: TestServer, localAddress: string, email: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const asking = request(`${server.url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, localAddress }, (answer) => {
      let text = '';
      answer.setEncoding('utf8').on('data', (piece: string) => { text += piece; }).once('end', () => {
        resolve(((JSON.parse(text) as { errors?: { extensions: { code: string } }[] }).errors ?? []).map((error) => error.extensions.code));
      });
    });
    asking.once('error', reject).end(JSON.stringify({ query: signIn, variables: { input: { email, password: 'wrong' } } }));
  });
}

/** The codes of the errors of an operation sent over a socket. */
async function overSocket(server: TestServer, person: MadePerson, query: string, variables: Record<string, unknown>): Promise<string[]> {
  class SignedInSocket extends WebSocket {
    constructor(url: string, protocols: string[]) {
      super(url, protocols, { headers: { cookie: `alongside=${person.token}`, origin: server.url } });
    }
  }
  const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: SignedInSocket, connectionParams: { actingAs: person.actingAs }, retryAttempts: 0 });
  try {
    return await new Promise<string[]>((resolve, reject) => {
      const codes: string[] = [];
      client.subscribe({ query, variables }, {
        next: ({ errors }) => void codes.push(...(errors ?? []).map(({ extensions }) => String(extensions?.code))),
        error: reject,
        complete: () => resolve(codes),
      });
    });
  } finally {
    await client.dispose();
  }
}
