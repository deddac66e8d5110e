import { randomUUID } from 'node:crypto';
import { AuditEntryEntity } from '@alongside/server-access';
import { defineFeature } from '@alongside/plugin';
import { StaffRoleEntity } from '@alongside/server-core';
import { newId } from '@alongside/server-data';
import { defineFeatureApi } from '@alongside/server-feature';
import { notify } from '@alongside/server-notify';
import { type Made, type MadeChild, type MadePerson, startTestServer, type TestServer } from '@alongside/testing';
import { accessLogApi } from '../index';

const rules = 'query R($setting: ID) { accessRules(settingId: $setting) { key rules { action deed vital roles takenEverywhere takenHere decisions } } }';
const narrow = `mutation N($input: NarrowActionInput!) { narrowAction(input: $input) {
  __typename ... on ActionNarrowed { rule { takenEverywhere takenHere decisions history(first: 20) { pageInfo { hasNextPage } edges { node { number taken reason by } } } } } ... on NobodyLeft { settings } } }`;
const day = 'query D($id: ID!) { child(id: $id) { firstName timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';

interface Rule { action: string; deed: string; vital: boolean; roles: string[]; takenEverywhere: string[]; takenHere: string[]; decisions: number }
interface Rules { accessRules: { key: string; rules: Rule[] }[] | null }
interface Narrowed { narrowAction: { __typename: string; settings?: string[]; rule?: { takenEverywhere: string[]; takenHere: string[]; decisions: number; history: { edges: { node: { number: number; taken: string[]; reason: string; by: string } }[] } } } }

const test = defineFeature({ key: 'test', title: 'Test', summary: 'Tells.', always: true, notifications: { 'test.child': { title: 'About a child', urgency: 'soon', audience: 'any' } } });

describe('which roles a trust takes an action from', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('narrowing', [accessLogApi, defineFeatureApi({ feature: test, rules: {} })]); });
  afterAll(() => server.stop());

  async function trust() {
    const world = await server.world();
    const [elm, brook] = [await world.setting({ name: 'Elm House' }), await world.setting({ name: 'Brook' })];
    const [acorns, minnows] = [await world.room(elm), await world.room(brook)];
    return {
      world, elm, brook,
      child: await world.child(acorns), childAtBrook: await world.child(minnows),
      leader: await world.staff('trust-leader', null, { firstName: 'Lena' }),
      manager: await world.staff('manager', elm, { firstName: 'Marta' }),
      managerAtBrook: await world.staff('manager', brook),
      student: await world.staff('student', elm), studentAtBrook: await world.staff('student', brook),
    };
  }
  const decision = (action: string, taken: string[], decisions = 0, setting: Made | null = null, reason = 'Agreed by the trustees') =>
    ({ input: { key: randomUUID(), settingId: setting?.globalId ?? null, action, taken, decisions, reason } });
  const reads = async (person: MadePerson, child: Made) => (await server.as(person).get<{ child: { timeline: object | null } | null }>(day, { id: child.globalId })).child?.timeline != null;
  const ruleOf = async (person: MadePerson, action: string, setting: Made | null = null) =>
    (await server.as(person).get<Rules>(rules, { setting: setting?.globalId ?? null })).accessRules?.flatMap((feature) => feature.rules).find((rule) => rule.action === action);

  it('come with each feature, and hold until the trust takes one away: from the next request on, in the whole trust [WW-16]', async () => {
    const { leader, manager, student, studentAtBrook, child, childAtBrook } = await trust();
    expect(await ruleOf(leader, 'core.see-timeline')).toMatchObject({ deed: 'READ', takenEverywhere: [], decisions: 0, roles: expect.arrayContaining(['manager', 'student']) });
    for (const [person, own] of [[student, child], [studentAtBrook, childAtBrook], [manager, child]] as const) expect(await reads(person, own)).toBe(true);
    const done = await server.as(leader).get<Narrowed>(narrow, decision('core.see-timeline', ['student']));
    expect(done.narrowAction).toMatchObject({ __typename: 'ActionNarrowed', rule: { takenEverywhere: ['student'], decisions: 1 } });
    for (const [person, own] of [[student, child], [studentAtBrook, childAtBrook]] as const) expect(await reads(person, own)).toBe(false);
    expect(await reads(manager, child)).toBe(true);
  });

  it('hold at one setting only where the trust says so, and add to what it takes away everywhere', async () => {
    const { leader, student, studentAtBrook, child, childAtBrook, elm, manager } = await trust();
    await server.as(leader).get(narrow, decision('core.see-timeline', ['student'], 0, elm));
    expect([await reads(student, child), await reads(studentAtBrook, childAtBrook)]).toEqual([false, true]);
    await server.as(leader).get(narrow, decision('core.see-timeline', ['manager']));
    expect([await reads(student, child), await reads(manager, child)]).toEqual([false, false]);
    expect(await ruleOf(leader, 'core.see-timeline', elm)).toMatchObject({ takenEverywhere: ['manager'], takenHere: ['student'], decisions: 1 });
  });

  it('narrow lists as they narrow single things, row by row', async () => {
    const { world, elm, brook, child, childAtBrook, leader, student } = await trust();
    await server.store.transaction((tx) => tx.insert(StaffRoleEntity, [{ id: newId(), trustId: world.trustId, staffId: student.personId, role: 'student', settingId: brook.id, roomId: null, validFrom: '2020-01-01', validTo: null }]));
    const tell = (one: MadeChild) => ({ trustId: world.trustId, personId: student.personId, kind: 'test.child', childId: one.id, settingId: one.settingId, referenceId: newId() });
    await server.store.transaction((tx) => notify(tx, [tell(child), tell(childAtBrook)]));
    const told = async () =>
      (await server.as(student).get<{ viewer: { notifications: { edges: { node: { child: { id: string } } }[] } } }>('{ viewer { notifications(first: 10) { edges { node { child { id } } } } } }')).viewer.notifications.edges.map(({ node }) => node.child.id).sort();
    expect(await told()).toEqual([child.globalId, childAtBrook.globalId].sort());
    await server.as(leader).get(narrow, decision('core.see-child', ['student'], 0, elm));
    expect(await told()).toEqual([childAtBrook.globalId]);
    await server.as(leader).get(narrow, decision('core.see-child', ['student']));
    expect(await told()).toEqual([]);
    await server.as(leader).get(narrow, decision('core.see-child', [], 1, elm));
    await server.as(leader).get(narrow, decision('core.see-child', [], 1));
    expect(await told()).toHaveLength(2);
  });

  it('cost no statement more than before, once the first request has read them', async () => {
    const { leader, student, child } = await trust();
    const read = () => reads(student, child);
    await read();
    const before = await server.statements(read);
    await server.as(leader).get(narrow, decision('core.see-door-adults', ['practitioner']));
    await read();
    expect(await server.statements(read)).toEqual(before);
  });

  it('are given back, and who decided what and why stays written down', async () => {
    const { leader, student, child } = await trust();
    await server.as(leader).get(narrow, decision('core.see-timeline', ['student'], 0, null, 'Until their training is done'));
    const back = await server.as(leader).get<Narrowed>(narrow, decision('core.see-timeline', [], 1, null, 'Trained'));
    expect(await reads(student, child)).toBe(true);
    expect(back.narrowAction.rule?.history.edges.map(({ node }) => node)).toEqual([
      { number: 2, taken: [], reason: 'Trained', by: 'Lena Reed' },
      { number: 1, taken: ['student'], reason: 'Until their training is done', by: 'Lena Reed' },
    ]);
    await server.settled();
    expect(await server.store.reads.manager.countBy(AuditEntryEntity, { actorId: leader.actorId, action: 'access-log.narrow' })).toBe(2);
  });

  it('are never taken so far that nobody is left who may do it, and the settings where that would be are named', async () => {
    const { world, elm, leader, manager, child } = await trust();
    expect((await server.as(leader).get<Narrowed>(narrow, decision('core.decide-restriction', ['manager', 'deputy', 'safeguarding-lead']))).narrowAction).toEqual({ __typename: 'NobodyLeft', settings: ['Brook', 'Elm House'] });
    // Deputies and safeguarding leads might, but at neither setting is there one.
    expect((await server.as(leader).get<Narrowed>(narrow, decision('core.decide-restriction', ['manager']))).narrowAction).toEqual({ __typename: 'NobodyLeft', settings: ['Brook', 'Elm House'] });
    await world.staff('safeguarding-lead', elm);
    expect((await server.as(leader).get<Narrowed>(narrow, decision('core.decide-restriction', ['manager']))).narrowAction).toEqual({ __typename: 'NobodyLeft', settings: ['Brook'] });
    expect((await server.as(leader).get<Narrowed>(narrow, decision('core.decide-restriction', ['manager'], 0, elm))).narrowAction.__typename).toBe('ActionNarrowed');
    expect(await reads(manager, child)).toBe(true);
    expect(await ruleOf(leader, 'core.decide-restriction')).toMatchObject({ takenEverywhere: [], decisions: 0 });
  });

  it('stay where somebody’s safety hangs on it: whoever feeds a child knows what it must not eat [WW-06]', async () => {
    const { leader } = await trust();
    expect(await ruleOf(leader, 'core.see-care-needs')).toMatchObject({ vital: true });
    expect(await server.as(leader).codes(narrow, decision('core.see-care-needs', ['volunteer']))).toEqual(['BAD_INPUT']);
  });

  it('are decided by those who lead the trust, with a reason, by one at a time and once', async () => {
    const { leader, manager, student, elm } = await trust();
    const elsewhere = await trust();
    expect((await server.as(manager).get<Rules>(rules)).accessRules).toBeNull();
    for (const person of [manager, student]) expect(await server.as(person).codes(narrow, decision('core.see-timeline', ['student'], 0, elm))).toEqual(['DENIED']);
    expect(await server.as(elsewhere.leader).codes(narrow, decision('core.see-timeline', ['student'], 0, elm))).toEqual(['NOT_FOUND']);
    expect((await server.as(elsewhere.leader).get<Rules>(rules, { setting: elm.globalId })).accessRules).toBeNull();
    expect(await server.as(leader).codes(narrow, decision('core.see-timeline', ['student'], 0, null, '  '))).toEqual(['BAD_INPUT']);
    expect(await server.as(leader).codes(narrow, decision('core.see-timeline', ['cook']))).toEqual(['BAD_INPUT']);
    expect(await server.as(leader).codes(narrow, decision('core.fly', []))).toEqual(['BAD_INPUT']);
    const first = decision('core.see-timeline', ['student']);
    for (let time = 0; time < 2; time++) expect((await server.as(leader).get<Narrowed>(narrow, first)).narrowAction.rule?.decisions).toBe(1);
    expect(await server.as(leader).codes(narrow, decision('core.see-timeline', [], 0))).toEqual(['CONFLICT']);
    const other = { input: { ...first.input, taken: [] } };
    expect(await server.as(leader).codes(narrow, other)).toEqual(['KEY_REUSED']);
  });

  it('are told to nobody of another trust, and change nothing there', async () => {
    const [own, other] = [await trust(), await trust()];
    await server.as(own.leader).get(narrow, decision('core.see-timeline', ['student']));
    expect(await reads(other.student, other.child)).toBe(true);
    expect(await ruleOf(other.leader, 'core.see-timeline')).toMatchObject({ takenEverywhere: [], decisions: 0 });
  });
});
