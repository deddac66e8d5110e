import { expectAccessible } from './accessible';
import { guestAs } from './graph-guest';
import { type Person, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

const noon = '2026-11-16T12:14:00Z';
const password = 'three wet umbrellas';

let product: Product;
let people: Visitors;
let manager: Person;

beforeAll(async () => {
  product = await startProduct({ DEMO: 'on', ALONGSIDE_TEST_CLOCK: noon, LOG_LEVEL: 'debug' });
  people = await visitors(product.address, new Date(noon));
  const demo = ((await (await fetch(`${product.address}/demo.json`)).json()) as { people: (Person & { who: string })[] }).people;
  const found = demo.find(({ who }) => /^Manager of/.test(who));
  if (!found) throw new Error('Nobody manages a setting of the demo trust');
  manager = found;
}, 180_000);
afterEach(() => people.leave());
afterAll(async () => {
  await people?.close();
  await product?.stop();
});

/** The newest link of a kind on the demo's mailbox page. */
async function newestLink(path: string): Promise<string> {
  for (let tries = 0; tries < 100; tries += 1) {
    const page = await (await fetch(`${product.address}/mailbox`)).text();
    const link = new RegExp(`href="([^"]*${path}#[\\w-]{64})"`).exec(page)?.[1];
    if (link) return link;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new Error(`No letter with a link to ${path} came`);
}

interface Families {
  viewer: { settings: { edges: { node: { id: string; rooms: { id: string; name: string }[] } }[] } };
}
interface Uninvited {
  guardianAccounts: { edges: { node: { name: string; email: string | null; children: string[]; addressProblem: string | null } }[] };
}
interface Board {
  room: { board: { children: { child: { firstName: string; dateOfBirth: string } }[] } };
}

/** Somebody whom the manager can invite, and what the parent knows: the child's name and birthday. */
async function someoneToInvite(): Promise<{ name: string; email: string; child: string; birthday: string }> {
  const guest = await guestAs(product.address, manager);
  const { viewer } = await guest.get<Families>('{ viewer { settings(first: 5) { edges { node { id rooms { id name } } } } } }');
  const setting = viewer.settings.edges[0]?.node;
  const { guardianAccounts } = await guest.get<Uninvited>('query U($setting: ID!) { guardianAccounts(setting: $setting, state: NOT_INVITED, first: 20) { edges { node { name email children addressProblem } } } }', { setting: setting?.id });
  const found = guardianAccounts.edges.map(({ node }) => node).find(({ addressProblem, children }) => addressProblem === null && children.length === 1);
  const [, child = '', room = ''] = /^(.*) \((.*)\)$/.exec(found?.children[0] ?? '') ?? [];
  const { room: seen } = await guest.get<Board>('query B($id: ID!) { room(id: $id) { board { children { child { firstName dateOfBirth } } } } }', { id: setting?.rooms.find(({ name }) => name === room)?.id });
  const birthday = seen.board.children.find((one) => one.child.firstName === child)?.child.dateOfBirth;
  if (!found?.email || !birthday) throw new Error('The demo has no family that can be invited');
  return { name: found.name, email: found.email, child, birthday };
}

test('[SG-02] a manager invites a family, a parent accepts with the child’s birthday and sees the day; the link is dead from then on', async () => {
  const { name, email, child, birthday } = await someoneToInvite();
  const office = await people.openAs(manager);
  await office.page.getByRole('link', { name: 'Invitations' }).click();
  await office.page.getByRole('heading', { level: 1, name: 'Invitations' }).waitFor();
  await office.page.getByRole('button', { name: /^Not invited/ }).click();
  const row = office.page.getByRole('listitem').filter({ hasText: name });
  await row.getByRole('button', { name: `Invite ${name}` }).click();
  await office.page.getByText('1 invitation is on its way.').waitFor();
  await office.page.getByRole('button', { name: /^Invited/ }).click();
  await row.getByText('Invited until 30 Nov').waitFor();
  await office.picture('invitations-desktop');
  await expectAccessible(office.page);

  const link = await newestLink('/family/invitation');
  const phone = await people.openAsNobody();
  const { page } = phone;
  await page.goto(link);
  await page.getByRole('heading', { level: 1, name: / invites you$/ }).waitFor();
  await phone.picture('invitation-phone');
  await expectAccessible(page);
  await page.getByLabel(/date of birth/).fill('2019-12-24');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByText('That is not the date we know. You have 4 tries left.').waitFor();
  await page.getByLabel(/date of birth/).fill(birthday);
  await page.getByRole('button', { name: 'Go on' }).click();

  await page.getByRole('heading', { level: 1, name: `Hello ${name.split(' ')[0]}` }).waitFor();
  await page.getByLabel('Choose a password').fill('password1234');
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByText('Many people use this password').waitFor();
  await expectAccessible(page);
  await page.getByLabel('Choose a password').fill(password);
  await page.getByRole('button', { name: 'Create my account' }).click();
  await page.getByRole('heading', { name: new RegExp(`${child}’s day|${child}'s day`) }).first().waitFor();
  await phone.picture('invitation-accepted-phone');

  await page.goto(`${product.address}/family/account`);
  await page.getByRole('heading', { level: 1, name: 'Your account' }).waitFor();
  await page.getByText('This device').waitFor();
  await phone.picture('own-account-phone');
  await expectAccessible(page);

  const again = await people.openAsNobody();
  await again.page.goto(link);
  await again.page.getByRole('heading', { level: 1, name: 'This link does not work any more' }).waitFor();
  await again.picture('invitation-dead-phone');
  await expectAccessible(again.page);

  for (const secret of [link.split('#')[1] ?? '', password, email, birthday]) expect(product.printed()).not.toContain(secret);
}, 120_000);

test('whoever forgot a password asks for a letter, chooses another and is in; the answer is the same for any address', async () => {
  const demo = ((await (await fetch(`${product.address}/demo.json`)).json()) as { people: (Person & { who: string })[] }).people;
  const parent = demo.find(({ app }) => app === 'family');
  const phone = await people.openAsNobody();
  const { page } = phone;
  const asked = async (email: string) => {
    await phone.go('/family/');
    await page.getByRole('link', { name: 'Forgotten your password?' }).click();
    await page.getByRole('heading', { level: 1, name: 'Forgotten your password?' }).waitFor();
    await expectAccessible(page);
    await page.getByLabel('E-mail address').fill(email);
    await page.getByRole('button', { name: 'Send me the link' }).click();
    await page.getByRole('heading', { level: 1, name: 'Look at your mail' }).waitFor();
    return (await page.getByRole('main').innerText()).replace(email, 'ADDRESS');
  };
  expect(await asked('nobody@example.test')).toBe(await asked(parent?.email ?? ''));
  await page.goto(await newestLink('/family/new-password'));
  await page.getByRole('heading', { level: 1, name: 'Choose a new password' }).waitFor();
  await page.getByLabel('New password').fill('seven quiet tractors');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Save and come in' }).click();
  await page.getByText('Your new password is saved.').waitFor();
  await page.getByRole('link', { name: 'More' }).waitFor();
}, 60_000);
