import { bytes, foldEmail, sql } from '@alongside/server-data';
import { AccountEntity } from '@alongside/server-identity';
import { Browser, startTestServer, type Made, type MadePerson, type TestServer, type World } from '@alongside/testing';
import { GuardianEntity, GuardianshipEntity } from '@alongside/server-core';
import { colleagueAt, type Known, parentOf, shareAddress } from '../../testing/people-without-account';
import { accountApi } from '../index';

const glance = 'query G($code: String!) { invitation(code: $code) { state kind place triesLeft } }';
const open = 'mutation O($input: OpenInvitationInput!) { openInvitation(input: $input) { __typename ... on InvitationOpened { firstName email } ... on InvitationRefused { reason triesLeft } } }';
const accept = 'mutation A($input: AcceptInvitationInput!) { acceptInvitation(input: $input) { __typename ... on InvitationAccepted { actorId } ... on InvitationRefused { reason triesLeft } ... on PasswordRefused { problem } } }';
const signIn = 'mutation S($input: SignInInput!) { signIn(input: $input) { viewer { id } } }';
const me = '{ viewer { email displayName language actors { id kind displayName } children(first: 10) { edges { node { firstName } } } } }';

const birthday = '2024-05-04';
const good = 'three wet umbrellas';
interface Outcome { __typename: string; actorId?: string | null; reason?: string; triesLeft?: number; problem?: string }
interface Me { viewer: { email: string; displayName: string; language: string; actors: { id: string; kind: string; displayName: string }[]; children: { edges: { node: { firstName: string } }[] } | null } | null }

describe('accepting an invitation', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('account_accepting', [accountApi]); });
  afterAll(() => server.stop());
  beforeEach(() => { server.clock.forward(6); });

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting({ name: 'Elm House' });
    const room = await world.room(setting, 'Acorns');
    const child = await world.child(room, { firstName: 'Zosia', lastName: 'Kowalska', dateOfBirth: birthday });
    const manager = await world.staff('manager', setting);
    return { world, setting, room, child, manager };
  }

  const inviteGuardian = async (manager: MadePerson, setting: Made, person: Known) => {
    await server.as(manager).get('mutation I($input: InviteGuardiansInput!) { inviteGuardians(input: $input) { invited } }', { input: { key: crypto.randomUUID(), setting: setting.globalId, guardians: [person.globalId] } });
    return codeFor(person.email);
  };
  /** The newest link that went to an address. */
  const codeFor = async (email: string | null) => (await server.letters()).find(({ toAddress, link }) => toAddress === email && link?.includes('/invitation#'))?.link?.split('#')[1] ?? '';
  const openWith = async (code: string, secondFact = birthday) => (await server.as(null).get<{ openInvitation: Outcome & { email?: string; firstName?: string } }>(open, { input: { code, secondFact } })).openInvitation;
  const acceptWith = async (browser: Browser, code: string, more: Record<string, unknown> = {}) => (await browser.get<{ acceptInvitation: Outcome }>(accept, { input: { key: crypto.randomUUID(), code, secondFact: birthday, ...more } })).acceptInvitation;
  const stateOf = async (code: string) => (await server.as(null).get<{ invitation: { state: string } }>(glance, { code })).invitation.state;
  const enters = async (browser: Browser, email: string | null, password: string) => browser.codes(signIn, { input: { email, password } });
  const viewer = async (browser: Browser) => (await browser.get<Me>(me)).viewer;

  async function invited(options: Parameters<typeof parentOf>[2] = {}) {
    const at = await nursery();
    const anna = await parentOf(at.world, [at.child], { firstName: 'Anna', ...options });
    return { ...at, anna, code: await inviteGuardian(at.manager, at.setting, anna) };
  }

  it('into a new account: the child’s birthday, a password, and the parent sees the child; the link is dead from then on [SG-02]', async () => {
    const { anna, code, manager, setting } = await invited();
    expect((await server.as(null).get(glance, { code }))).toEqual({ invitation: { state: 'OPEN', kind: 'GUARDIAN', place: 'Elm House', triesLeft: 5 } });
    expect(await openWith(code)).toEqual({ __typename: 'InvitationOpened', firstName: 'Anna', email: anna.email });
    const phone = new Browser(server);
    expect(await acceptWith(phone, code, { password: good, language: 'pl' })).toEqual({ __typename: 'InvitationAccepted', actorId: null });
    expect(await viewer(phone)).toBeNull();
    expect(await enters(phone, anna.email, good)).toEqual([]);
    expect(await viewer(phone)).toMatchObject({ email: anna.email, displayName: 'Anna', language: 'pl', actors: [{ kind: 'GUARDIAN', displayName: 'Anna Marsh' }], children: { edges: [{ node: { firstName: 'Zosia' } }] } });
    expect(await stateOf(code)).toBe('UNKNOWN');
    expect(await acceptWith(new Browser(server), code, { password: good })).toEqual({ __typename: 'InvitationRefused', reason: 'UNKNOWN', triesLeft: 0 });
    const rows = await server.as(manager).get<{ guardianAccounts: { edges: { node: { state: string; neverSignedIn: boolean } }[] } }>('query L($s: ID!) { guardianAccounts(setting: $s, first: 5) { edges { node { state neverSignedIn } } } }', { s: setting.globalId });
    expect(rows.guardianAccounts.edges).toEqual([{ node: { state: 'ACCEPTED', neverSignedIn: false } }]);
  });

  it('is safe to send twice: the same request makes one account and is answered alike', async () => {
    const { anna, code } = await invited();
    const phone = new Browser(server);
    const input = { key: crypto.randomUUID(), code, secondFact: birthday, password: good };
    const answers = await Promise.all([0, 1].map(() => phone.ask<{ acceptInvitation: Outcome }>(accept, { input })));
    answers.push(await phone.ask(accept, { input }));
    expect(new Set(answers.map(({ data }) => JSON.stringify(data?.acceptInvitation)))).toEqual(new Set(['{"__typename":"InvitationAccepted","actorId":null}']));
    expect(await server.store.reads.manager.count(AccountEntity, { where: { emailKey: foldEmail(anna.email ?? '') } })).toBe(1);
  });

  it('into one account of two who use the link at the same moment', async () => {
    const { code } = await invited();
    const seen = await Promise.all([0, 1, 2].map(() => acceptWith(new Browser(server), code, { password: good })));
    expect(seen.map(({ __typename }) => __typename).sort()).toEqual(['InvitationAccepted', 'InvitationRefused', 'InvitationRefused']);
  });

  it('needs the second fact each time; after five wrong ones it is locked until it is renewed', async () => {
    const { anna, code, manager, setting } = await invited();
    expect(await acceptWith(new Browser(server), code, { password: good, secondFact: '2024-05-05' })).toEqual({ __typename: 'InvitationRefused', reason: 'WRONG_FACT', triesLeft: 4 });
    for (const [fact, triesLeft] of [['nonsense', 3], ['2024-5-4', 2], ['', 1]] as const) expect(await openWith(code, fact)).toEqual({ __typename: 'InvitationRefused', reason: 'WRONG_FACT', triesLeft });
    expect(await openWith(code)).toMatchObject({ __typename: 'InvitationOpened' });
    expect(await openWith(code, '2023-05-04')).toEqual({ __typename: 'InvitationRefused', reason: 'LOCKED', triesLeft: 0 });
    expect(await openWith(code)).toMatchObject({ reason: 'LOCKED' });
    expect(await acceptWith(new Browser(server), code, { password: good })).toMatchObject({ reason: 'LOCKED' });
    const renewed = await inviteGuardian(manager, setting, anna);
    expect([await stateOf(code), await stateOf(renewed)]).toEqual(['UNKNOWN', 'OPEN']);
    expect(await openWith(renewed)).toMatchObject({ __typename: 'InvitationOpened' });
  });

  it('looks at no more than five facts when many are tried at the same moment', async () => {
    const { code } = await invited();
    const seen = await Promise.all(Array.from({ length: 20 }, (_one, index) => openWith(code, `2024-01-${String(index + 1).padStart(2, '0')}`)));
    expect(seen.filter(({ reason }) => reason === 'WRONG_FACT').length).toBeLessThanOrEqual(5);
    expect(await openWith(code)).toMatchObject({ reason: 'LOCKED' });
  });

  it('takes only the birthday of a child of theirs, and only as long as they have to do with the child', async () => {
    const { world, room, setting, manager, child, anna, code } = await invited();
    await world.child(room, { dateOfBirth: '2023-02-03' });
    expect(await openWith(code, '2023-02-03')).toMatchObject({ reason: 'WRONG_FACT' });
    await server.store.transaction((tx) => tx.manager.update(GuardianshipEntity, { guardianId: anna.id, childId: child.id }, { validTo: '2026-11-15' }));
    expect(await stateOf(code)).toBe('UNKNOWN');
    expect(await acceptWith(new Browser(server), code, { password: good })).toMatchObject({ reason: 'UNKNOWN' });
    expect((await server.as(manager).get<{ guardianAccounts: { edges: unknown[] } }>('query L($s: ID!) { guardianAccounts(setting: $s, first: 5) { edges { node { id } } } }', { s: setting.globalId })).guardianAccounts.edges).toEqual([]);
  });

  it('dies after fourteen days for families and seven for staff, when it is renewed, taken back, or the address is another one or no longer theirs alone', async () => {
    const { world, setting, manager, anna, code } = await invited();
    const colleague = await colleagueAt(world, 'practitioner', setting);
    await server.as(manager).get('mutation I($input: InviteStaffInput!) { inviteStaff(input: $input) { invited } }', { input: { key: crypto.randomUUID(), setting: setting.globalId, staff: [colleague.globalId] } });
    const staffCode = await codeFor(colleague.email);
    server.clock.forward(7 * 24 * 60 - 7);
    expect([await stateOf(code), await stateOf(staffCode)]).toEqual(['OPEN', 'OPEN']);
    server.clock.forward(8);
    expect([await stateOf(code), await stateOf(staffCode)]).toEqual(['OPEN', 'EXPIRED']);
    await shareAddress(server.store, anna, true);
    expect(await stateOf(code)).toBe('UNKNOWN');
    await shareAddress(server.store, anna, false);
    await server.store.transaction((tx) => tx.manager.update(GuardianEntity, { id: anna.id }, { email: 'new@example.test', emailKey: `new.${anna.id}@example.test` }));
    expect(await stateOf(code)).toBe('UNKNOWN');
    await server.store.transaction((tx) => tx.manager.update(GuardianEntity, { id: anna.id }, { email: anna.email, emailKey: foldEmail(anna.email ?? '') }));
    expect(await stateOf(code)).toBe('OPEN');
    server.clock.forward(7 * 24 * 60);
    expect([await stateOf(code), await acceptWith(new Browser(server), code, { password: good })]).toEqual(['EXPIRED', { __typename: 'InvitationRefused', reason: 'EXPIRED', triesLeft: 0 }]);
    const later = await world.staff('manager', setting);
    const renewed = await inviteGuardian(later, setting, anna);
    await server.as(later).get('mutation W($input: WithdrawGuardianInvitationInput!) { withdrawGuardianInvitation(input: $input) { counts { invited } } }', { input: { key: crypto.randomUUID(), setting: setting.globalId, guardian: anna.globalId } });
    expect(await stateOf(renewed)).toBe('UNKNOWN');
  });

  it('answers a made-up link as one that is used up, with the same statements', async () => {
    const { code } = await invited();
    const forged = [code.slice(0, -2) + (code.endsWith('AA') ? 'BB' : 'AA'), 'x'.repeat(64), 'short', ''];
    const normal = (statements: string[]) => statements.map((one) => one.replaceAll(/\s+/g, ' '));
    const asked = await Promise.all(forged.map(async (one) => JSON.stringify(await server.as(null).get(glance, { code: one }))));
    expect(new Set(asked)).toEqual(new Set(['{"invitation":{"state":"UNKNOWN","kind":null,"place":null,"triesLeft":0}}']));
    const good = normal(await server.statements(() => server.as(null).get(glance, { code })));
    for (const one of forged) expect(normal(await server.statements(() => server.as(null).get(glance, { code: one })))).toEqual(good);
  });

  it('refuses a password that is short, common, or made of what those around the child know, and the invitation stays open', async () => {
    const { code, anna } = await invited();
    for (const [password, problem] of [['short', 'TOO_SHORT'], ['password12345', 'COMMON'], ['ZosiaKowalska24', 'PERSONAL'], ['Elm House 2026', 'PERSONAL'], [`${anna.email}`, 'PERSONAL']] as const)
      expect(await acceptWith(new Browser(server), code, { password })).toEqual({ __typename: 'PasswordRefused', problem });
    expect(await stateOf(code)).toBe('OPEN');
  });

  describe('where the address has an account already', () => {
    async function twoInvited() {
      const { world, setting, manager, child, anna, code } = await invited();
      const known = await parentOf(world, [child], { firstName: 'Ben' });
      const other = await world.staff('practitioner', setting);
      await server.store.transaction((tx) => tx.manager.update(AccountEntity, { email: other.email }, { email: known.email ?? '', emailKey: foldEmail(known.email ?? '') }));
      return { world, setting, manager, anna, code, known, knownCode: await inviteGuardian(manager, setting, known), other };
    }

    it('tells nobody: every answer is the same to the byte, and nothing happens to that account', async () => {
      const { world, anna, code, known, knownCode, other } = await twoInvited();
      await world.password({ ...other, email: known.email ?? '' }, 'the password of the account');
      const seen = async (link: string, person: Known) => {
        const phone = new Browser(server);
        const answers = [
          await phone.ask(glance, { code: link }), await phone.ask(open, { input: { code: link, secondFact: birthday } }), await phone.ask(accept, { input: { key: crypto.randomUUID(), code: link, secondFact: birthday, password: 'short' } }),
          await phone.ask(accept, { input: { key: crypto.randomUUID(), code: link, secondFact: birthday, password: good } }), await phone.ask(glance, { code: link }),
          await phone.ask(accept, { input: { key: crypto.randomUUID(), code: link, secondFact: birthday, password: good } }),
        ];
        return { phone, text: JSON.stringify(answers).replaceAll(person.email ?? '?', 'ADDRESS').replaceAll(person.name.split(' ')[0] ?? '?', 'NAME') };
      };
      const [fresh, before] = [await seen(code, anna), await seen(knownCode, known)];
      expect(before.text).toBe(fresh.text);
      // Signing in tells as little as it ever does: that address and password do not fit.
      expect(await enters(before.phone, known.email, good)).toEqual(['BAD_INPUT']);
      expect(await enters(new Browser(server), known.email, 'the password of the account')).toEqual([]);
      expect((await server.as(other).get<Me>(me)).viewer?.actors.map(({ kind }) => kind)).toEqual(['STAFF']);
    });

    it('sends its owner another link, to sign in with', async () => {
      const { world, known, knownCode, other, manager, setting } = await twoInvited();
      await world.password({ ...other, email: known.email ?? '' }, 'the password of the account');
      await acceptWith(new Browser(server), knownCode, { password: good });
      const [letter] = (await server.letters()).filter(({ toAddress }) => toAddress === known.email);
      expect(letter?.subject).toBe('You have an account already');
      const state = async () => (await server.as(manager).get<{ guardianAccounts: { edges: { node: { id: string; state: string } }[] } }>('query L($s: ID!) { guardianAccounts(setting: $s, first: 5) { edges { node { id state } } } }', { s: setting.globalId })).guardianAccounts.edges.find(({ node }) => node.id === known.globalId)?.node.state;
      expect(await state()).toBe('INVITED');
      const phone = new Browser(server);
      await enters(phone, known.email, 'the password of the account');
      const accepted = await acceptWith(phone, letter?.link?.split('#')[1] ?? '');
      expect(accepted.__typename).toBe('InvitationAccepted');
      phone.actingAs = accepted.actorId ?? null;
      expect((await viewer(phone))?.children?.edges).toEqual([{ node: { firstName: 'Zosia' } }]);
      expect(await state()).toBe('ACCEPTED');
    });
  });

  describe('into an account one has', () => {
    /** The browser of somebody who is signed in. */
    async function signedIn(world: World, person: MadePerson): Promise<Browser> {
      await world.password(person, 'their own password');
      const browser = new Browser(server);
      expect(await enters(browser, person.email, 'their own password')).toEqual([]);
      return browser;
    }

    it('a member of staff who is a parent keeps one account and acts in two roles, whatever the address', async () => {
      const { world, setting, code, anna } = await invited();
      const colleague = await world.staff('practitioner', setting);
      const browser = await signedIn(world, colleague);
      const accepted = await acceptWith(browser, code);
      expect(accepted).toMatchObject({ __typename: 'InvitationAccepted', actorId: expect.any(String) });
      browser.actingAs = accepted.actorId ?? null;
      expect(await viewer(browser)).toMatchObject({ email: colleague.email, actors: [{ kind: 'STAFF' }, { kind: 'GUARDIAN', id: accepted.actorId }], children: { edges: [{ node: { firstName: 'Zosia' } }] } });
      expect(await server.store.reads.manager.count(AccountEntity, { where: { emailKey: foldEmail(anna.email ?? '') } })).toBe(0);
      expect(await stateOf(code)).toBe('UNKNOWN');
    });

    it('is refused without signing in, and in an account that acts as another parent of the trust already', async () => {
      const { world, child, code } = await invited();
      expect(await new Browser(server).codes(accept, { input: { key: crypto.randomUUID(), code, secondFact: birthday } })).toEqual(['UNAUTHENTICATED']);
      const father = await signedIn(world, await world.guardian([child]));
      expect(await acceptWith(father, code)).toMatchObject({ __typename: 'InvitationRefused', reason: 'SOMEBODY_ELSE' });
      expect(await stateOf(code)).toBe('OPEN');
    });

    it('serves a parent of children at two trusts with one account', async () => {
      const { world, child, code } = await invited();
      const elsewhere = await nursery();
      const mother = await signedIn(elsewhere.world, await elsewhere.world.guardian([elsewhere.child]));
      const input = { key: crypto.randomUUID(), code, secondFact: birthday };
      const [first, again] = [await mother.get<{ acceptInvitation: Outcome }>(accept, { input }), await mother.get<{ acceptInvitation: Outcome }>(accept, { input })];
      expect(again).toEqual(first);
      expect((await viewer(mother))?.actors).toHaveLength(2);
      expect([world.trustId, child.id].every(Boolean)).toBe(true);
    });
  });

  it('gives a new member of staff a way in only with the code that was handed over', async () => {
    const { world, setting, manager } = await nursery();
    const colleague = await colleagueAt(world, 'practitioner', setting, { firstName: 'Priya' });
    await server.as(manager).get('mutation I($input: InviteStaffInput!) { inviteStaff(input: $input) { invited } }', { input: { key: crypto.randomUUID(), setting: setting.globalId, staff: [colleague.globalId] } });
    const link = await codeFor(colleague.email);
    const listed = await server.as(manager).get<{ staffAccounts: { edges: { node: { id: string; code: string } }[] } }>('query S($s: ID) { staffAccounts(setting: $s, first: 9) { edges { node { id code } } } }', { s: setting.globalId });
    const handedOver = listed.staffAccounts.edges.find(({ node }) => node.id === colleague.globalId)?.node.code ?? '';
    expect(await openWith(link, '0000-0000')).toMatchObject({ reason: 'WRONG_FACT' });
    expect(await openWith(link, ` ${handedOver.toLowerCase().replace('-', ' ')} `)).toEqual({ __typename: 'InvitationOpened', firstName: 'Priya', email: colleague.email });
    const tablet = new Browser(server);
    expect(await acceptWith(tablet, link, { secondFact: handedOver, password: good })).toMatchObject({ __typename: 'InvitationAccepted' });
    expect(await enters(tablet, colleague.email, good)).toEqual([]);
    expect((await viewer(tablet))?.actors).toEqual([expect.objectContaining({ kind: 'STAFF', displayName: 'Priya Reed' })]);
  });

  it('stands in the audit trail and the revisions, and keeps neither link, code nor birthday anywhere', async () => {
    const { world, anna, code, child } = await invited();
    await acceptWith(new Browser(server), code, { password: good });
    await server.settled();
    const trail = await server.store.reads.rows({ action: 'text', subjectId: 'id?' }, sql`SELECT action AS action, subject_id AS subjectId FROM audit_entry WHERE trust_id = ${bytes(world.trustId)} ORDER BY id`);
    expect(trail).toEqual(expect.arrayContaining([{ action: 'account.invite-guardians', subjectId: anna.id }, { action: 'account.accept-invitation', subjectId: anna.id }]));
    const versions = await server.store.reads.rows({ version: 'integer' }, sql`SELECT version AS version FROM revision WHERE trust_id = ${bytes(world.trustId)} AND type = 'invitation' ORDER BY version`);
    expect(versions.map(({ version }) => version)).toEqual([1, 2]);
    const everything = JSON.stringify(await wholeDatabase(server));
    expect(everything).not.toContain(code.slice(22));
    expect(everything).not.toContain(good);
    expect(child.firstName).toBe('Zosia');
  });
});

/** What stands in every table but the demo's mailbox, as text. */
async function wholeDatabase({ store }: TestServer): Promise<unknown[]> {
  const tables = store.reads.manager.dataSource.entityMetadatas.map(({ tableName }) => tableName).filter((name) => name !== 'mailbox_letter');
  const rows: unknown[] = [];
  for (const table of tables) rows.push(...((await store.reads.manager.query(`SELECT * FROM ${table}`)) as unknown[]));
  return rows;
}
