import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expectAccessible } from './accessible';
import { type Person, type Visit, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

/** The day that the demo trust's export shows: a fresh product imports the very same register at its first start. */
const dayOfExport = '2026-11-21T10:00:00Z';
const exported = join(__dirname, '../../../libs/features/register/demo');
const files = readdirSync(exported).filter((name) => name.endsWith('.csv')).map((name) => ({ name, mimeType: 'text/csv', buffer: readFileSync(join(exported, name)) }));

let product: Product;
let people: Visitors;
let leader: Person;

beforeAll(async () => {
  product = await startProduct({ DEMO: 'on', ALONGSIDE_TEST_CLOCK: dayOfExport });
  people = await visitors(product.address, new Date(dayOfExport));
  const demo = ((await (await fetch(`${product.address}/demo.json`)).json()) as { people: (Person & { who: string })[] }).people;
  const found = demo.find(({ who }) => /^Leads the trust/.test(who));
  if (!found) throw new Error('Nobody leads the demo trust');
  leader = found;
}, 150_000);
afterEach(() => people?.leave());
afterAll(async () => {
  await people?.close();
  await product?.stop();
});

/** The numbers of one column of the table, by the kind of row. */
async function column(page: Page, heading: string): Promise<Record<string, number>> {
  const headings = await page.getByRole('columnheader').allInnerTexts();
  const index = headings.indexOf(heading);
  const rows = await page.locator('tbody tr').all();
  const cells = await Promise.all(rows.map(async (row) => [await row.getByRole('rowheader').innerText(), Number(await row.locator('td').nth(index - 1).innerText())] as const));
  return Object.fromEntries(cells);
}

const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, count) => total + count, 0);

/** Chooses files and waits for the preview. */
async function preview(visit: Visit, chosen: typeof files): Promise<void> {
  await visit.go('/staff/register');
  await visit.page.locator('input[type=file]').setInputFiles(chosen);
  await visit.page.getByRole('button', { name: 'Look at the files' }).click();
  await visit.page.getByRole('heading', { level: 1, name: 'This is what would happen' }).waitFor();
  await visit.page.getByRole('columnheader', { name: 'Same' }).waitFor();
}

test('a trust leader brings the same export again and nothing changes; a changed one shows the one change, and carries it out', async () => {
  const visit = await people.openAs(leader);
  const { page } = visit;
  await page.getByRole('link', { name: 'Import a register' }).click();
  await page.getByRole('heading', { level: 1, name: 'Import a register' }).waitFor();
  await expectAccessible(page);

  await preview(visit, files);
  expect([sum(await column(page, 'New')), sum(await column(page, 'Changed'))]).toEqual([0, 0]);
  expect((await column(page, 'Same'))['Children']).toBeGreaterThan(100);
  await page.getByRole('heading', { name: 'A day that does not exist' }).waitFor();
  await visit.picture('register-preview-desktop');
  await expectAccessible(page);

  // What is said of many rows is said once, and the rows are there when somebody wants them.
  await page.getByRole('button', { name: /^\d+ questions$/ }).click();
  const group = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Parental responsibility is unknown' }) });
  await group.getByText('It is not known whether', { exact: false }).waitFor();
  await group.getByRole('button', { name: /^Show the \d+ rows$/ }).click();
  await group.getByRole('listitem').first().waitFor();
  const rows = await group.getByRole('listitem').allInnerTexts();
  expect(await group.getByText(/^\d+ rows/).innerText()).toMatch(new RegExp(`^${rows.length} rows`));
  expect(rows.every((row) => /^\u2068?relationships\.csv\u2069?, line \d+ · K\d+\+A\d+$/.test(row))).toBe(true);
  await expectAccessible(page);

  const changed = files.map((file) => (file.name === 'guardians.csv' ? { ...file, buffer: Buffer.from(file.buffer.toString('utf8').replace('07700900000', '07700900777')) } : file));
  expect(changed).not.toEqual(files);
  await preview(visit, changed);
  expect(await column(page, 'Changed')).toEqual({ 'Settings': 0, 'Staff': 0, 'Children': 0, 'Parents and carers': 1, 'Relationships': 0, 'Contacts': 0 });
  await page.getByRole('button', { name: 'Take over' }).click();
  await page.getByRole('heading', { level: 1, name: 'Report' }).waitFor();
  await page.getByText('Rows that brought something new: 0. Rows that changed something: 1.').waitFor();
  await visit.picture('register-report-desktop');
  await expectAccessible(page);

  const first = page.getByRole('listitem').filter({ hasText: 'A day that does not exist' });
  await first.getByRole('button', { name: 'Settle' }).click();
  await page.getByRole('radio', { name: 'It will be mended in the old system' }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await first.getByText('Settled', { exact: true }).waitFor();
}, 120_000);
