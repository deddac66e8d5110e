import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context } from '@alongside/server-access';
import { startTestServer, type TestServer } from '@alongside/testing';
import { createContextMaker } from '../composition';
import { features } from '../features';
import { createLog } from '../log';
import { accessTable, tableAsMarkdown } from './access-table.fixture';
import { fieldMap, mapAsMarkdown } from './field-map';
import { buildExample, type Example, type Persona } from './personas.fixture';

const docs = join(__dirname, '../../../../docs');

/** The committed page; with WRITE_ACCESS_PAGES=1 it is written first. */
function page(name: string, fresh: string): string {
  const file = join(docs, name);
  if (process.env.WRITE_ACCESS_PAGES === '1') writeFileSync(file, fresh);
  return existsSync(file) ? readFileSync(file, 'utf8') : '';
}

describe('who may do what [WW-15] [WW-16]', () => {
  let server: TestServer;
  let example: Example;
  beforeAll(async () => {
    server = await startTestServer('access_pages', features);
    example = await buildExample(server);
  });
  afterAll(() => server.stop());

  /** The context of a request that the persona makes. */
  async function as({ person }: Persona): Promise<{ context: Context; access: Context['access'] }> {
    const { contextFor } = createContextMaker(server.server.composition, { store: server.store, live: server.server.live, clock: server.clock, log: createLog('silent') });
    const context = await contextFor({
      channel: 'http', requestId: 'access-table', headers: {}, remoteAddress: '127.0.0.1', actingAs: person.actingAs, signal: new AbortController().signal, log: createLog('silent'),
      cookies: { read: (name) => (name === 'alongside' ? person.token : undefined), set: () => undefined, clear: () => undefined },
    });
    return { context, access: context.access };
  }

  it('is a table of every action and at least sixteen personas, and the engine answers what the committed page says', async () => {
    const { actions } = server.server.composition;
    const table = await accessTable(example, actions, as);
    expect(example.personas.length).toBeGreaterThanOrEqual(16);
    expect([...table.keys()].sort()).toEqual([...actions.keys()].sort());
    const fresh = tableAsMarkdown(example, actions, table);
    expect(page('access-table.md', fresh)).toBe(fresh);
  });

  it('is nothing at all about the child for those without a relation today', async () => {
    const table = await accessTable(example, server.server.composition.actions, as);
    const strangers = ['XF', 'PN', 'XST', 'GOV', 'MA2', 'PA2', 'MA3', 'PA3', 'NEW'];
    // One's own affairs are asked about nothing; that the setting is there is known to who works or leads in its trust.
    const leaks = [...table].flatMap(([action, row]) => strangers.filter((code) => row.get(code)?.includes('c') && !row.get(code)?.includes('t')).map((code) => `${action} ${code}`));
    expect(leaks).toEqual(['core.see-setting GOV']);
  });

  it('is written down for every query, mutation, subscription and field that leads to a person', () => {
    const fresh = mapAsMarkdown(fieldMap(server.server.composition.schema));
    expect(page('access-fields.md', fresh)).toBe(fresh);
  });
});
