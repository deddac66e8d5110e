import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface FixtureResult {
  name: string;
  missed: string[];
  unexpected: string[];
}

/** Runs the fixtures in a process of their own: ESLint and Nx do not live inside Jest's module registry. */
function lintFixtures(args: string[] = [], env: Record<string, string> = {}): Map<string, FixtureResult> {
  const { NODE_OPTIONS: _jestOnly, ...inherited } = process.env;
  const { stdout, stderr } = spawnSync(process.execPath, [join(__dirname, 'lint-fixtures.mjs'), ...args], { encoding: 'utf8', env: { ...inherited, ...env } });
  const json = stdout.trim().split('\n').at(-1) ?? '';
  if (!json.startsWith('[')) throw new Error(`${stdout}\n${stderr}`);
  return new Map((JSON.parse(json) as FixtureResult[]).map((result) => [result.name, result]));
}

const names = readdirSync(join(__dirname, 'lint-fixtures')).map((file) => file.replace(/\.tsx?$/, ''));

describe('the walls of the house', () => {
  let results: Map<string, FixtureResult>;
  beforeAll(() => {
    results = lintFixtures();
  }, 60_000);

  test.each(names)('%s: refused and allowed as its lines say', (name) => {
    expect(results.get(name)).toEqual({ name, missed: [], unexpected: [] });
  });
});

test('without the project graph the walls between projects would fall silently, and the fixtures notice', () => {
  const empty = mkdtempSync(join(tmpdir(), 'alongside-no-graph-'));
  try {
    const results = lintFixtures(['--without-graph'], { NX_WORKSPACE_DATA_DIRECTORY: empty });
    expect(results.get('layer-reaches-up')?.missed).not.toEqual([]);
    expect(results.get('staff-page-reaches-server')?.missed).toEqual([]);
  } finally {
    rmSync(empty, { recursive: true, force: true });
  }
}, 60_000);
