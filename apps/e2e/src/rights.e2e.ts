import { randomUUID } from 'node:crypto';
import { expectAccessible } from './accessible';
import { guestAs } from './graph-guest';
import { DESKTOP, type Person, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

/** A Monday shortly after noon: children are here. */
const monday = '2026-11-16T12:14:00Z';

interface DemoPerson extends Person {
  who: string;
  name: string;
}

let product: Product;
let people: Visitors;
let demo: DemoPerson[];

const someone = (who: RegExp): DemoPerson => {
  const found = demo.find((person) => who.test(person.who));
  if (!found) throw new Error(`The demo has nobody like ${who}`);
  return found;
};

beforeAll(async () => {
  product = await startProduct({ DEMO: 'on', ALONGSIDE_TEST_CLOCK: monday });
  people = await visitors(product.address);
  demo = ((await (await fetch(`${product.address}/demo.json`)).json()) as { people: DemoPerson[] }).people;
}, 150_000);
afterEach(() => people?.leave());
afterAll(async () => {
  await people?.close();
  await product?.stop();
});

interface Children { viewer: { children: { edges: { node: { id: string; firstName: string } }[] } } }
interface Adults { child: { adults: { adultId: string; name: string }[] | null } | null }

test("an order that a manager records closes the parent's open page within five seconds, and nothing of the child is left in it [SG-02]", async () => {
  const parent = someone(/^Parent who lives apart/);
  const manager = await guestAs(product.address, someone(/^Manager/));
  const own = await (await guestAs(product.address, parent)).get<Children>('{ viewer { children(first: 20) { edges { node { id firstName } } } } }');
  let found: { childId: string; firstName: string; adultId: string } | undefined;
  for (const { node } of own.viewer.children.edges) {
    const { child } = await manager.get<Adults>('query A($id: ID!) { child(id: $id) { adults { adultId name } } }', { id: node.id });
    const adult = child?.adults?.find(({ name }) => name === parent.name);
    if (adult) found ??= { childId: node.id, firstName: node.firstName, adultId: adult.adultId };
  }
  if (!found) throw new Error('The parent has no child at the setting of the manager');
  const { childId, firstName, adultId } = found;

  const visit = await people.openAs(parent);
  await visit.go(`/family/?child=${encodeURIComponent(childId)}`);
  await visit.page.getByRole('heading', { level: 2, name: new RegExp(firstName) }).waitFor();
  await visit.page.waitForLoadState('networkidle');

  await manager.get('mutation R($input: RecordCourtOrderInput!) { recordCourtOrder(input: $input) { restriction { id } } }', { input: { key: randomUUID(), childId, adultId, read: false, words: 'Prohibited steps, told by telephone' } });
  await visit.page.getByRole('heading', { level: 2, name: new RegExp(firstName) }).waitFor({ state: 'detached', timeout: 5_000 });
  await visit.page.getByRole('heading', { name: 'This is not available to you' }).or(visit.page.getByRole('heading', { name: /No child is linked/ })).first().waitFor({ timeout: 5_000 });
  await visit.picture('rights-closed-phone');
  await expectAccessible(visit.page);
}, 90_000);

test('a manager finds who opened what, and a leader decides who may do what', async () => {
  const manager = await people.openAs(someone(/^Manager/), { viewport: DESKTOP });
  await manager.go('/staff/access-log');
  await manager.page.getByRole('table').waitFor();
  await expectAccessible(manager.page);
  await manager.picture('access-log-desktop');
  const leader = await people.openAs(someone(/^Leads the trust/), { viewport: DESKTOP });
  await leader.go('/staff/who-may');
  await leader.page.getByRole('button', { name: /^Change/ }).first().click();
  await leader.page.getByRole('dialog').waitFor();
  await expectAccessible(leader.page);
  await leader.picture('who-may-desktop');
}, 90_000);
