import { randomUUID } from 'node:crypto';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing/database';
import { createConnection, type RowDataPacket } from 'mysql2/promise';
import { expectAccessible } from './accessible';
import { demoPeople } from './demo-people';
import { guestAs, type GraphGuest } from './graph-guest';
import { type Person, type Visitors, visitors } from './people';
import { type Product, startProduct } from './product';

// The other browser tests run on the embedded store; this one sees that the bundle starts and serves on a database server too.

/** A Monday shortly after noon. */
const monday = '2026-11-16T12:14:00Z';

interface ChildOfRoom {
  id: string;
  firstName: string;
}

/** Looks again and again, for at most ten seconds. */
async function until(so: () => boolean | Promise<boolean>): Promise<void> {
  for (let looks = 0; looks < 200; looks += 1) {
    if (await so()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not come about: ${so.toString()}`);
}

const server = process.env.ALONGSIDE_TEST_DATABASE;
const onServer = server ? describe : describe.skip;

onServer(`the built product on a database server${server ? '' : ' (no MariaDB here: ALONGSIDE_TEST_DATABASE names none)'}`, () => {
  let database: TestDatabase;
  let product: Product;
  let people: Visitors;
  let someone: Awaited<ReturnType<typeof demoPeople>>;

  const start = (): Promise<Product> => startProduct({ DATABASE_URL: database.url, DEMO: 'on', ALONGSIDE_TEST_CLOCK: monday });
  const parent = (): Person => someone(/^Parent( of|$)/);
  const practitioner = (): Person => someone(/^Practitioner/);

  beforeAll(async () => {
    database = await testDatabaseUrl('e2e');
    product = await start();
    people = await visitors(product.address, new Date(monday));
    someone = await demoPeople(product.address);
  }, 150_000);
  afterEach(() => people?.leave());
  afterAll(async () => {
    await people?.close();
    await product?.stop();
    await database?.drop();
  });

  /** A child of the parent that the practitioner sees too. */
  async function sharedChild(staff: GraphGuest, family: GraphGuest): Promise<ChildOfRoom> {
    const own = (await family.get<{ viewer: { children: { edges: { node: ChildOfRoom }[] } } }>('{ viewer { children(first: 20) { edges { node { id firstName } } } } }')).viewer.children.edges.map(({ node }) => node);
    const seen = await Promise.all(own.map(({ id }) => staff.get<{ child: ChildOfRoom | null }>('query Child($id: ID!) { child(id: $id) { id firstName } }', { id }).catch(() => ({ child: null }))));
    const shared = seen.find(({ child }) => child !== null)?.child;
    if (!shared) throw new Error('The practitioner has none of the parent’s children');
    return shared;
  }

  /** Holds a table, so that whoever writes to it waits. */
  async function hold(table: string): Promise<{ someoneWaits(): Promise<void>; letGo(): Promise<void> }> {
    const [holding, watching] = [await createConnection(database.url), await createConnection(database.url)];
    await holding.query(`LOCK TABLES ${table} WRITE`);
    return {
      someoneWaits: () => until(async () => {
        const [waiting] = await watching.query<RowDataPacket[]>("SELECT id FROM information_schema.processlist WHERE db = DATABASE() AND state LIKE 'Waiting for table%'");
        return waiting.length > 0;
      }),
      letGo: async () => {
        await holding.query('UNLOCK TABLES');
        await Promise.all([holding.end(), watching.end()]);
      },
    };
  }

  const record = (staff: GraphGuest, child: ChildOfRoom, note: string, key: string): Promise<unknown> =>
    staff.get('mutation Record($input: RecordDiaryEntriesInput!) { recordDiaryEntries(input: $input) { ... on DiaryEntriesRecorded { entries { id } } } }', {
      input: { key, childIds: [child.id], kind: 'NOTE', at: '2026-11-16T12:05:00.000Z', note },
    });

  /** The notes of the child's day as somebody reads them. */
  async function notesOf(guest: GraphGuest, child: ChildOfRoom): Promise<string[]> {
    const read = await guest.get<{ child: { timeline: { edges: { node: { note?: string | null } }[] } } }>(
      'query Day($id: ID!, $day: Day!) { child(id: $id) { timeline(day: $day, first: 50) { edges { node { ... on DiaryEntry { note } } } } } }',
      { id: child.id, day: '2026-11-16' },
    );
    return read.child.timeline.edges.flatMap(({ node }) => node.note ?? []);
  }

  test('what a practitioner records, the parent reads at home, and what is being recorded when the server is told to stop is kept, once', async () => {
    const [staff, family] = [await guestAs(product.address, practitioner()), await guestAs(product.address, parent())];
    const child = await sharedChild(staff, family);
    await record(staff, child, 'Found a blackbird’s feather', randomUUID());

    const home = await people.openAs(parent());
    await home.page.getByRole('group').first().getByRole('button', { name: new RegExp(child.firstName) }).click();
    await home.page.getByRole('heading', { level: 2, name: new RegExp(`^${child.firstName}`) }).waitFor();
    await home.page.getByText('Found a blackbird’s feather').waitFor();
    await home.picture('mariadb-parent-phone');
    await expectAccessible(home.page);
    await people.leave();

    // One more is being written when the server is told to stop: it waits for a table that somebody else holds.
    const key = randomUUID();
    const holder = await hold('diary_entry');
    const late = record(staff, child, 'Waved from the gate', key);
    late.catch(() => undefined);
    await holder.someoneWaits();
    const stopped = product.stop();
    await until(() => /^stopping$/m.test(product.printed()));
    await holder.letGo();
    await expect(late).resolves.toBeDefined();
    await expect(stopped).resolves.toBe(0);

    product = await start();
    const again = await guestAs(product.address, practitioner());
    await record(again, child, 'Waved from the gate', key);
    const kept = await notesOf(await guestAs(product.address, parent()), child);
    expect(kept.filter((note) => ['Found a blackbird’s feather', 'Waved from the gate'].includes(note)).sort()).toEqual(['Found a blackbird’s feather', 'Waved from the gate']);
  }, 60_000);
});
