import { randomUUID } from 'node:crypto';
import { newId, sql } from '@alongside/server-data';
import { globalId, parseGlobalId } from '@alongside/server-graphql';
import { startTestServer, type TestServer } from '@alongside/testing';
import { features } from '../features';
import { crawl, type CrawlOptions } from './crawler.fixture';
import { argumentsWith, idPaths, mutationText, type Fillers } from './input-writer.fixture';
import { buildExample, exampleDay, type Example, type Persona } from './personas.fixture';

/** Tables that a refused attempt may write to: what was tried is noted, and passwords that were looked at are counted. */
const ofAttempts = /^(audit_|access_|session$|password_check$|mutation_receipt$|job$|outbox|migrations?$|sqlite_)/;

describe('every mutation, tried with what is not one\'s own [WW-15]', () => {
  let server: TestServer;
  let example: Example;
  let options: CrawlOptions;
  beforeAll(async () => {
    server = await startTestServer('foreign_ids', features, `${exampleDay}T12:00:00.000Z`);
    example = await buildExample(server);
    const record = 'mutation R($input: RecordDiaryEntriesInput!) { recordDiaryEntries(input: $input) { __typename } }';
    for (const child of [example.child, example.nextDoor]) await server.as(persona('PRA').person).get(record, { input: { key: randomUUID(), childIds: [child.globalId], kind: 'NOTE', at: `${exampleDay}T10:00:00.000Z`, note: 'a note' } });
    options = { day: exampleDay, instant: `${exampleDay}T12:00:00.000Z`, knownIds: [example.child, example.nextDoor, example.setting, example.room].map(({ globalId: id }) => id) };
  }, 60_000);
  afterAll(() => server.stop());

  function persona(code: string): Persona {
    const found = example.personas.find((one) => one.code === code);
    if (!found) throw new Error(`No persona ${code}`);
    return found;
  }

  /** Global ids that somebody comes upon, one or two of each type. */
  async function idsOf(code: string): Promise<string[]> {
    const { ids } = await crawl(server.as(persona(code).person), server.server.composition.schema, options);
    return [...ids].filter(([type]) => !['Viewer', 'Actor', 'Trust'].includes(type)).flatMap(([, found]) => [...found]);
  }

  async function rows(): Promise<string> {
    const tables = server.store.dialect === 'sqlite'
      ? await server.store.reads.rows({ name: 'text' }, sql`SELECT name AS name FROM sqlite_master WHERE type = 'table' ORDER BY name`)
      : await server.store.reads.rows({ name: 'text' }, sql`SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name`);
    const counted: string[] = [];
    for (const { name } of tables.filter((table) => !ofAttempts.test(table.name))) {
      const [row] = (await server.store.reads.manager.query(`SELECT COUNT(*) AS many FROM ${name}`)) as { many: number | string }[];
      counted.push(`${name} ${row?.many}`);
    }
    return counted.join('\n');
  }

  /** Tries each id at each place of each mutation beside one that does not exist, and gives where the answers differ or anything came of it. */
  async function differences(code: string, foreign: readonly string[], own: readonly string[]): Promise<string[]> {
    const { schema } = server.server.composition;
    const { person } = persona(code);
    const fill = fillersFor(own);
    const found: string[] = [];
    for (const mutation of Object.values(schema.getMutationType()?.getFields() ?? {})) {
      for (const place of idPaths(mutation)) {
        for (const id of foreign) {
          const { tag, trust } = tagAndTrust(id);
          const answer = async (tried: string): Promise<{ text: string; data: unknown }> => {
            const { data, errors } = await server.as(person).ask(mutationText(mutation), argumentsWith(mutation, place, { ...fill, id: tried }));
            return { text: JSON.stringify({ data, errors }).replaceAll(tried, '<id>'), data };
          };
          const [there, nowhere] = [await answer(id), await answer(globalId(tag, trust, newId()))];
          const at = `${code} ${mutation.name} ${place.join('.')} ${tag}`;
          if (there.text !== nowhere.text) found.push(`${at}: ${there.text} <> ${nowhere.text}`);
          if (there.data !== null && Object.values(there.data as object).some((value) => value !== null)) found.push(`${at}: was done`);
        }
      }
    }
    return found;
  }

  /** Everything besides the place that is tried is one's own where one has it, so that a refusal comes from there. */
  function fillersFor(own: readonly string[]): Omit<Fillers, 'id'> {
    const byTag = new Map(own.map((id) => [parseGlobalId(id).tag, id]));
    const tagOf = (name: string) => (/child/i.test(name) ? 'chld' : /room/i.test(name) ? 'room' : /setting/i.test(name) ? 'sett' : undefined);
    return { key: randomUUID, instant: `${exampleDay}T11:00:00.000Z`, day: exampleDay, other: (name) => byTag.get(tagOf(name) ?? '') ?? globalId(tagOf(name) ?? 'chld', example.world.trustId, newId()) };
  }

  function tagAndTrust(id: string): { tag: string; trust: string } {
    const { tag } = parseGlobalId(id);
    return { tag, trust: example.world.trustId };
  }

  it.each([
    ['a parent, with ids of the family next door', 'PN', ['MO']],
    ["a parent apart, with ids of the mother's home and of staff's pages", 'FA', ['PN']],
    ['a manager of another setting', 'MA2', ['MAN', 'MO']],
    ['a manager in another trust', 'MA3', ['MAN', 'MO']],
    ['a former practitioner', 'XST', ['MAN']],
  ])('is refused whole, and answered as what does not exist: %s', async (_who, code, owners) => {
    const own = await idsOf(code);
    const foreign = [...new Set((await Promise.all(owners.map(idsOf))).flat())].filter((id) => !own.includes(id));
    expect(foreign.length).toBeGreaterThan(0);
    const before = await rows();
    expect(await differences(code, onePerTag(foreign), own)).toEqual([]);
    expect(await rows()).toBe(before);
  }, 120_000);

  it('is done where it is one\'s own, so that the attempts above are no blind ones', async () => {
    const { person } = persona('PRA');
    const own = await idsOf('PRA');
    const done: string[] = [];
    // One's own session would be over with these.
    const rest = Object.values(server.server.composition.schema.getMutationType()?.getFields() ?? {}).filter(({ name }) => !/^(signOut|endSession)/.test(name));
    for (const mutation of rest) {
      for (const place of idPaths(mutation)) {
        for (const id of onePerTag(own)) {
          const { data } = await server.as(person).ask(mutationText(mutation), argumentsWith(mutation, place, { ...fillersFor(own), id }));
          if (data !== null && Object.values(data as object).some((value) => value !== null)) done.push(mutation.name);
        }
      }
    }
    expect([...new Set(done)]).toEqual(expect.arrayContaining(['recordDiaryEntries', 'correctDiaryEntry', 'withdrawDiaryEntry']));
  }, 60_000);

  /** One id of each kind is enough: what differs between kinds is what a mutation does with them. */
  function onePerTag(ids: readonly string[]): string[] {
    return [...new Map(ids.map((id) => [parseGlobalId(id).tag, id])).values()];
  }
});
