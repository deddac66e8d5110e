import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { registerApi } from '@alongside/register/api';
import { generateRegister } from '@alongside/register/testing';
import { openStore, sql, systemClock } from '@alongside/server-data';
import { testDatabaseUrl, type TestDatabase } from '@alongside/testing';
import { composeServer } from '../composition';
import { demoTrustName } from '../demo/demo-trust';
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
    expect(preview.said).toMatch(/for the trust “Meadow Trust”, which is not here yet\n/);
    expect(preview.said).toMatch(/Nothing was applied: this was the preview\./);
    expect([await count('trust'), await count('child'), await count('register_batch')]).toEqual([0, 0, 0]);
    await command([folder, '--trust', 'Meadow Trust']);
    expect([await count('trust'), await count('register_batch')]).toEqual([1, 1]);
  });

  it.each([
    ['a preview', ['--preview']],
    ['an import', []],
  ])('begins no second trust beside the first for a slip of the pen in its name, be it %s', async (_what, words) => {
    await command([folder, '--trust', 'Meadow Trust']);
    const { code, complaints } = await command([folder, '--trust', 'Medow Trust', ...words]);
    expect([code, complaints]).toEqual([2, ['No trust is called "Medow Trust". Did you mean "Meadow Trust"? If it is to be made, add --new-trust.']]);
    const other = await command([folder, '--trust', 'Brook', ...words]);
    expect(other.complaints).toEqual(['No trust is called "Brook". There is "Meadow Trust". If it is to be made, add --new-trust.']);
    expect([await count('trust'), await count('register_batch')]).toEqual([1, 1]);
  });

  it('takes a name in other capitals and with stray spaces for the trust that is there', async () => {
    await command([folder, '--trust', 'Meadow Trust']);
    const again = await command([folder, '--trust', ' meadow  trust ']);
    expect([again.code, await count('trust')]).toEqual([0, 1]);
    expect(again.said).toContain('for the trust “Meadow Trust”\n');
  });

  it('keeps registers out of the demo trust', async () => {
    const { code, complaints } = await command([folder, '--trust', demoTrustName]);
    expect([code, complaints]).toEqual([2, [expect.stringContaining('is the demo trust, which takes no register')]]);
    expect(await count('trust')).toBe(0);
  });

  it('says what is said of many rows once, and of each row when asked', async () => {
    const summary = await command([folder, '--trust', 'Meadow Trust', '--preview']);
    expect(summary.said).toMatch(/\n {2}\d+ × parental_responsibility: it is not known whether .*\n {4}relationships\.csv, lines \d+, \d+/);
    const each = await command([folder, '--trust', 'Meadow Trust', '--preview', '--every-row']);
    expect(each.said).not.toMatch(/ × parental_responsibility/);
    expect(each.said).toMatch(/\n {2}relationships\.csv:\d+ \S+ parental_responsibility: it is not known whether/);
  });

  it('asks which trust where there are several', async () => {
    await command([folder, '--trust', 'Meadow Trust']);
    expect((await command([folder, '--trust', 'Brook Trust', '--new-trust'])).code).toBe(0);
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
    expect([await count('trust'), await count('register_batch')]).toEqual([0, 0]);
    const unreachable = await command([folder], { DATABASE_URL: 'mariadb://root:geheim@127.0.0.1:1/x' });
    expect(unreachable.code).toBe(1);
    expect(unreachable.complaints).toEqual([expect.stringContaining('cannot be reached')]);
    expect(unreachable.complaints.join()).not.toContain('geheim');
  });
});
