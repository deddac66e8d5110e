import { newId } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { startTestServer, type Made, type MadePerson, type TestServer, type World } from '@alongside/testing';
import { colleagueAt, type Known, parentOf } from '../../testing/people-without-account';
import { accountApi } from '../index';

const list = `query L($setting: ID!, $room: ID, $state: AccountState, $never: Boolean, $first: Int!, $after: String) {
  guardianAccounts(setting: $setting, room: $room, state: $state, neverSignedIn: $never, first: $first, after: $after) {
    edges { cursor node { id name email children state addressProblem undecidedOrder neverSignedIn invitedAt expiresAt letter } } pageInfo { hasNextPage } } }`;
const staffList = 'query S($setting: ID) { staffAccounts(setting: $setting, first: 50) { edges { node { id name state code addressProblem letter jobTitle } } } }';
const counts = 'query C($setting: ID!, $room: ID) { guardianAccountCounts(setting: $setting, room: $room) { notInvited invitable invited expired locked accepted neverSignedIn } }';
const invite = 'mutation I($input: InviteGuardiansInput!) { inviteGuardians(input: $input) { invited counts { notInvited invited } } }';
const inviteStaff = 'mutation I($input: InviteStaffInput!) { inviteStaff(input: $input) { invited } }';
const withdraw = 'mutation W($input: WithdrawGuardianInvitationInput!) { withdrawGuardianInvitation(input: $input) { counts { notInvited invited } } }';
const withdrawStaff = 'mutation W($input: WithdrawStaffInvitationInput!) { withdrawStaffInvitation(input: $input) { counts { notInvited invited } } }';

interface Row { id: string; name: string; email: string | null; children: string[]; state: string; addressProblem: string | null; undecidedOrder: boolean; neverSignedIn: boolean; letter: string | null; expiresAt: string | null }
interface Listed { guardianAccounts: { edges: { cursor: string; node: Row }[]; pageInfo: { hasNextPage: boolean } } }
interface StaffListed { staffAccounts: { edges: { node: { id: string; name: string; state: string; code: string | null; addressProblem: string | null; letter: string } }[] } }

describe('inviting families and staff', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('account_inviting', [accountApi]); });
  afterAll(() => server.stop());

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting({ name: 'Elm House' });
    const [acorns, oaks] = [await world.room(setting, 'Acorns'), await world.room(setting, 'Oaks')];
    const manager = await world.staff('manager', setting);
    return { world, setting, acorns, oaks, manager };
  }

  const listOf = async (as: MadePerson, setting: Made, more: Record<string, unknown> = {}) => (await server.as(as).get<Listed>(list, { setting: setting.globalId, first: 50, ...more })).guardianAccounts.edges.map(({ node }) => node);
  const rowOf = async (as: MadePerson, setting: Made, person: Known) => (await listOf(as, setting)).find(({ id }) => id === person.globalId);
  const inviteInput = (setting: Made, more: Record<string, unknown> = {}) => ({ input: { key: crypto.randomUUID(), setting: setting.globalId, ...more } });
  const lettersTo = async (person: Known) => (await server.letters()).filter(({ toAddress }) => toAddress === person.email);

  it('shows a manager who of the families is not invited yet, is invited, whose time is over and who has come in, and counts them [SG-02]', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const child = await world.child(acorns, { firstName: 'Zosia' });
    const [anna, ben, carla] = [await parentOf(world, [child], { firstName: 'Anna' }), await parentOf(world, [child], { firstName: 'Ben' }), await parentOf(world, [child], { firstName: 'Carla' })];
    const dora = await world.guardian([child], { firstName: 'Dora' });
    await server.as(manager).get(invite, inviteInput(setting, { guardians: [ben.globalId] }));
    server.clock.forward(15 * 24 * 60);
    const later = await world.staff('manager', setting);
    await server.as(later).get(invite, inviteInput(setting, { guardians: [carla.globalId] }));
    const rows = await listOf(later, setting);
    expect(rows.map(({ name, state, children }) => [name, state, children])).toEqual([
      ['Anna Marsh', 'NOT_INVITED', ['Zosia (Acorns)']], ['Ben Marsh', 'EXPIRED', ['Zosia (Acorns)']], ['Carla Marsh', 'INVITED', ['Zosia (Acorns)']], [dora.displayName, 'ACCEPTED', ['Zosia (Acorns)']],
    ]);
    expect((await listOf(later, setting, { state: 'EXPIRED' })).map(({ name }) => name)).toEqual(['Ben Marsh']);
    expect(await server.as(later).get(counts, { setting: setting.globalId })).toEqual({ guardianAccountCounts: { notInvited: 1, invitable: 1, invited: 1, expired: 1, locked: 0, accepted: 1, neverSignedIn: 0 } });
    expect(anna.name).toBe('Anna Marsh');
  });

  it('writes to each in the language of the family, as the nursery, and names no child in the letter [EL-28]', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const child = await world.child(acorns, { firstName: 'Zosia' });
    const [polish, arabic, other] = [await parentOf(world, [child], { language: 'pl' }), await parentOf(world, [child], { language: 'ar' }), await parentOf(world, [child], { language: 'ur' })];
    await server.as(manager).get(invite, inviteInput(setting));
    const letters = (await Promise.all([polish, arabic, other].map(lettersTo))).flat();
    expect(letters.map(({ language, subject }) => [language, subject])).toEqual([['pl', 'Elm House zaprasza'], ['ar', 'دعوة من Elm House'], ['en', 'Elm House invites you']]);
    for (const letter of letters) {
      expect(letter.link).toMatch(/\/family\/invitation#[\w-]{64}$/);
      expect(JSON.stringify(letter)).not.toContain('Zosia');
    }
    expect((await rowOf(manager, setting, polish))?.letter).toBe('SENT');
  });

  it('invites one, a room, or everybody who can be, and nobody twice when the answer was lost', async () => {
    const { world, setting, acorns, oaks, manager } = await nursery();
    const [zosia, tobi] = [await world.child(acorns), await world.child(oaks)];
    const [one, two, three] = [await parentOf(world, [zosia]), await parentOf(world, [zosia]), await parentOf(world, [tobi])];
    const input = inviteInput(setting, { guardians: [one.globalId] });
    for (let times = 0; times < 2; times += 1) expect(await server.as(manager).get(invite, input)).toMatchObject({ inviteGuardians: { invited: 1, counts: { notInvited: 2, invited: 1 } } });
    expect(await lettersTo(one)).toHaveLength(1);
    expect(await server.as(manager).get(invite, inviteInput(setting, { room: acorns.globalId }))).toMatchObject({ inviteGuardians: { invited: 1 } });
    expect([(await lettersTo(two)).length, (await lettersTo(three)).length]).toEqual([1, 0]);
    expect(await server.as(manager).get(invite, inviteInput(setting))).toMatchObject({ inviteGuardians: { invited: 1 } });
    expect((await lettersTo(three)).length).toBe(1);
    expect((await listOf(manager, setting, { room: oaks.globalId })).map(({ id }) => id)).toEqual([three.globalId]);
  });

  it('never invites an adult whose relation to the child is over or not begun, nor one whose child has left', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const [zosia, gone] = [await world.child(acorns), await world.child(acorns, { to: '2026-11-01' })];
    const people = [await parentOf(world, [zosia], { to: '2026-11-15' }), await parentOf(world, [zosia], { from: '2027-05-01' }), await parentOf(world, [gone])];
    expect(await listOf(manager, setting)).toEqual([]);
    for (const { globalId: guardian } of people) expect(await server.as(manager).codes(invite, inviteInput(setting, { guardians: [guardian] }))).toEqual(['NOT_FOUND']);
  });

  it('invites a family before the child’s first day', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const person = await parentOf(world, [await world.child(acorns, { from: '2027-01-04' })]);
    expect(await server.as(manager).get(invite, inviteInput(setting, { guardians: [person.globalId] }))).toMatchObject({ inviteGuardians: { invited: 1 } });
  });

  it('writes to nobody at an address that two share, and says why [SG-02]', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const child = await world.child(acorns);
    const both = 'both@example.test';
    const [mother, father, marked, none] = [await parentOf(world, [child], { email: both }), await parentOf(world, [child], { email: both }), await parentOf(world, [child], { shared: true }), await parentOf(world, [child], { email: null })];
    const rows = new Map((await listOf(manager, setting)).map((row) => [row.id, row.addressProblem]));
    expect([mother, father, marked, none].map(({ globalId: id }) => rows.get(id))).toEqual(['SHARED', 'SHARED', 'SHARED', 'MISSING']);
    expect(await server.as(manager).get(invite, inviteInput(setting))).toMatchObject({ inviteGuardians: { invited: 0 } });
    for (const { globalId: guardian } of [mother, marked, none]) expect(await server.as(manager).codes(invite, inviteInput(setting, { guardians: [guardian] }))).toEqual(['CONFLICT']);
    expect((await server.letters()).filter(({ toAddress }) => toAddress === both)).toEqual([]);
  });

  it('invites an adult under an undecided order only when somebody has thought about it, and never with a whole room', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const child = await world.child(acorns);
    const father = await parentOf(world, [child]);
    await world.restrict(child, { personId: father.id } as MadePerson, ['day']);
    expect((await rowOf(manager, setting, father))?.undecidedOrder).toBe(true);
    expect(await server.as(manager).get(invite, inviteInput(setting))).toMatchObject({ inviteGuardians: { invited: 0 } });
    expect(await server.as(manager).get(invite, inviteInput(setting, { despiteUndecidedOrder: true }))).toMatchObject({ inviteGuardians: { invited: 0 } });
    expect(await server.as(manager).codes(invite, inviteInput(setting, { guardians: [father.globalId] }))).toEqual(['CONFLICT']);
    expect(await server.as(manager).get(invite, inviteInput(setting, { guardians: [father.globalId], despiteUndecidedOrder: true }))).toMatchObject({ inviteGuardians: { invited: 1 } });
  });

  it('takes an invitation back, and shows the person as not invited again', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const person = await parentOf(world, [await world.child(acorns)]);
    const back = { input: { key: crypto.randomUUID(), setting: setting.globalId, guardian: person.globalId } };
    expect(await server.as(manager).codes(withdraw, back)).toEqual(['CONFLICT']);
    await server.as(manager).get(invite, inviteInput(setting, { guardians: [person.globalId] }));
    for (let times = 0; times < 2; times += 1) expect(await server.as(manager).get(withdraw, back)).toMatchObject({ withdrawGuardianInvitation: { counts: { notInvited: 1, invited: 0 } } });
    expect((await rowOf(manager, setting, person))?.state).toBe('NOT_INVITED');
  });

  it('gives the manager a code for each member of staff to hand over in person, another one with each renewal', async () => {
    const { world, setting, manager } = await nursery();
    const colleague = await colleagueAt(world, 'practitioner', setting);
    const rowsOf = async () => (await server.as(manager).get<StaffListed>(staffList, { setting: setting.globalId })).staffAccounts.edges.map(({ node }) => node).find(({ id }) => id === colleague.globalId);
    expect(await rowsOf()).toMatchObject({ state: 'NOT_INVITED', code: null });
    await server.as(manager).get(inviteStaff, inviteInput(setting, { staff: [colleague.globalId] }));
    const first = (await rowsOf())?.code;
    expect(first).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect((await rowsOf())?.code).toBe(first);
    await server.as(manager).get(inviteStaff, inviteInput(setting, { staff: [colleague.globalId] }));
    expect((await rowsOf())?.code).not.toBe(first);
    const [letter] = await lettersTo(colleague);
    expect(letter?.link).toMatch(/\/staff\/invitation#/);
    expect(JSON.stringify(await lettersTo(colleague))).not.toContain(first);
    await server.as(manager).get(withdrawStaff, inviteInput(setting, { staff: colleague.globalId }));
    expect(await rowsOf()).toMatchObject({ state: 'NOT_INVITED', code: null });
  });

  it('lets those who lead the trust, and nobody else, invite people of the whole trust', async () => {
    const { world, setting, manager } = await nursery();
    const [leader, governor] = [await world.staff('trust-leader', null), await colleagueAt(world, 'governor', null)];
    expect((await server.as(leader).get<StaffListed>(staffList, {})).staffAccounts.edges.map(({ node }) => node.id)).toContain(governor.globalId);
    expect(await server.as(leader).get(inviteStaff, { input: { key: crypto.randomUUID(), staff: [governor.globalId] } })).toMatchObject({ inviteStaff: { invited: 1 } });
    expect((await lettersTo(governor))[0]?.subject).toBe('Greenway Trust invites you to join');
    expect(await server.as(manager).codes(staffList, {})).toEqual(['DENIED']);
    expect(await server.as(manager).codes(inviteStaff, { input: { key: crypto.randomUUID(), staff: [governor.globalId] } })).toEqual(['DENIED']);
    expect(await server.as(manager).codes(inviteStaff, inviteInput(setting, { staff: [governor.globalId] }))).toEqual(['NOT_FOUND']);
  });

  it('refuses everybody else: other roles, families, another setting, another trust, without saying more than of what does not exist', async () => {
    const { world, setting, acorns, manager } = await nursery();
    const child = await world.child(acorns);
    const person = await parentOf(world, [child]);
    const elsewhere = await nursery();
    const next = await world.setting();
    const [practitioner, office, parent, nextManager, foreign] = [await world.staff('practitioner', setting), await world.staff('office', setting), await world.guardian([child]), await world.staff('manager', next), elsewhere.manager];
    const missing = globalId('sett', world.trustId, newId());
    for (const one of [practitioner, office, parent]) {
      expect(await server.as(one).codes(list, { setting: setting.globalId, first: 5 })).toEqual(['DENIED']);
      expect(await server.as(one).codes(invite, inviteInput(setting, { guardians: [person.globalId] }))).toEqual(['DENIED']);
      expect(await server.as(one).codes(staffList, { setting: setting.globalId })).toEqual(['DENIED']);
    }
    for (const one of [nextManager, foreign]) {
      const asked = await server.as(one).ask(list, { setting: setting.globalId, first: 5 });
      expect(asked.errors).toEqual((await server.as(one).ask(list, { setting: missing, first: 5 })).errors);
      expect(asked.errors.map(({ extensions }) => extensions.code)).toEqual(['NOT_FOUND']);
      expect(await server.as(one).codes(invite, inviteInput(setting, { guardians: [person.globalId] }))).toEqual(['NOT_FOUND']);
      expect(await server.as(one).codes(withdraw, inviteInput(setting, { guardian: person.globalId }))).toEqual(['NOT_FOUND']);
    }
    // Of another setting's families none can be named at one's own, and nobody is invited beside them.
    const own = await parentOf(world, [await world.child(await world.room(next))]);
    expect(await server.as(nextManager).codes(invite, inviteInput(next, { guardians: [own.globalId, person.globalId] }))).toEqual(['NOT_FOUND']);
    expect(await server.as(nextManager).codes(invite, inviteInput(next, { guardians: [own.globalId, globalId('guar', world.trustId, newId())] }))).toEqual(['NOT_FOUND']);
    expect(await lettersTo(own)).toEqual([]);
    expect(await server.as(null).codes(list, { setting: setting.globalId, first: 5 })).toEqual(['UNAUTHENTICATED']);
    expect(await server.as(manager).codes(list, { setting: setting.globalId, first: 5 })).toEqual([]);
  });

  it('hides from a manager who is a parent there the family of the own child, and shows the others', async () => {
    const { world, setting, acorns } = await nursery();
    const [own, other] = [await world.child(acorns), await world.child(acorns)];
    const [mother, neighbour, father] = [await parentOf(world, [own]), await parentOf(world, [other]), await world.guardian([own])];
    const atWork = await alsoWorks(world, father, setting);
    expect((await listOf(atWork, setting)).map(({ id }) => id)).toEqual([neighbour.globalId]);
    expect(await server.as(atWork).codes(invite, inviteInput(setting, { guardians: [mother.globalId] }))).toEqual(['NOT_FOUND']);
    expect(await server.as(atWork).codes(withdraw, inviteInput(setting, { guardian: mother.globalId }))).toEqual(['NOT_FOUND']);
  });

  it('reads in pages by name, with the same statements for 1, 20 and 100 families, and invites any number with the same', async () => {
    const costs: number[][] = [];
    for (const size of [1, 20, 100]) {
      const { world, setting, acorns, manager } = await nursery();
      for (let count = 0; count < size; count += 1) await parentOf(world, [await world.child(acorns)]);
      await server.as(manager).get(list, { setting: setting.globalId, first: 100 });
      const reading = await server.statements(() => server.as(manager).get(list, { setting: setting.globalId, first: 100 }));
      await server.settled();
      const inviting = await server.statements(() => server.as(manager).get(invite, inviteInput(setting)));
      costs.push([reading.length, inviting.filter((statement) => !/invitation SET (sent|refused)_at|mailbox_letter|FROM invitation i|FROM guardian p WHERE p.trust_id = \? AND p.id/.test(statement)).length]);
      if (size === 20) {
        const page = await server.as(manager).get<Listed>(list, { setting: setting.globalId, first: 15 });
        expect(page.guardianAccounts.pageInfo.hasNextPage).toBe(true);
        const rest = await server.as(manager).get<Listed>(list, { setting: setting.globalId, first: 15, after: page.guardianAccounts.edges.at(-1)?.cursor });
        expect(new Set([...page.guardianAccounts.edges, ...rest.guardianAccounts.edges].map(({ node }) => node.id)).size).toBe(20);
      }
    }
    expect(costs[1]).toEqual(costs[0]);
    expect(costs[2]).toEqual(costs[0]);
  }, 60_000);
});

/** The same account, at work too. */
async function alsoWorks(world: World, person: MadePerson, setting: Made): Promise<MadePerson> {
  const manager = await world.staff('manager', setting);
  const { ActorEntity } = await import('@alongside/server-identity');
  const [own] = await world.store.reads.manager.find(ActorEntity, { where: { id: person.actorId } });
  const id = newId();
  await world.store.transaction((tx) => tx.insert(ActorEntity, [{ id, accountId: own?.accountId ?? '', trustId: world.trustId, kind: 'staff', personId: manager.personId, displayName: 'Piotr Marsh', endedAt: null }]));
  return { ...person, actingAs: globalId('actr', world.trustId, id) };
}

