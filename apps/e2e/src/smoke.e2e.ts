import { expectAccessible } from './accessible';
import { DESKTOP, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

let product: Product;
let people: Visitors;

beforeAll(async () => {
  product = await startProduct();
  people = await visitors(product.address);
}, 150_000);
afterEach(() => people?.leave());
afterAll(async () => {
  await people?.close();
  await product?.stop();
});

test('a monitor sees that the server lives and is ready', async () => {
  expect((await fetch(`${product.address}/livez`)).status).toBe(200);
  expect((await fetch(`${product.address}/readyz`)).status).toBe(200);
});

test('the first page offers the family app and the staff app', async () => {
  const visit = await people.openAsNobody({ viewport: DESKTOP });
  await visit.go('/');
  await visit.picture('chooser-desktop');
  const links = await visit.page.getByRole('link').evaluateAll((all) => all.map((link) => link.getAttribute('href')));
  expect(links).toEqual(expect.arrayContaining([expect.stringMatching(/^\/family\/?$/), expect.stringMatching(/^\/staff\/?$/)]));
  await expectAccessible(visit.page);
});

test.each(['family', 'staff'])('/%s/ opens without a word from the content policy', async (app) => {
  const visit = await people.openAsNobody();
  await visit.go(`/${app}/`);
  await expect(visit.page.locator('html').getAttribute('lang')).resolves.toBeTruthy();
  await visit.page.getByRole('main').first().waitFor();
  await visit.picture(`${app}-signed-out-phone`);
  await expectAccessible(visit.page);
});

test('Ctrl-C stops the server cleanly', async () => {
  const other = await startProduct();
  await expect(other.stop()).resolves.toBe(0);
});
