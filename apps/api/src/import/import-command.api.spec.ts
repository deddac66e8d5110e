import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerApi } from '@alongside/register/api';
import { generateRegister } from '@alongside/register/testing';
import { openStore, sql, systemClock } from '@alongside/server-data';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { composeServer } from '../composition';
import { importCommand } from './import-command';

describe('importing a register from the command line', () => {
  let database: TestDatabase;
  let folder: string;
  beforeEach(async () => {
    database = await testDatabaseUrl('import_command');
    folder = await mkdtemp(join(tmpdir(), 'alongside-register-'));
    for (const file of generateRegister({ children: 60, day: '2026-11-16', untidiness: 1 })) await writeFile(join(folder, file.name), file.bytes);
  });
  afterEach(async () => {
    await database.drop();
    await rm(folder, { recursive: true });
  });

  async function command(words: readonly string[], environment: Record<string, string> = { DATABASE_URL: database.url }) {
    const [said, complaints]: [string[], string[]] = [[], []];
    const code = await importCommand({
      words, environment, from: tmpdir(), features: [registerApi], clock: systemClock, say: (line) => said.push(line), complain: (line) => complaints.push(line),
    });
    return { code, said: said.join('\n'), complaints };
  }

  async function count(table: 'trust' | 'child' | 'register_batch'): Promise<number> {
    const { entities, migrations } = composeServer([registerApi]);
    const store = await openStore({ url: database.url, entities, migrations, clock: systemClock });
    const [row] = await store.reads.rows({ n: 'integer' }, table === 'trust' ? sql`SELECT COUNT(*) AS n FROM trust` : table === 'child' ? sql`SELECT COUNT(*) AS n FROM child` : sql`SELECT COUNT(*) AS n FROM register_batch`);
    await store.close();
    return row?.n ?? 0;
  }

  it('applies it, prints the report, and ends well although some rows wait in the work list', async () => {
    const { code, said, complaints } = await command([folder, '--trust', 'Meadow Trust']);
    expect(complaints).toEqual([]);
    expect(code).toBe(0);
    expect(said).toContain('for the trust “Meadow Trust”');
    expect(said).toMatch(/Rejected: these rows wait in the work list \(\d+\)\n {2}\S+\.csv:\d+ /);
    expect(said).toMatch(/Done\. \d+ rows? (was|were) rejected: each is named above.* They wait in the work list until somebody settles them\.$/);
    expect(await count('child')).toBeGreaterThan(10);
  });

  it('changes nothing when it is given again, and then needs no name, as there is one trust', async () => {
    await command([folder, '--trust', 'Meadow Trust']);
    const children = await count('child');
    const again = await command([folder]);
    expect(again.code).toBe(0);
    expect(again.said).toContain('for the trust “Meadow Trust”');
    expect(await count('child')).toBe(children);
    expect(await count('trust')).toBe(1);
  });

  it('only looks when asked for a preview, and the import afterwards goes on with what was read', async () => {
    const preview = await command([folder, '--trust', 'Meadow Trust', '--preview']);
    expect(preview.code).toBe(0);
    expect(preview.said).toMatch(/Nothing was applied: this was the preview\./);
    expect(await count('child')).toBe(0);
    await command([folder, '--trust', 'Meadow Trust']);
    expect(await count('register_batch')).toBe(1);
  });

  it('asks which trust where there are several', async () => {
    await command([folder, '--trust', 'Meadow Trust']);
    await command([folder, '--trust', 'Brook Trust']);
    const { code, complaints } = await command([folder]);
    expect([code, complaints]).toEqual([2, ['Say for which trust with --trust: there are "Brook Trust", "Meadow Trust".']]);
  });

  it.each([
    ['a folder that is not there', () => ['nowhere'], /nowhere is not there/],
    ['a mapping that is not there', () => [folder, '--mapping', 'nix.json'], /nix\.json cannot be read \(ENOENT\)/],
    ['a database of a kind nobody knows', () => [folder, '--database', 'redis://x'], /^DATABASE_URL is "redis:\/\/x"; it must be/],
    ['no folder at all', () => [], /^Say which folder/],
  ])('ends with 2 and one line for %s, and makes no database', async (_what, words, told) => {
    const unused = join(folder, 'unused.sqlite');
    const { code, complaints } = await command(words(), { DATABASE_URL: unused });
    expect(code).toBe(2);
    expect(complaints).toEqual([expect.stringMatching(told)]);
    expect(complaints[0]).not.toContain('\n');
    expect(await readdir(folder)).not.toContain('unused.sqlite');
  });

  it('ends with 1 where a file lacks a column that is needed, and says which, and where the database cannot be reached, without its password', async () => {
    await writeFile(join(folder, 'children.csv'), 'child_ref,first_name\nC1,Zosia\n');
    const lacking = await command([folder, '--trust', 'Meadow Trust']);
    expect(lacking.code).toBe(1);
    expect(lacking.complaints).toEqual([expect.stringContaining('children.csv, line 1: has no column for last_name')]);
    const unreachable = await command([folder], { DATABASE_URL: 'mariadb://root:geheim@127.0.0.1:1/x' });
    expect(unreachable.code).toBe(1);
    expect(unreachable.complaints).toEqual([expect.stringContaining('cannot be reached')]);
    expect(unreachable.complaints.join()).not.toContain('geheim');
  });
});
