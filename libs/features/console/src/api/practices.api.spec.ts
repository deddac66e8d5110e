import { randomUUID } from 'node:crypto';
import { defineFeature } from '@alongside/plugin';
import { defineFeatureApi } from '@alongside/server-feature';
import { type Made, startTestServer, type TestServer } from '@alongside/testing';
import { consoleApi } from './index';

const garden = defineFeature({
  key: 'garden',
  title: 'Garden book',
  summary: 'What grows.',
  options: {
    version: 1,
    schema: { type: 'object', additionalProperties: false, properties: { beds: { type: 'integer', minimum: 1, maximum: 20, title: 'Beds' }, plants: { type: 'array', uniqueItems: true, items: { type: 'string', enum: ['PEAS', 'KALE'] } } } },
    defaults: { beds: 2, plants: ['PEAS'] },
  },
});
const register = defineFeature({ key: 'fire', title: 'Fire drill', summary: 'Practised.', mandatedBy: [{ nation: 'england', rule: 'a rule', edition: '1', from: '2020-01-01' }] });
const features = [consoleApi, defineFeatureApi({ feature: garden, rules: {} }), defineFeatureApi({ feature: register, rules: {} })];

const practices = 'query P($id: ID!) { setting(id: $id) { maySeeFeatures maySwitchFeatures features { key state mandated options decisions } } }';
const history = 'query H($id: ID!, $first: Int!, $after: String, $feature: String = "garden") { setting(id: $id) { featureDecisions(feature: $feature, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { number state options at by } } } } }';
const switching = 'mutation S($input: SwitchFeatureInput!) { switchFeature(input: $input) { feature { state options decisions } } }';

interface Practices { setting: { maySeeFeatures: boolean; maySwitchFeatures: boolean; features: { key: string; state: string; mandated: boolean; options: object; decisions: number }[] | null } | null }
interface History { setting: { featureDecisions: { pageInfo: { hasNextPage: boolean; endCursor: string }; edges: { node: { number: number; state: string; options: object; at: string; by: string | null } }[] } | null } | null }

const decision = (setting: Made, state: string, decisions: number, options: object | null = null, feature = 'garden') => ({ input: { key: randomUUID(), settingId: setting.globalId, feature, state, options, decisions } });

describe('the practices of a setting', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('console_practices', features); });
  afterAll(() => server.stop());

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting();
    const room = await world.room(setting);
    const child = await world.child(room);
    return {
      world, setting, child,
      manager: await world.staff('manager', setting, { firstName: 'Marta' }),
      deputy: await world.staff('deputy', setting),
      practitioner: await world.staff('practitioner', setting),
      elsewhere: await world.staff('manager', await world.setting()),
      leader: await world.staff('trust-leader', null, { firstName: 'Lena' }),
      parent: await world.guardian([child]),
    };
  }

  it('says who decided what and when, newest first, and pages without gaps', async () => {
    const { setting, manager, leader } = await nursery();
    await server.as(manager).get(switching, decision(setting, 'ON', 0));
    await server.as(leader).get(switching, decision(setting, 'ON', 1, { beds: 5, plants: ['KALE'] }));
    await server.as(manager).get(switching, decision(setting, 'STOPPED', 2));
    const read = await server.as(manager).get<History>(history, { id: setting.globalId, first: 10 });
    expect(read.setting?.featureDecisions?.edges.map(({ node }) => [node.number, node.state, node.by, node.options])).toEqual([
      [3, 'STOPPED', 'Marta Reed', { beds: 5, plants: ['KALE'] }],
      [2, 'ON', 'Lena Reed', { beds: 5, plants: ['KALE'] }],
      [1, 'ON', 'Marta Reed', { beds: 2, plants: ['PEAS'] }],
    ]);
    expect(read.setting?.featureDecisions?.edges[0]?.node.at).toBe('2026-11-16T12:00:00.000Z');
    const first = await server.as(manager).get<History>(history, { id: setting.globalId, first: 2 });
    expect(first.setting?.featureDecisions?.pageInfo.hasNextPage).toBe(true);
    const second = await server.as(manager).get<History>(history, { id: setting.globalId, first: 2, after: first.setting?.featureDecisions?.pageInfo.endCursor });
    expect(second.setting?.featureDecisions?.edges.map(({ node }) => node.number)).toEqual([1]);
  });

  it('lets managers and leaders of the trust switch, deputies look, and shows nothing to others', async () => {
    const { setting, manager, deputy, practitioner, elsewhere, leader, parent } = await nursery();
    const look = async (person: typeof manager) => (await server.as(person).get<Practices>(practices, { id: setting.globalId })).setting;
    for (const person of [manager, leader]) expect(await look(person)).toMatchObject({ maySeeFeatures: true, maySwitchFeatures: true, features: [{ key: 'garden' }, { key: 'fire' }] });
    expect(await look(deputy)).toMatchObject({ maySeeFeatures: true, maySwitchFeatures: false });
    for (const person of [practitioner, parent]) expect(await look(person)).toMatchObject({ maySeeFeatures: false, maySwitchFeatures: false, features: null });
    expect(await look(elsewhere)).toBeNull();
    for (const person of [practitioner, parent]) expect((await server.as(person).get<History>(history, { id: setting.globalId, first: 5 })).setting?.featureDecisions).toBeNull();
    expect((await server.as(deputy).get<History>(history, { id: setting.globalId, first: 5 })).setting?.featureDecisions?.edges).toEqual([]);
    expect(await server.as(elsewhere).codes(switching, decision(setting, 'ON', 0))).toEqual(['NOT_FOUND']);
    for (const person of [deputy, practitioner, parent]) expect(await server.as(person).codes(switching, decision(setting, 'ON', 0))).toEqual(['DENIED']);
  });

  it('tells the one who was slower, names the option that does not fit, and refuses to stop what the law asks for', async () => {
    const { setting, manager, leader } = await nursery();
    await server.as(manager).get(switching, decision(setting, 'ON', 0));
    expect(await server.as(leader).codes(switching, decision(setting, 'STOPPED', 0))).toEqual(['CONFLICT']);
    const wrong = await server.as(leader).ask(switching, decision(setting, 'ON', 1, { beds: 99, plants: [] }));
    expect(wrong.errors[0]?.extensions).toMatchObject({ code: 'BAD_INPUT', field: 'input.options.beds' });
    await server.as(manager).get(switching, decision(setting, 'ON', 0, null, 'fire'));
    expect(await server.as(manager).codes(switching, decision(setting, 'STOPPED', 1, null, 'fire'))).toEqual(['CONFLICT']);
    expect(await server.as(manager).codes(history, { id: setting.globalId, first: 5, feature: 'console' })).toEqual(['BAD_INPUT']);
  });

  it('carries out a decision once, however often it is sent', async () => {
    const { setting, manager } = await nursery();
    const once = decision(setting, 'ON', 0);
    await server.as(manager).get(switching, once);
    await server.as(manager).get(switching, once);
    expect((await server.as(manager).get<Practices>(practices, { id: setting.globalId })).setting?.features?.[0]).toMatchObject({ state: 'ON', decisions: 1 });
  });

  it('reads 1, 20 and 100 decisions with the same number of statements', async () => {
    const { world, setting, manager } = await nursery();
    const read = () => server.as(manager).get(history, { id: setting.globalId, first: 100 });
    // The trust's settings are kept between requests and read again after a switch: the first read is not the one to count.
    const count = async () => {
      await read();
      return (await server.statements(read)).length;
    };
    await server.as(manager).get(switching, decision(setting, 'ON', 0));
    const one = await count();
    for (let index = 0; index < 19; index++) await world.switchFeature(setting.id, 'garden', 'on');
    expect(await count()).toBe(one);
    for (let index = 0; index < 80; index++) await world.switchFeature(setting.id, 'garden', 'on');
    expect((await server.as(manager).get<History>(history, { id: setting.globalId, first: 100 })).setting?.featureDecisions?.edges).toHaveLength(100);
    expect(await count()).toBe(one);
  }, 60_000);
});
