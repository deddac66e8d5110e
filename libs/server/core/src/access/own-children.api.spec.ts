import { newId } from '@alongside/server-data';
import { globalId } from '@alongside/server-graphql';
import { startTestServer, type MadePerson, type TestServer } from '@alongside/testing';

const page = 'query C($id: ID!) { child(id: $id) { firstName room { name } setting { name } careNeeds { text } timeline(day: "2026-11-16", first: 5) { edges { cursor } } } }';

interface PageRead {
  child: { firstName: string; room: { name: string } | null; setting: { name: string } | null; careNeeds: { text: string }[] | null } | null;
}

describe("a guardian's own children, known with the guardian's relations", () => {
  let server: TestServer;
  beforeAll(async () => { server = await startTestServer('own_children', []); });
  afterAll(() => server.stop());

  async function family() {
    const world = await server.world();
    const [elm, brook] = [await world.setting({ name: 'Elm House' }), await world.setting({ name: 'Brook' })];
    const room = await world.room(elm, 'Acorns');
    const zosia = await world.child(room, { firstName: 'Zosia', allergies: ['milk'] });
    const mother = await world.guardian([zosia]);
    return { world, elm, brook, room, zosia, mother };
  }
  const read = (person: MadePerson, id: string) => server.as(person).get<PageRead>(page, { id });

  it('are shown with room, setting and needs of today, also beside an enrolment that has ended or not begun', async () => {
    const { world, brook, zosia, mother } = await family();
    await world.enrol(zosia, await world.room(brook, 'Before'), { from: '2024-01-01', to: '2024-12-31' });
    await world.enrol(zosia, await world.room(brook, 'Later'), { from: '2027-01-01' });
    expect((await read(mother, zosia.globalId)).child).toMatchObject({ firstName: 'Zosia', room: { name: 'Acorns' }, setting: { name: 'Elm House' }, careNeeds: [{ text: 'milk' }] });
  });

  it('are shown once however many orders of a court are noted, each of which takes away its own', async () => {
    const { world, zosia, mother } = await family();
    await world.restrict(zosia, mother, ['photos']);
    await world.restrict(zosia, mother, ['health']);
    const { child } = await read(mother, zosia.globalId);
    expect(child).toMatchObject({ firstName: 'Zosia', room: { name: 'Acorns' }, careNeeds: null });
    const own = await server.as(mother).get<{ viewer: { children: { edges: unknown[] } } }>('{ viewer { children(first: 5) { edges { node { firstName } } } } }');
    expect(own.viewer.children.edges).toEqual([{ node: { firstName: 'Zosia' } }]);
  });

  it('end with the relation', async () => {
    const { world, zosia } = await family();
    const former = await world.guardian([zosia], { to: '2026-11-15' });
    const later = await world.guardian([zosia], { from: '2026-11-17' });
    for (const person of [former, later]) expect((await read(person, zosia.globalId)).child).toBeNull();
  });

  it('are all that is looked up: a child of others costs the same statements as one that does not exist', async () => {
    const { world, room, elm, mother } = await family();
    const [other, elsewhere] = [await world.child(room, { firstName: 'Tobi' }), (await family()).zosia];
    const staff = await world.staff('practitioner', elm);
    const colleague = await world.staff('practitioner', (await family()).elm);
    await read(mother, other.globalId);
    await read(staff, other.globalId);
    const asked = async (person: MadePerson, id: string) => (await server.statements(async () => expect((await read(person, id)).child).toBeNull())).sort();
    const missing = globalId('chld', world.trustId, newId());
    for (const foreign of [other, elsewhere]) expect(await asked(mother, foreign.globalId)).toEqual(await asked(mother, missing));
    expect(await asked(staff, elsewhere.globalId)).toEqual(await asked(staff, missing));
    await asked(colleague, missing);
    expect(await asked(colleague, other.globalId)).toEqual(await asked(colleague, missing));
  });
});
