import { expectAccessible } from './accessible';
import { DESKTOP, type Person, type Visitors, visitors } from './people';
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

test('lunch that a practitioner records in four taps appears at home without reloading, and in no other home [EL-14] [DJ-03]', async () => {
  const practitioner = someone(/^Practitioner/);
  const roomName = /^Practitioner, (.*) at /.exec(practitioner.who)?.[1] ?? '';
  const parent = await people.openAs(someone(/^Parent( of|$)/));
  const stranger = await people.openAs(someone(/^Parent who lives apart/));
  const staff = await people.openAs(practitioner, { viewport: DESKTOP });
  await staff.page.getByRole('heading', { level: 1 }).waitFor();
  await staff.page.getByRole('combobox', { name: 'Room' }).selectOption({ label: roomName });
  await staff.page.getByRole('heading', { level: 1, name: roomName }).waitFor();
  await staff.page.getByRole('heading', { level: 2 }).first().waitFor();
  await staff.picture('board-desktop');
  await expectAccessible(staff.page);

  const here = (await staff.page.getByRole('heading', { level: 2 }).allInnerTexts()).map((name) => name.split(' ')[0]);
  const pills = parent.page.getByRole('group').first().getByRole('button');
  await pills.first().waitFor();
  const names = (await pills.allInnerTexts()).map((text) => text.split('\n').at(-1) ?? '');
  const own = names.findIndex((name) => here.includes(name));
  expect(own).toBeGreaterThanOrEqual(0);
  await pills.nth(own).click();
  await parent.page.getByRole('heading', { level: 2, name: new RegExp(`^${names[own]}`) }).waitFor();
  const lunchAtHome = parent.page.getByText(/^Lunch: most of it/);
  await parent.page.getByText(/^Lunch/).first().waitFor();
  expect(await lunchAtHome.count()).toBe(0);

  await staff.page.getByRole('button', { name: /choose all here/i }).click();
  await staff.page.getByRole('button', { name: 'Lunch' }).click();
  await staff.page.getByRole('radio', { name: 'Most' }).or(staff.page.getByRole('button', { name: 'Most', exact: true })).first().click();
  await staff.picture('lunch-desktop');
  await staff.page.getByRole('button', { name: 'Save' }).click();
  await staff.page.getByText(/Lunch recorded|Meal recorded/).waitFor();

  await lunchAtHome.first().waitFor();
  await parent.picture('parent-lunch-phone');
  await expectAccessible(parent.page);

  // Another family, with the very address of the child's day, is shown its own child.
  await stranger.go(new URL(parent.page.url()).pathname + new URL(parent.page.url()).search);
  await stranger.page.getByRole('heading', { level: 2 }).waitFor();
  expect(await stranger.page.getByRole('heading', { level: 2 }).innerText()).not.toContain(names[own]);
}, 90_000);
