import { bytes, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { deviceNames } from '@alongside/server-identity';
import { Browser, startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { accountApi } from '../index';

const signIn = 'mutation S($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';
const list = '{ viewer { sessions { id current browser system startedAt seenAt } } }';
const end = 'mutation E($input: EndSessionInput!) { endSession(input: $input) { sessions { id current } } }';
const everywhere = 'mutation O($input: SignOutEverywhereInput!) { signOutEverywhere(input: $input) { sessions { id } } }';

const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const windows = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0';
interface Listed { viewer: { sessions: { id: string; current: boolean; browser: string | null; system: string | null; startedAt: string; seenAt: string }[] } | null }
const minutesOf = { hour: 60, day: 24 * 60 };

describe('where somebody is signed in', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('account_sessions', [accountApi]); });
  afterAll(() => server.stop());
  beforeEach(() => { server.clock.forward(6); });

  async function people() {
    const world = await server.world();
    const setting = await world.setting();
    const [mother, colleague] = [await world.guardian([await world.child(await world.room(setting))]), await world.staff('practitioner', setting)];
    for (const person of [mother, colleague]) await world.password(person, 'right');
    return { world, mother, colleague };
  }
  async function enter(person: MadePerson, userAgent = iphone): Promise<Browser> {
    const browser = new Browser(server, { 'user-agent': userAgent });
    expect(await browser.codes(signIn, { input: { email: person.email, password: 'right' } })).toEqual([]);
    return browser;
  }
  const sessionsOf = async (browser: Browser) => (await browser.get<Listed>(list)).viewer?.sessions ?? null;
  const key = () => crypto.randomUUID();
  const lettersTo = async (person: MadePerson) => (await server.letters()).filter(({ toAddress }) => toAddress === person.email);

  it('is shown as devices in words, this one marked, with when it began and was last used and nothing more', async () => {
    const { mother } = await people();
    server.clock.forward(1);
    const phone = await enter(mother);
    server.clock.forward(30);
    const laptop = await enter(mother, windows);
    const shown = await sessionsOf(laptop);
    expect(shown?.map(({ id: _id, ...rest }) => rest)).toEqual([
      { current: true, browser: 'Edge', system: 'Windows', startedAt: server.clock.now().toISOString(), seenAt: server.clock.now().toISOString() },
      expect.objectContaining({ current: false, browser: 'Safari', system: 'iPhone' }), expect.objectContaining({ current: false, browser: null, system: null }),
    ]);
    expect((await sessionsOf(phone))?.find(({ current }) => current)?.browser).toBe('Safari');
  });

  it.each([
    [iphone, 'Safari', 'iPhone'], [windows, 'Edge', 'Windows'], ['Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36', 'Chrome', 'ChromeOS'],
    ['Mozilla/5.0 (Linux; Android 15; SM-X210) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Safari/537.36', 'Samsung Internet', 'Android'],
    ['Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:145.0) Gecko/20100101 Firefox/145.0', 'Firefox', 'Mac'], ['Mozilla/5.0 (iPad; CPU OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/142.0 Mobile/15E148 Safari/604.1', 'Chrome', 'iPad'],
    ['curl/8.5.0', null, null], [null, null, null],
  ])('names %s as %s on %s', (userAgent, browser, system) => {
    expect(deviceNames(userAgent)).toEqual({ browser, system });
  });

  it('can be ended from another device at once, once, and by nobody else', async () => {
    const { mother, colleague } = await people();
    const [phone, laptop, other] = [await enter(mother), await enter(mother, windows), await enter(colleague)];
    const [ofPhone, ofOther] = [(await sessionsOf(phone))?.find(({ current }) => current)?.id ?? '', (await sessionsOf(other))?.find(({ current }) => current)?.id ?? ''];
    const missing = globalId('sess', '00000000-0000-0000-0000-000000000000', newId());
    const refused = await Promise.all([ofOther, missing].map(async (sessionId) => JSON.stringify((await laptop.ask(end, { input: { key: key(), sessionId } })).errors)));
    expect(refused[0]).toBe(refused[1]);
    expect(refused[0]).toContain('NOT_FOUND');
    const input = { key: key(), sessionId: ofPhone };
    for (let times = 0; times < 2; times += 1) expect((await laptop.get<{ endSession: { sessions: { id: string }[] } }>(end, { input })).endSession.sessions.map(({ id }) => id)).not.toContain(ofPhone);
    expect([await sessionsOf(phone), (await sessionsOf(laptop))?.length, (await sessionsOf(other))?.length]).toEqual([null, 2, 2]);
  });

  it('can be ended everywhere, with this device or without', async () => {
    const { mother } = await people();
    const [phone, laptop] = [await enter(mother), await enter(mother, windows)];
    await laptop.get(everywhere, { input: { key: key(), thisOneToo: false } });
    expect([await sessionsOf(phone), (await sessionsOf(laptop))?.length]).toEqual([null, 1]);
    await laptop.get(everywhere, { input: { key: key(), thisOneToo: true } });
    expect([await sessionsOf(laptop), laptop.cookie('alongside')]).toEqual([null, undefined]);
  });

  it('tells open pages of every session that has ended, so that they close', async () => {
    const { mother } = await people();
    const [phone, laptop] = [await enter(mother), await enter(mother, windows)];
    const shown = await sessionsOf(phone);
    const heard = server.server.live.subscribe((shown ?? []).map(({ id }) => `rights-session:${sessionIdOf(id)}`));
    await laptop.get(everywhere, { input: { key: key(), thisOneToo: false } });
    await server.settled();
    const topics = [(await heard.next()).value, (await heard.next()).value].map((message: { topic: string }) => message.topic);
    await heard.return?.();
    expect(new Set(topics)).toEqual(new Set((shown ?? []).filter(({ browser }) => browser !== 'Edge').map(({ id }) => `rights-session:${sessionIdOf(id)}`)));
  });

  it('ends for a parent after thirty days unused and ninety in all', async () => {
    const { mother } = await people();
    const phone = await enter(mother);
    server.clock.forward(30 * minutesOf.day - 1);
    expect(await sessionsOf(phone)).not.toBeNull();
    await server.settled();
    const tablet = await enter(mother);
    server.clock.forward(30 * minutesOf.day);
    expect(await sessionsOf(tablet)).toBeNull();
    const daily = await enter(mother);
    for (let days = 0; days < 89; days += 10) {
      expect(await sessionsOf(daily)).not.toBeNull();
      await seenIsWritten(server, mother);
      server.clock.forward(10 * minutesOf.day);
    }
    expect(await sessionsOf(daily)).toBeNull();
  });

  it('ends for whoever works with children after twelve hours unused and seven days in all, in whatever role they act', async () => {
    const { world, colleague, mother } = await people();
    const tablet = await enter(colleague);
    server.clock.forward(12 * minutesOf.hour - 1);
    expect(await sessionsOf(tablet)).not.toBeNull();
    await seenIsWritten(server, colleague);
    server.clock.forward(12 * minutesOf.hour);
    expect(await sessionsOf(tablet)).toBeNull();
    const daily = await enter(colleague);
    for (let hours = 0; hours < 7 * 24; hours += 8) {
      expect(await sessionsOf(daily)).not.toBeNull();
      await seenIsWritten(server, colleague);
      server.clock.forward(8 * minutesOf.hour);
    }
    expect(await sessionsOf(daily)).toBeNull();
    const phone = await enter(mother);
    await server.store.transaction((tx) => tx.write(sql`INSERT INTO actor (id, account_id, trust_id, kind, person_id, display_name) SELECT ${bytes(newId())}, account_id, trust_id, 'staff', ${bytes(colleague.personId)}, 'Ben' FROM actor WHERE id = ${bytes(mother.actorId)}`));
    phone.actingAs = mother.actingAs;
    server.clock.forward(12 * minutesOf.hour);
    expect(await sessionsOf(phone)).toBeNull();
    expect(world.trustId).toBeTruthy();
  });

  it('is asked for in one statement, whoever asks', async () => {
    const { mother } = await people();
    const phone = await enter(mother);
    expect(await server.statements(() => phone.get('{ viewer { id } }'))).toHaveLength(1);
  });

  it('costs the same statements for 1 and 40 devices', async () => {
    const costs: number[] = [];
    for (const count of [1, 40]) {
      const { mother } = await people();
      let phone = await enter(mother);
      for (let device = 1; device < count; device += 1) phone = await enter(mother);
      await sessionsOf(phone);
      costs.push((await server.statements(() => sessionsOf(phone))).length);
    }
    expect(costs[1]).toBe(costs[0]);
  }, 60_000);

  it('is told by a letter when a device is new, in the person’s language, once for each; not of one that was known', async () => {
    const { mother } = await people();
    await server.store.transaction((tx) => tx.write(sql`UPDATE account SET language = 'pl' WHERE email = ${mother.email}`));
    const phone = await enter(mother);
    const [letter, ...others] = await lettersTo(mother);
    expect(others).toEqual([]);
    expect(letter).toMatchObject({ subject: 'Ktoś zalogował się na Twoje konto', language: 'pl', body: expect.stringContaining('Safari, iPhone') });
    await phone.get('mutation { signOut { signedOut } }');
    expect(await phone.codes(signIn, { input: { email: mother.email, password: 'right' } })).toEqual([]);
    expect(await lettersTo(mother)).toHaveLength(1);
    await enter(mother, windows);
    expect(await lettersTo(mother)).toHaveLength(2);
  });
});

const sessionIdOf = (id: string): string => {
  const hex = Buffer.from(id, 'base64url').subarray(20).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
};

/** That a session was used is written after the answer. */
async function seenIsWritten({ store, clock }: TestServer, person: MadePerson): Promise<void> {
  for (let tries = 0; tries < 200; tries += 1) {
    const rows = await store.reads.rows({ seenAt: 'instant' }, sql`SELECT s.seen_at AS seenAt FROM session s JOIN actor x ON x.account_id = s.account_id WHERE x.id = ${bytes(person.actorId)} ORDER BY s.seen_at DESC`);
    if (rows[0] && clock.now().getTime() - rows[0].seenAt.getTime() < 600_000) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('It was never written that the session was used');
}
