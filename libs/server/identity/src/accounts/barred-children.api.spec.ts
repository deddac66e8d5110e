import { bytes, newId, sql } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';
import { ActorEntity } from './actor.entity';

const board = 'query B($id: ID!, $day: Day) { room(id: $id) { board(day: $day) { children { child { firstName } } } } }';
const childQuery = 'query C($id: ID!) { child(id: $id) { firstName setting { name } room { name } attendance { presence } } }';
interface Child { child: { setting: object | null; room: object | null; attendance: object | null } | null }

describe('what an order closes', () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('core_barred', []); });
  afterAll(() => server.stop());

  /** A manager who is the restricted father of Zosia under the same account. */
  async function fatherAtWork() {
    const world = await server.world();
    const setting = await world.setting();
    const room = await world.room(setting);
    const [zosia, tobi] = [await world.child(room, { firstName: 'Zosia' }), await world.child(room, { firstName: 'Tobi' })];
    const [father, manager] = [await world.guardian([zosia, tobi]), await world.staff('manager', setting)];
    const [account] = await server.store.reads.rows({ id: 'id' }, sql`SELECT account_id AS id FROM actor WHERE id = ${bytes(father.actorId)}`);
    const colleague = newId();
    await server.store.transaction((tx) => tx.insert(ActorEntity, [{ id: colleague, accountId: account?.id as string, trustId: world.trustId, kind: 'staff', personId: manager.personId, displayName: 'Piotr Marsh', endedAt: null }]));
    const atWork: MadePerson = { ...father, actingAs: globalId('actr', world.trustId, colleague) };
    const names = async (person: MadePerson, day?: string) => (await server.as(person).get<{ room: { board: { children: { child: { firstName: string } }[] } } }>(board, { id: room.globalId, day })).room.board.children.map((one) => one.child.firstName);
    return { world, setting, room, zosia, tobi, father, manager, atWork, names };
  }

  it('is closed at work too: the child is not there and on no board, and there again when the order is lifted', async () => {
    const { world, zosia, father, manager, atWork, names } = await fatherAtWork();
    expect(await names(atWork)).toEqual(['Tobi', 'Zosia']);
    await world.restrict(zosia, father, ['day']);
    expect((await server.as(atWork).get<Child>(childQuery, { id: zosia.globalId })).child).toBeNull();
    expect([await names(atWork), await names(atWork, '2026-11-12')]).toEqual([['Tobi'], ['Tobi']]);
    expect([await names(manager), await names(manager, '2026-11-12')]).toEqual([['Tobi', 'Zosia'], ['Tobi', 'Zosia']]);
    await server.store.transaction((tx) => tx.write(sql`UPDATE restriction SET state = 'lifted' WHERE child_id = ${bytes(zosia.id)}`));
    expect(await names(atWork)).toEqual(['Tobi', 'Zosia']);
  });

  it('tells a parent from whom the day is withheld not where the child is, also when a brother goes there', async () => {
    const { world, zosia, tobi, father } = await fatherAtWork();
    await world.restrict(zosia, father, ['day']);
    const of = async (child: { globalId: string }) => (await server.as(father).get<Child>(childQuery, { id: child.globalId })).child;
    expect(await of(zosia)).toMatchObject({ firstName: 'Zosia', setting: null, room: null, attendance: null });
    expect((await of(tobi))?.setting).not.toBeNull();
  });
});
