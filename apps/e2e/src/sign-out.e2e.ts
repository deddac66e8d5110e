import { expectAccessible } from './accessible';
import { demoPeople } from './demo-people';
import { DESKTOP, type Visit, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

const monday = '2026-11-16T12:14:00Z';
/** What a browser says of requests without network. */
const noNetwork = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|ERR_NETWORK_CHANGED|WebSocket connection/;

let product: Product;
let people: Visitors;
let someone: Awaited<ReturnType<typeof demoPeople>>;

beforeAll(async () => {
  product = await startProduct({ DEMO: 'on', ALONGSIDE_TEST_CLOCK: monday });
  people = await visitors(product.address, new Date(monday));
  someone = await demoPeople(product.address);
}, 150_000);
afterEach(() => people?.leave());
afterAll(async () => {
  await people?.close();
  await product?.stop();
});

/** Whom the session in the browser's cookie opens, asked past the app. */
async function sessionOf(visit: Visit): Promise<string | null> {
  const answer = await visit.context.request.post(`${product.address}/graphql`, { headers: { 'apollo-require-preflight': 'true', origin: product.address }, data: { query: '{ viewer { email } }' } });
  return ((await answer.json()) as { data: { viewer: { email: string } | null } }).data.viewer?.email ?? null;
}

test('who signs out without network is gone from the device at once, also after a reload, and the session ends when the network is back', async () => {
  const practitioner = someone(/^Practitioner/);
  const visit = await people.openAs(practitioner, { viewport: DESKTOP, serviceWorkers: 'allow' });
  const { page, context } = visit;
  visit.expectComplaint(noNetwork);
  await page.getByRole('link', { name: 'You', exact: true }).click();
  const button = page.getByRole('button', { name: 'Sign out' });
  await button.waitFor();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (let tries = 0; tries < 100 && !(await caches.keys()).length; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  expect(await sessionOf(visit)).toBe(practitioner.email);

  await context.setOffline(true);
  await button.click();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await visit.picture('signed-out-without-network-desktop');
  await expectAccessible(page);
  await page.reload();
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();

  const ended = page.waitForResponse((response) => response.request().postData()?.includes('SignOut') ?? false);
  await context.setOffline(false);
  await ended;
  expect(await sessionOf(visit)).toBeNull();

  const manager = someone(/^Manager/);
  await page.getByLabel('E-mail address').fill(manager.email);
  await page.getByLabel('Password', { exact: true }).fill(manager.password);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByRole('link', { name: 'You', exact: true }).waitFor();
  expect(await sessionOf(visit)).toBe(manager.email);
}, 90_000);
