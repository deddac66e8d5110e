import { randomUUID } from 'node:crypto';
import { AuditEntryEntity } from '@alongside/server-access';
import { RestrictionEntity } from '@alongside/server-core';
import { newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { type MadeChild, type MadePerson, startTestServer, type TestServer, type World } from '@alongside/testing';
import { accessLogApi } from '../index';

const orders = 'query O($id: ID!) { child(id: $id) { firstName restrictions { state } } }';
const page = 'query P($id: ID!) { child(id: $id) { firstName timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';
const decide = 'mutation D($input: DecideRestrictionInput!) { decideRestriction(input: $input) { restriction { state } } }';

describe('the audit trail', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('audit_trail', [accessLogApi]); });
  afterAll(() => server.stop());

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting();
    const child = await world.child(await world.room(setting));
    return { world, setting, child, father: await world.guardian([child]), manager: await world.staff('manager', setting), leader: await world.staff('room-leader', setting), student: await world.staff('student', setting) };
  }
  const entries = (person: MadePerson, action: string) => server.store.reads.manager.find(AuditEntryEntity, { where: { actorId: person.actorId, action } });
  async function order(world: World, child: MadeChild, adult: MadePerson) {
    const id = newId();
    await server.store.transaction((tx) => tx.insert(RestrictionEntity, [{ id, trustId: world.trustId, childId: child.id, guardianId: adult.personId, note: 'An order', state: 'unconfirmed', withholds: ['day'], raisedAt: tx.at, decideBy: null, decidedAt: null, decidedBy: null }]));
    return { input: { key: randomUUID(), restrictionId: globalId('rest', world.trustId, id), version: 1, decision: 'CONFIRM', withholds: ['PHOTOS'], note: 'Seen' } };
  }

  it('says who looked at which child, at which setting, in which role of that moment [WW-16]', async () => {
    const { world, setting, child, leader } = await nursery();
    await server.as(leader).get(page, { id: child.globalId });
    await server.settled();
    const expected = { trustId: world.trustId, childId: child.id, settingId: setting.id, roles: 'room-leader', result: 'done', actorKind: 'staff', deviceId: null, behalfId: null };
    expect(await entries(leader, 'core.see-child')).toEqual([expect.objectContaining(expected)]);
    expect(await entries(leader, 'core.see-timeline')).toEqual([expect.objectContaining(expected)]);
  });

  it('says of which adult a decision was', async () => {
    const { world, child, father, manager } = await nursery();
    await server.as(manager).get(decide, await order(world, child, father));
    // It stands with the change itself.
    expect(await entries(manager, 'core.decide-restriction')).toEqual([expect.objectContaining({ childId: child.id, guardianId: father.personId, result: 'done' })]);
  });

  it('holds what is sensitive before the answer has left', async () => {
    const { world, child, father, manager } = await nursery();
    await order(world, child, father);
    await server.as(manager).get(orders, { id: child.globalId });
    expect(await entries(manager, 'core.see-restrictions')).toHaveLength(1);
  });

  it('and where that cannot be written, nothing of the answer leaves', async () => {
    const { world, child, father, manager } = await nursery();
    await order(world, child, father);
    await server.settled();
    await server.store.transaction((tx) => tx.write(sql`ALTER TABLE audit_entry RENAME TO audit_away`));
    const answer = await server.as(manager).ask(orders, { id: child.globalId });
    await server.store.transaction((tx) => tx.write(sql`ALTER TABLE audit_away RENAME TO audit_entry`));
    expect(answer.data).toBeNull();
    expect(answer.errors.map(({ extensions }) => extensions.code)).toEqual(['INTERNAL']);
    await server.settled();
  });

  it('holds what somebody tried and may not', async () => {
    const { child, student, setting } = await nursery();
    const stop = { input: { key: randomUUID(), settingId: setting.globalId, feature: 'diary', state: 'STOPPED', decisions: 0 } };
    expect(await server.as(student).codes('mutation S($input: SwitchFeatureInput!) { switchFeature(input: $input) { feature { key } } }', stop)).toEqual(['DENIED']);
    await server.settled();
    expect(await entries(student, 'core.switch-feature')).toEqual([expect.objectContaining({ result: 'refused', subjectType: 'setting', subjectId: setting.id, settingId: setting.id })]);
    void child;
  });

  it('notes a child that was opened by its id alone as one that was opened by its page', async () => {
    const { child, leader } = await nursery();
    await server.as(leader).get('query N($id: ID!) { node(id: $id) { id } }', { id: child.globalId });
    await server.settled();
    expect(await entries(leader, 'core.see-child')).toHaveLength(1);
  });

  it('costs one statement before the answer for one sensitive thing and for a hundred', async () => {
    const { world, child, father, manager } = await nursery();
    const read = () => server.as(manager).get(orders, { id: child.globalId });
    await order(world, child, father);
    await read();
    const one = await server.statements(read);
    for (let index = 0; index < 19; index += 1) await order(world, child, father);
    expect((await server.statements(read)).length).toBe(one.length);
    expect(one.filter((statement) => /INSERT INTO .?audit_entry/i.test(statement))).toHaveLength(1);
  });
});
