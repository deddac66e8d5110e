import { randomUUID } from 'node:crypto';
import { RestrictionEntity, announceRightsChange, rightsPulse } from '@alongside/server-core';
import { bytes, instant, newId, sql } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { globalId } from '@alongside/server-graphql';
import { livePage, type LivePage, type Made, type MadeChild, type MadePerson, startTestServer, type TestServer, type World } from '@alongside/testing';
import { accessLogApi } from '../index';

const decide = 'mutation D($input: DecideRestrictionInput!) { decideRestriction(input: $input) { restriction { version } } }';
const narrow = 'mutation N($input: NarrowActionInput!) { narrowAction(input: $input) { __typename } }';
const dayOf = 'query D($id: ID!) { child(id: $id) { timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';

interface Change { rightsChanged: { mark: string; narrower: boolean | null } }

describe('when what somebody may see has changed', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('rights', [accessLogApi]); });
  afterAll(() => server.stop());
  const open: { close(): void }[] = [];
  afterEach(() => open.splice(0).forEach((page) => page.close()));

  async function family() {
    const world = await server.world();
    const setting = await world.setting();
    const child = await world.child(await world.room(setting));
    return { world, setting, child, mother: await world.guardian([child]), father: await world.guardian([child]), manager: await world.staff('manager', setting), leader: await world.staff('trust-leader', null), student: await world.staff('student', setting) };
  }
  const rights = async (person: MadePerson): Promise<LivePage<Change>> => {
    const page = livePage<Change>(server.url, person, 'subscription { rightsChanged { mark narrower } }');
    open.push(page);
    expect(await page.heard(1)).toEqual([{ rightsChanged: { mark: await markOf(person), narrower: null } }]);
    return page;
  };
  const tell = async (world: World, child: Made) => {
    await server.store.transaction((tx) => emit(tx, [{ trustId: world.trustId, name: 'core.attendance-changed', version: 1, partitionKey: child.id, payload: {}, topics: [`child:${child.id}`] }]));
    await server.settled();
  };
  /** A page that follows a child, once it has begun to hear. */
  const changes = async (world: World, person: MadePerson, child: Made): Promise<LivePage<{ changed: { kind: string } }>> => {
    const page = livePage<{ changed: { kind: string } }>(server.url, person, 'subscription C($ids: [ID!]!) { changed(ids: $ids) { kind ids } }', { ids: [child.globalId] });
    open.push(page);
    let heard = false;
    void page.heard(1).then(() => { heard = true; });
    for (let time = 0; !heard && time < 200; time += 1) {
      await tell(world, child);
      await markOf(person);
    }
    expect(heard).toBe(true);
    return page;
  };
  const markOf = async (person: MadePerson) => (await server.as(person).get<{ viewer: { rights: string } }>('{ viewer { rights } }')).viewer.rights;
  const readsDay = async (person: MadePerson, child: Made) => (await server.as(person).get<{ child: { timeline: object | null } | null }>(dayOf, { id: child.globalId })).child?.timeline != null;
  async function order(world: World, child: MadeChild, adult: MadePerson): Promise<(decision: string, version: number, withholds?: string[]) => Record<string, unknown>> {
    const id = newId();
    await server.store.transaction((tx) => tx.insert(RestrictionEntity, [{ id, trustId: world.trustId, childId: child.id, guardianId: adult.personId, note: 'An order', state: 'lifted', withholds: ['day'], raisedAt: tx.at, decideBy: null, decidedAt: null, decidedBy: null }]));
    return (decision, version, withholds): Record<string, unknown> => ({ input: { key: randomUUID(), restrictionId: globalId('rest', world.trustId, id), version, decision, withholds, note: 'Seen' } });
  }

  it('the very next request is answered by it, and the open page is told to forget what it shows [WW-15]', async () => {
    const { world, child, mother, father, manager } = await family();
    const decision = await order(world, child, father);
    const [his, hers] = [await rights(father), await rights(mother)];
    expect(await readsDay(father, child)).toBe(true);
    await server.as(manager).get(decide, decision('CONFIRM', 1, ['DAY']));
    expect(await readsDay(father, child)).toBe(false);
    expect((await his.heard(2))[1]).toEqual({ rightsChanged: { mark: await markOf(father), narrower: true } });
    await server.as(manager).get(decide, decision('LIFT', 2));
    expect(await readsDay(father, child)).toBe(true);
    expect((await his.heard(3))[2]?.rightsChanged).toMatchObject({ narrower: false });
    // The other parent hears nothing of it.
    expect(await hers.heard(1)).toHaveLength(1);
  });

  it('nothing is told of a decision that leaves everything as it was', async () => {
    const { world, child, father, manager } = await family();
    const decision = await order(world, child, father);
    const his = await rights(father);
    await server.as(manager).get(decide, decision('CONFIRM', 1, []));
    await server.settled();
    await server.as(manager).get(decide, decision('CONFIRM', 2, ['PHOTOS']));
    expect(await his.heard(2)).toHaveLength(2);
    expect((await his.heard(2))[1]?.rightsChanged.narrower).toBe(true);
  });

  it('a page that follows a child hears no more: its stream ends', async () => {
    const { world, child, father, mother, manager } = await family();
    const decision = await order(world, child, father);
    const [his, hers] = [await changes(world, father, child), await changes(world, mother, child)];
    await server.as(manager).get(decide, decision('CONFIRM', 1, ['DAY']));
    expect(await his.ended()).toEqual([]);
    const before = (await hers.heard(1)).length;
    await tell(world, child);
    expect((await hers.heard(before + 1)).length).toBeGreaterThan(before);
  });

  it('an action that the trust takes from a role reaches those who hold it, and no others', async () => {
    const { leader, student, manager } = await family();
    const [theirs, others] = [await rights(student), await rights(manager)];
    const before = await markOf(manager);
    await server.as(leader).get(narrow, { input: { key: randomUUID(), action: 'core.see-timeline', taken: ['student'], decisions: 0, reason: 'Agreed' } });
    expect((await theirs.heard(2))[1]?.rightsChanged.narrower).toBe(true);
    expect(await markOf(manager)).toBe(before);
    expect(await others.heard(1)).toHaveLength(1);
  });

  it('a relation that ends at midnight is told when the day is over', async () => {
    const { world, child } = await family();
    const foster = await world.guardian([child], { to: '2026-11-16' });
    const theirs = await rights(foster);
    const followed = await changes(world, foster, child);
    expect(await readsDay(foster, child)).toBe(true);
    server.clock.set('2026-11-17T00:00:30.000Z');
    await renewSessions();
    server.server.live.publish(rightsPulse, { kind: rightsPulse, ids: [] });
    expect((await theirs.heard(2))[1]?.rightsChanged.narrower).toBe(true);
    expect(await followed.ended()).toEqual([]);
    expect(await readsDay(foster, child)).toBe(false);
    server.clock.set('2026-11-16T12:00:00.000Z');
    await renewSessions();
  });

  const renewSessions = () => {
    const [now, later] = [instant(server.clock.now()), instant(new Date(server.clock.now().getTime() + 86_400_000))];
    return server.store.transaction((tx) => tx.write(sql`UPDATE session SET created_at = ${now}, seen_at = ${now}, expires_at = ${later}`));
  };

  it('what a parent may not see at home is closed to the same person at work', async () => {
    const { world, setting, child, manager } = await family();
    const aunt = await world.guardian([child]);
    const atWork = await world.staff('practitioner', setting);
    await server.store.transaction((tx) => tx.write(sql`UPDATE actor SET account_id = (SELECT account_id FROM (SELECT account_id FROM actor WHERE id = ${bytes(atWork.actorId)}) AS own) WHERE id = ${bytes(aunt.actorId)}`));
    const decision = await order(world, child, aunt);
    const theirs = await rights(atWork);
    await server.as(manager).get(decide, decision('CONFIRM', 1, ['DAY']));
    expect((await theirs.heard(2))[1]?.rightsChanged.narrower).toBe(true);
    expect(await readsDay(atWork, child)).toBe(false);
  });

  it('a session that was ended elsewhere ends its open pages', async () => {
    const { world, mother } = await family();
    const theirs = await rights(mother);
    const [session] = await server.store.reads.rows({ id: 'id' }, sql`SELECT s.id AS id FROM session s JOIN actor x ON x.account_id = s.account_id WHERE x.id = ${bytes(mother.actorId)}`);
    await server.store.transaction(async (tx) => {
      await tx.write(sql`UPDATE session SET ended_at = ${instant(tx.at)} WHERE id = ${bytes(session?.id ?? '')}`);
      await announceRightsChange(tx, { trustId: world.trustId, sessions: [session?.id ?? ''] });
    });
    expect(await theirs.ended()).toEqual(['UNAUTHENTICATED']);
  });

  it('somebody who may not act in a role any more is told at once', async () => {
    const { world, student } = await family();
    const theirs = await rights(student);
    await server.store.transaction(async (tx) => {
      await tx.write(sql`UPDATE actor SET ended_at = ${instant(tx.at)} WHERE id = ${bytes(student.actorId)}`);
      await announceRightsChange(tx, { trustId: world.trustId, people: [student.personId] });
    });
    expect(await theirs.ended()).toEqual(['UNAUTHENTICATED']);
  });

  it('nothing is told where the change did not happen after all', async () => {
    const { world, father, mother } = await family();
    const his = await rights(father);
    await expect(server.store.transaction(async (tx) => {
      await announceRightsChange(tx, { trustId: world.trustId, people: [father.personId] });
      throw new Error('no');
    })).rejects.toThrow('no');
    await server.settled();
    await server.store.transaction((tx) => announceRightsChange(tx, { trustId: world.trustId, people: [mother.personId] }));
    await server.settled();
    expect(await his.heard(1)).toHaveLength(1);
  });
});
