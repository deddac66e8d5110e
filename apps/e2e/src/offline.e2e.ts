import type { Page, Request } from 'playwright-core';
import { expectAccessible } from './accessible';
import { DESKTOP, PHONE, type Person, type Visit, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

/** A Monday shortly after noon: children are here, lunch is what comes next. */
const monday = '2026-11-16T12:14:00Z';
/** What a browser says of requests without network, and of ones that a test cuts. */
const noNetwork = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|ERR_NETWORK_CHANGED|WebSocket connection/;

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

const recordings = (page: Page): Request[] => {
  const found: Request[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/graphql') && request.postData()?.includes('RecordDiaryEntries')) found.push(request);
  });
  return found;
};

/** A practitioner's tablet at the board of their room, with the app kept on it. */
async function tablet(): Promise<Visit> {
  const practitioner = someone(/^Practitioner/);
  const room = /^Practitioner, (.*) at /.exec(practitioner.who)?.[1] ?? '';
  const visit = await people.openAs(practitioner, { viewport: DESKTOP, serviceWorkers: 'allow' });
  visit.expectComplaint(noNetwork);
  await toRoom(visit.page, room);
  await visit.page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    for (let tries = 0; tries < 100 && !(await caches.keys()).length; tries += 1) await new Promise((resolve) => setTimeout(resolve, 50));
  });
  return visit;
}

async function toRoom(page: Page, room: string): Promise<void> {
  await page.getByRole('heading', { level: 1 }).waitFor();
  await page.getByRole('combobox', { name: 'Room' }).selectOption({ label: room });
  await page.getByRole('heading', { level: 1, name: room }).waitFor();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}

/** The parent's phone at the day of the child that is in the practitioner's room; gives the child's first name. */
async function parentOf(staff: Page): Promise<{ visit: Visit; child: string }> {
  const here = (await staff.getByRole('heading', { level: 2 }).allInnerTexts()).map((name) => name.split(' ')[0]);
  const visit = await people.openAs(someone(/^Parent( of|$)/));
  const pills = visit.page.getByRole('group').first().getByRole('button');
  await pills.first().waitFor();
  const names = (await pills.allInnerTexts()).map((text) => text.split('\n').at(-1) ?? '');
  const own = names.findIndex((name) => here.includes(name));
  expect(own).toBeGreaterThanOrEqual(0);
  await pills.nth(own).click();
  await visit.page.getByRole('heading', { level: 2, name: new RegExp(`^${names[own]}`) }).waitFor();
  return { visit, child: names[own] ?? '' };
}

/** Records a note for the child of that first name; for both where two share it. */
async function recordNote(page: Page, child: string, note: string): Promise<void> {
  for (const card of await page.getByRole('button', { name: new RegExp(`^${child} `) }).all()) await card.click();
  await page.getByRole('button', { name: 'Note', exact: true }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: /few words/i }).fill(note);
  await page.getByRole('button', { name: 'Save' }).click();
}

/** Everything that the app's database on the device holds, as text in which a word would be found. */
const onDevice = (page: Page): Promise<string> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open('alongside.offline.staff');
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    const all = await new Promise<{ text: ArrayBuffer }[]>((resolve, reject) => {
      const request = database.transaction('items').objectStore('items').getAll() as IDBRequest<{ text: ArrayBuffer }[]>;
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
    database.close();
    return `${all.length}: ${all.map((item) => JSON.stringify(item) + new TextDecoder().decode(item.text)).join()}`;
  });

test('what is recorded without network is kept over a reload, sent once when the network is back, and read at home', async () => {
  const staff = await tablet();
  const { visit: parent, child } = await parentOf(staff.page);
  const sent = recordings(staff.page);

  await staff.context.setOffline(true);
  await recordNote(staff.page, child, 'Built a tower in the dark');
  await staff.page.getByText('Kept on this device, sent when the network is back').waitFor();
  await staff.page.getByText('1 entry waits for the network').waitFor();
  await staff.page.getByRole('listitem').filter({ has: staff.page.getByRole('button', { name: new RegExp(`^${child} `) }) }).getByText('Note: not sent yet').first().waitFor();
  await staff.picture('offline-board-desktop');
  await staff.page.getByRole('button', { name: 'See', exact: true }).click();
  await staff.page.getByRole('dialog').getByText('waits for the network').waitFor();
  expect(await staff.page.getByRole('dialog').getByRole('listitem').innerText()).toContain(child);

  // Sealed: neither the child nor the words can be read in the browser's storage.
  const kept = await onDevice(staff.page);
  expect(kept).toMatch(/^1: /);
  expect(kept).not.toContain('tower');
  expect(kept).not.toContain(child);

  // From the board's own address, as the rail's link leaves it.
  await staff.page.keyboard.press('Escape');
  await staff.page.getByRole('link', { name: 'Board' }).click();
  await staff.page.reload();
  await staff.page.getByRole('heading', { name: 'No network' }).waitFor();
  await staff.page.getByText(/^1 entry is kept on this device/).waitFor();
  expect(await staff.page.getByText(child).count()).toBe(0);
  // The styles are those of the app: the kept page's nonce fits its own content policy.
  expect(await staff.page.getByRole('button', { name: 'Try again' }).evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(28, 107, 88)');
  await staff.picture('offline-start-desktop');
  const before = sent.length;

  // The app goes on by itself, and so does the entry.
  await staff.context.setOffline(false);
  await staff.page.getByText('Everything that waited has been sent').waitFor();
  const atHome = parent.page.getByText('Built a tower in the dark');
  await atHome.first().waitFor();
  expect(await atHome.count()).toBe(1);
  await staff.page.getByRole('heading', { level: 2 }).first().waitFor();
  expect(sent.length - before).toBe(1);
  expect(await onDevice(staff.page)).toBe('0: ');

  // The same request once more (an answer that was lost): the server does it once.
  const [last] = sent.slice(-1);
  const again = await staff.context.request.post(`${product.address}/graphql`, { headers: { ...(await last?.allHeaders()), origin: product.address }, data: last?.postDataJSON() as object });
  expect((await again.json()) as object).toMatchObject({ data: { recordDiaryEntries: { entries: expect.arrayContaining([expect.objectContaining({ __typename: 'DiaryEntry' })]) as object } } });
  await parent.page.reload();
  await atHome.first().waitFor();
  expect(await atHome.count()).toBe(1);
}, 120_000);

test('two tabs that come back together make one entry', async () => {
  const staff = await tablet();
  const { visit: parent, child } = await parentOf(staff.page);
  const second = await staff.context.newPage();
  await second.goto(`${product.address}/staff/`);
  await second.getByRole('heading', { level: 2 }).first().waitFor();
  const sent = [recordings(staff.page), recordings(second)];

  await staff.context.setOffline(true);
  await recordNote(staff.page, child, 'Sang in two tabs');
  await staff.page.getByText('1 entry waits for the network').waitFor();
  await second.getByText('1 entry waits for the network').waitFor();
  const before = sent.flat().length;
  await staff.context.setOffline(false);
  await Promise.any([staff.page, second].map((page) => page.getByText('Everything that waited has been sent').waitFor()));
  await Promise.all([staff.page, second].map((page) => page.getByText('1 entry waits for the network').waitFor({ state: 'detached' })));
  expect(sent.flat().length - before).toBe(1);
  const atHome = parent.page.getByText('Sang in two tabs');
  await atHome.first().waitFor();
  expect(await atHome.count()).toBe(1);
}, 120_000);

// The debugger that axe needs takes a page out of Chromium's pretended offline: here requests are cut instead.
test('what one sees without network can be read by everyone', async () => {
  const practitioner = someone(/^Practitioner/);
  const staff = await people.openAs(practitioner, { viewport: DESKTOP });
  staff.expectComplaint(noNetwork);
  const { page } = staff;
  await toRoom(page, /^Practitioner, (.*) at /.exec(practitioner.who)?.[1] ?? '');
  const child = (await page.getByRole('heading', { level: 2 }).first().innerText()).split(' ')[0] ?? '';
  await page.route('**/graphql', (route) => route.abort());
  await recordNote(page, child, 'Painted the fence');
  await page.getByText('1 entry waits for the network').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'See', exact: true }).click();
  await page.getByRole('dialog').getByText('waits for the network').waitFor();
  await staff.picture('offline-waiting-desktop');
  await expectAccessible(page);
  await page.setViewportSize(PHONE);
  await staff.picture('offline-waiting-phone');
  await page.reload();
  await page.getByText(/^1 entry is kept on this device/).waitFor();
  await staff.picture('offline-start-phone');
  await expectAccessible(page);
  // Let it go, so that nothing is left for the tests after this one.
  await page.unroute('**/graphql');
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('heading', { level: 2 }).first().waitFor();
}, 120_000);

test('an entry that waits is nobody else\'s: it stays sealed while another signs in, and goes when its author is back', async () => {
  const practitioner = someone(/^Practitioner/);
  const room = /^Practitioner, (.*) at /.exec(practitioner.who)?.[1] ?? '';
  const staff = await people.openAs(practitioner, { viewport: DESKTOP });
  staff.expectComplaint(noNetwork);
  await toRoom(staff.page, room);
  const { visit: parent, child } = await parentOf(staff.page);
  await staff.page.route('**/graphql', (route) => (route.request().postData()?.includes('RecordDiaryEntries') ? route.abort() : route.continue()));
  await recordNote(staff.page, child, 'Waited for Monday');
  await staff.page.getByText('1 entry waits for the network').waitFor();

  await staff.page.getByRole('link', { name: 'You' }).click();
  await staff.page.getByRole('button', { name: 'Sign out' }).click();
  await staff.page.getByText(/^1 entry that was not sent yet is kept on this device/).waitFor();
  await staff.picture('offline-signed-out-desktop');
  expect(await staff.page.evaluate(() => [Object.keys(sessionStorage), Object.keys(localStorage).filter((key) => /acting/.test(key))])).toEqual([[], []]);
  await staff.page.unroute('**/graphql');
  const sent = recordings(staff.page);

  const signIn = async (person: DemoPerson) => {
    await staff.page.getByLabel('E-mail address').fill(person.email);
    await staff.page.getByLabel('Password', { exact: true }).fill(person.password);
    await staff.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    await staff.page.getByRole('link', { name: 'You' }).waitFor();
  };
  await signIn(someone(/^Manager/));
  await staff.page.getByRole('heading', { level: 1 }).waitFor();
  expect(await staff.page.getByText('waits for the network').count()).toBe(0);
  expect(sent).toEqual([]);
  await staff.page.getByRole('link', { name: 'You' }).click();
  await staff.page.getByRole('button', { name: 'Sign out' }).click();

  await signIn(practitioner);
  const atHome = parent.page.getByText('Waited for Monday');
  await atHome.first().waitFor();
  expect(sent).toHaveLength(1);
}, 120_000);

test('a meal that an allergy forbids, recorded without network, comes back to be looked at and is mended [EL-14]', async () => {
  const staff = await tablet();
  const { page } = staff;
  const careful = page.getByRole('listitem').filter({ hasText: 'Allergy:' }).filter({ has: page.getByRole('heading', { level: 2 }) }).first();
  const needs = await careful.innerText();
  const child = (await careful.getByRole('heading', { level: 2 }).innerText()).split(' ')[0] ?? '';
  const food = /milk|dairy/i.test(needs) ? 'milk' : /egg/i.test(needs) ? 'egg' : /peanut/i.test(needs) ? 'peanut' : /sesame/i.test(needs) ? 'sesame' : /kiwi/i.test(needs) ? 'kiwi' : 'fish';
  await page.context().setOffline(true);
  await careful.getByRole('button').first().click();
  await page.getByRole('button', { name: 'Lunch' }).click();
  await page.getByRole('dialog').getByRole('textbox', { name: 'What was it?' }).fill(`Something with ${food}`);
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('1 entry waits for the network').waitFor();

  await page.context().setOffline(false);
  await page.getByText('1 entry could not be sent: please look at it').waitFor();
  await page.getByRole('button', { name: 'See', exact: true }).click();
  await page.getByRole('dialog').getByText(new RegExp(`^${child}: `)).waitFor();
  await staff.picture('offline-refused-desktop');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Throw away' }).click();
  await page.getByText('It was not sent, and will be gone for good.').waitFor();
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'They ate it: record an incident' }).click();
  await page.getByText('Nothing waits: everything has been sent').waitFor();
}, 120_000);

test('a note from home, written without network, is read by the room when the phone is back', async () => {
  const parent = await people.openAs(someone(/^Parent( of|$)/), { serviceWorkers: 'allow' });
  parent.expectComplaint(noNetwork);
  const { page } = parent;
  await page.getByRole('button', { name: 'Add from home' }).waitFor();
  await page.evaluate(() => navigator.serviceWorker.ready);
  await parent.context.setOffline(true);
  await page.getByRole('button', { name: 'Add from home' }).click();
  await page.getByRole('dialog').getByRole('textbox').first().fill('Slept badly, from the tunnel');
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await page.getByText('1 entry waits for the network').waitFor();
  await parent.picture('offline-family-phone');
  await parent.context.setOffline(false);
  await page.getByText('Slept badly, from the tunnel').first().waitFor();
  expect(await page.getByText('Slept badly, from the tunnel').count()).toBe(1);
}, 120_000);

test('the device keeps the app and nothing about anybody', async () => {
  const staff = await tablet();
  const paths = await staff.page.evaluate(async () => {
    const caught: string[] = [];
    for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) caught.push(new URL(request.url).pathname);
    return caught;
  });
  expect(paths).toContain('/staff/');
  expect(paths.filter((path) => !/^\/staff\/($|early\.js$|icon[\w-]*\.svg$|manifest\.webmanifest$|assets\/[\w.-]+$)/.test(path))).toEqual([]);
  const worker = await fetch(`${product.address}/staff/sw.js`);
  expect(worker.headers.get('cache-control')).toBe('no-cache');
  expect(worker.headers.get('content-type')).toMatch(/javascript/);
});
