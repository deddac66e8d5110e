import { randomUUID } from 'node:crypto';
import { sql } from '@alongside/server-data';
import { startTestServer, type TestServer } from '@alongside/testing';
import { features } from '../features';
import { crawl, unwalkable, type CrawlOptions, type Found } from './crawler.fixture';
import { buildExample, exampleDay, type Example } from './personas.fixture';

/** Text that stands in exactly one place of the record, and who may come upon it; everybody else must not. */
interface Canary {
  text: string;
  what: string;
  seenBy: readonly string[];
}

const staffOfRecord = ['MAN', 'DEP', 'RLE', 'PRA', 'SEN', 'DSL', 'PR2'];

describe('a client that follows everything the graph offers [WW-15] [WW-16]', () => {
  let server: TestServer;
  let example: Example;
  let options: CrawlOptions;
  let canaries: readonly Canary[];
  const found = new Map<string, Found>();

  beforeAll(async () => {
    server = await startTestServer('crawl', features, `${exampleDay}T12:00:00.000Z`);
    example = await buildExample(server);
    canaries = await plant();
    options = {
      day: exampleDay,
      instant: `${exampleDay}T12:00:00.000Z`,
      knownIds: [example.child, example.nextDoor, example.setting, example.room].map(({ globalId }) => globalId),
    };
    for (const { code, person } of example.personas) found.set(code, await crawl(server.as(person), server.server.composition.schema, options));
  }, 240_000);
  afterAll(() => server.stop());

  const personOf = (code: string) => {
    const persona = example.personas.find((one) => one.code === code);
    if (!persona) throw new Error(`No persona ${code}`);
    return server.as(persona.person);
  };

  async function plant(): Promise<Canary[]> {
    const record = `mutation R($input: RecordDiaryEntriesInput!) { recordDiaryEntries(input: $input) { __typename } }`;
    const note = (childId: string, text: string) => ({ input: { key: randomUUID(), childIds: [childId], kind: 'NOTE', at: `${exampleDay}T10:00:00.000Z`, note: text } });
    await personOf('PRA').get(record, note(example.child.globalId, 'canary-staff-note'));
    await personOf('PRA').get(record, note(example.nextDoor.globalId, 'canary-next-door'));
    const home = `mutation H($input: NoteFromHomeInput!) { noteFromHome(input: $input) { __typename } }`;
    for (const code of ['MO', 'FA']) await personOf(code).get(home, { input: { key: randomUUID(), childId: example.child.globalId, at: `${exampleDay}T06:40:00.000Z`, text: `canary-home-${code}` } });
    await server.store.transaction((tx) => tx.write(sql`UPDATE restriction SET note = ${'canary-order'}`));
    await server.settled();
    return [
      { text: 'canary-staff-note', what: 'a note of the day', seenBy: ['MO', 'FA', 'GP', 'FC', ...staffOfRecord, 'STU', 'TL'] },
      { text: 'canary-next-door', what: 'a note about another family\'s child', seenBy: ['PN', ...staffOfRecord, 'STU', 'TL'] },
      { text: 'canary-home-MO', what: 'what the mother wrote at home', seenBy: ['MO', ...staffOfRecord, 'STU', 'TL'] },
      { text: 'canary-home-FA', what: 'what the father wrote at home', seenBy: ['FA', ...staffOfRecord, 'STU', 'TL'] },
      { text: 'milk', what: 'the allergy', seenBy: ['MO', 'FC', ...staffOfRecord, 'OFF', 'COO', 'VOL', 'STU', 'TL'] },
      { text: 'canary-order', what: 'the note of an order', seenBy: ['MAN', 'DEP', 'DSL'] },
      // Whoever reads what was written at home is told who wrote it.
      { text: '"Piotr', what: "the father's name", seenBy: ['FA', ...staffOfRecord, 'STU', 'TL', 'OFF'] },
      { text: '"Babcia', what: "the grandmother's name", seenBy: ['GP', ...staffOfRecord, 'OFF', 'TL'] },
      { text: 'Zosia', what: "the child's name", seenBy: ['MO', 'FA', 'UN', 'GP', 'FC', ...staffOfRecord, 'OFF', 'COO', 'VOL', 'STU', 'TL'] },
    ];
  }

  it('leaves no field out for want of an argument', () => {
    expect(unwalkable(server.server.composition.schema, options)).toEqual([]);
  });

  it('comes upon what the table allows and nothing else, as each of the personas', () => {
    const wrong = canaries.flatMap(({ text, what, seenBy }) =>
      example.personas.flatMap(({ code }) => {
        const seen = found.get(code)?.text.includes(text) ?? false;
        return seen === seenBy.includes(code) ? [] : [`${code} ${seen ? 'came upon' : 'did not find'} ${what}`];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('reaches no other child, by any way', () => {
    const may: Record<string, string[]> = { MO: ['child'], FA: ['child'], UN: ['child'], GP: ['child'], FC: ['child'], PN: ['nextDoor'] };
    const wrong = example.personas.flatMap(({ code }) => {
      const reached = [...(found.get(code)?.ids.get('Child') ?? [])].filter((id) => options.knownIds.includes(id));
      const staff = [...staffOfRecord, 'OFF', 'COO', 'VOL', 'STU', 'TL'].includes(code);
      const allowed = (may[code] ?? (staff ? ['child', 'nextDoor'] : [])).map((name) => (name === 'child' ? example.child : example.nextDoor).globalId);
      return reached.filter((id) => !allowed.includes(id)).map((id) => `${code} reached ${id === example.child.globalId ? 'Zosia' : 'Tobi'}`);
    });
    expect(wrong).toEqual([]);
  });

  it('is refused in known words only', () => {
    const codes = new Set([...found.values()].flatMap(({ refusals }) => [...refusals].map(([field, code]) => `${field} ${code}`)).filter((line) => !/(NOT_FOUND|DENIED|BAD_INPUT|UNAUTHENTICATED)$/.test(line)));
    expect([...codes]).toEqual([]);
  });
});
