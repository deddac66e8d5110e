import { expectAccessible } from './accessible';
import { guestAs } from './graph-guest';
import { DESKTOP, PHONE, type Person, type Visit, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

/** A Monday shortly after noon: children are here, lunch is what comes next. */
const monday = '2026-11-16T12:14:00Z';

interface DemoPerson extends Person {
  who: string;
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
  people = await visitors(product.address, new Date(monday));
  demo = ((await (await fetch(`${product.address}/demo.json`)).json()) as { people: DemoPerson[] }).people;
}, 150_000);
afterEach(() => people?.leave());
afterAll(async () => {
  await people?.close();
  await product?.stop();
});

interface Children {
  viewer: { children: { edges: { node: { firstName: string; lastName: string; room: { name: string } | null; careNeeds: { kind: string; text: string }[] } }[] } };
}

/** A child in the room with an allergy, and what it is against. */
async function allergicChild(parent: Person, room: string) {
  const { viewer } = await (await guestAs(product.address, parent)).get<Children>('{ viewer { children(first: 10) { edges { node { firstName lastName room { name } careNeeds { kind text } } } } } }');
  for (const { node } of viewer.children.edges) {
    const allergy = node.careNeeds.find(({ kind }) => kind === 'ALLERGY');
    if (allergy && node.room?.name === room) return { name: node.firstName, fullName: `${node.firstName} ${node.lastName}`, food: allergy.text };
  }
  throw new Error(`${parent.email} has no child with an allergy in ${room}`);
}

/** Whoever has the page open: what stands above it. */
const urgent = ({ page }: Visit) => page.getByRole('region', { name: 'Urgent' });

/** In the room: lunch for one child, who ate all of what an allergy forbids. */
async function recordForbiddenLunch({ page }: Visit, room: string, child: { name: string; fullName: string; food: string }): Promise<void> {
  await page.getByRole('combobox', { name: 'Room' }).selectOption({ label: room });
  await page.getByRole('heading', { level: 1, name: room }).waitFor();
  await page.getByRole('button', { name: child.fullName }).click();
  await page.getByRole('button', { name: 'Lunch' }).click();
  const sheet = page.getByRole('dialog');
  await sheet.getByRole('radio', { name: 'All' }).or(sheet.getByRole('button', { name: 'All', exact: true })).first().click();
  await sheet.getByRole('textbox', { name: 'What was it?' }).fill(`Pie with ${child.food}`);
  await sheet.getByRole('button', { name: 'Save' }).click();
  await sheet.getByRole('button', { name: 'They ate it: record an incident' }).click();
  await sheet.waitFor({ state: 'detached' });
}

test('forbidden food that a child ate reaches the open pages of the manager and of the family at once, wherever they are, and no other family [EL-14]', async () => {
  const practitioner = someone(/^Practitioner/);
  const room = /^Practitioner, (.*) at /.exec(practitioner.who)?.[1] ?? '';
  const guardian = someone(/^Parent who lives apart/);
  const child = await allergicChild(guardian, room);
  const manager = await people.openAs(someone(/^Manager/), { viewport: DESKTOP });
  const parent = await people.openAs(guardian, { viewport: PHONE });
  const stranger = await people.openAs(someone(/^Parent( of|$)/), { viewport: PHONE });
  const staff = await people.openAs(practitioner, { viewport: DESKTOP });

  await manager.page.getByRole('link', { name: 'Practices' }).click();
  await manager.page.getByRole('heading', { level: 1, name: 'Practices' }).waitFor();
  await parent.page.getByRole('link', { name: 'More' }).click();
  for (const { page } of [manager, parent, stranger]) await page.getByRole('button', { name: /^For you/ }).waitFor();
  expect(await Promise.all([manager, parent, stranger].map((visit) => urgent(visit).count()))).toEqual([0, 0, 0]);

  await recordForbiddenLunch(staff, room, child);

  for (const visit of [manager, parent]) {
    await visit.page.getByRole('alert').filter({ hasText: `${child.name} ate something an allergy forbids` }).filter({ hasText: `Pie with ${child.food}` }).waitFor();
    await visit.page.getByRole('button', { name: 'For you, 1 unread' }).waitFor();
    await expectAccessible(visit.page);
  }
  await manager.picture('urgent-desktop');
  await parent.picture('urgent-phone');

  await manager.page.getByRole('button', { name: `See ${child.name}'s day` }).click();
  await manager.page.getByRole('heading', { level: 1, name: child.fullName }).waitFor();
  await manager.page.getByText(`Pie with ${child.food}`).first().waitFor();
  await urgent(manager).waitFor({ state: 'detached' });

  await parent.page.getByRole('button', { name: 'I have seen it' }).click();
  await urgent(parent).waitFor({ state: 'detached' });
  await parent.page.getByRole('button', { name: 'For you', exact: true }).click();
  await parent.page.getByRole('dialog', { name: 'For you' }).getByRole('listitem').first().waitFor();
  await expectAccessible(parent.page);
  await parent.picture('for-you-phone');

  // All the while the other family's page was open, and would have shown by now what was for it.
  expect(await urgent(stranger).count()).toBe(0);
  expect(await stranger.page.getByRole('button', { name: 'For you', exact: true }).count()).toBe(1);
}, 120_000);
