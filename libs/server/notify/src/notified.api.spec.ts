import { randomUUID } from 'node:crypto';
import { defineFeature } from '@alongside/plugin';
import { newId } from '@alongside/server-data';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { notify } from './index';

const bell = defineFeature({
  key: 'bell',
  title: 'Bell',
  summary: 'A kind of the greatest urgency, for tests.',
  always: true,
  notifications: { 'bell.fire': { title: 'Urgent', urgency: 'urgent', audience: 'any', categories: ['health'] } },
});

describe('an open page', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('notified', [{ feature: bell, rules: {} }]); });
  afterAll(() => server.stop());

  async function nursery() {
    const world = await server.world();
    const setting = await world.setting();
    const room = await world.room(setting);
    const [omar, tobi] = [await world.child(room), await world.child(room)];
    const father = await world.guardian([omar, tobi]);
    const mother = await world.guardian([omar]);
    const tell = async (person: MadePerson, childId = omar.id) => {
      server.clock.forward(1);
      await server.store.transaction((tx) => notify(tx, [{ trustId: world.trustId, personId: person.personId, kind: 'bell.fire', childId, settingId: setting.id, referenceId: newId() }]));
      await server.settled();
    };
    return { world, setting, omar, tobi, father, mother, tell };
  }

  /** Someone's page that follows what waits for them. `heard` gives what it was told as soon as there is so much of it. */
  async function pageOf(person: MadePerson | null) {
    const options = { origin: server.url, headers: person ? { cookie: `alongside=${person.token}` } : {} };
    class Browser extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, options);
      }
    }
    const client = createClient({ url: `${server.url.replace('http', 'ws')}/graphql`, webSocketImpl: Browser, retryAttempts: 0, onNonLazyError: () => undefined, connectionParams: person ? { actingAs: person.actingAs } : {} });
    const told: { kind: string; ids: string[] }[] = [];
    const refused: string[] = [];
    let wake: () => void = () => undefined;
    client.subscribe<{ notified: { kind: string; ids: string[] } }>({ query: 'subscription { notified { kind ids } }' }, {
      next: ({ data, errors = [] }) => {
        if (data) told.push(data.notified);
        refused.push(...errors.map((error) => String(error.extensions?.code)));
        wake();
      },
      error: (errors) => {
        refused.push(...(Array.isArray(errors) ? errors.map((one: { extensions?: { code?: unknown } }) => String(one.extensions?.code)) : ['closed']));
        wake();
      },
      complete: () => wake(),
    });
    const until = async (come: () => boolean) => {
      while (!come()) await new Promise<void>((resolve) => { wake = resolve; });
    };
    return {
      heard: async (count: number) => { await until(() => told.length >= count); return told.map(({ kind }) => kind); },
      ids: () => told.flatMap(({ ids }) => ids),
      refused: async () => { await until(() => refused.length > 0); return refused; },
      end: () => client.dispose(),
    };
  }

  const idsOf = async (person: MadePerson) =>
    (await server.as(person).get<{ viewer: { notifications: { edges: { node: { id: string } }[] } } }>('{ viewer { notifications(first: 5) { edges { node { id } } } } }')).viewer.notifications.edges.map(({ node }) => node.id);

  it('hears at once of what its person is told and has read elsewhere, and of nobody else’s', async () => {
    const { father, mother, tell } = await nursery();
    const [his, hers] = [await pageOf(father), await pageOf(mother)];
    expect([await his.heard(1), await hers.heard(1)]).toEqual([['notify.following'], ['notify.following']]);
    await tell(father);
    expect(await his.heard(2)).toEqual(['notify.following', 'notify.told']);
    const [id] = await idsOf(father);
    expect(his.ids()).toEqual([id]);
    await server.as(father).get('mutation M($input: MarkNotificationsReadInput!) { markNotificationsRead(input: $input) { viewer { id } } }', { input: { key: randomUUID(), notificationIds: [id] } });
    expect(await his.heard(3)).toEqual(['notify.following', 'notify.told', 'notify.read']);
    await tell(mother);
    expect(await hers.heard(2)).toEqual(['notify.following', 'notify.told']);
    expect(await his.heard(3)).toHaveLength(3);
    await Promise.all([his.end(), hers.end()]);
  });

  it('hears nothing, not even that there is something, about a child of whom its person may not know it any more', async () => {
    const { world, omar, tobi, father, tell } = await nursery();
    const page = await pageOf(father);
    await page.heard(1);
    await world.restrict(omar, father, ['health']);
    await tell(father, omar.id);
    await tell(father, tobi.id);
    expect(await page.heard(2)).toEqual(['notify.following', 'notify.told']);
    expect(page.ids()).toEqual(await idsOf(father));
    await page.end();
  });

  it('is refused to somebody who is not signed in, and ends with the session', async () => {
    const { father, tell } = await nursery();
    const [nobody, page] = [await pageOf(null), await pageOf(father)];
    expect(await nobody.refused()).toEqual(['UNAUTHENTICATED']);
    await page.heard(1);
    await server.as(father).get('mutation { signOut { signedOut } }');
    await tell(father);
    expect(await page.refused()).toEqual(['UNAUTHENTICATED']);
    expect(await page.heard(1)).toEqual(['notify.following']);
    await Promise.all([nobody.end(), page.end()]);
  });
});
