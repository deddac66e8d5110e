// Proves that the boundary rules bite: lints the texts in tools/lint-fixtures with the real configuration and the real
// project graph, as if each stood at the place that its first line names, and compares what is refused with what each
// line says. A rule that was switched off, or that skips itself for want of a graph, shows here.
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import { nx } from './build.mjs';
import { root } from './setup.mjs';

const WATCHED = /^(house\/|@nx\/)/;
// Fires or not by which files exist at the moment; `house/doors` judges a project's imports of itself.
const BESIDE_THE_POINT = 'noSelfCircularDependencies';

/** What a fixture's own words expect: the place it stands at, and for each line the refusals, as `rule [messageId]`. */
function read(file) {
  const text = readFileSync(file, 'utf8');
  const lines = text.split('\n');
  const at = /^\/\/ at: (\S+)/.exec(lines[0] ?? '')?.[1];
  if (!at) throw new Error(`${file}: the first line must be "// at: <path>"`);
  const expected = lines.flatMap((line, index) => {
    const refused = /\/\/ refused: (.+)$/.exec(line)?.[1];
    return refused ? refused.split(';').map((what) => `line ${index + 1}: ${what.trim()}`) : [];
  });
  if (expected.length === 0) throw new Error(`${file}: breaks nothing`);
  return { name: basename(file).replace(/\.tsx?$/, ''), text, at, expected };
}

/**
 * Lints every fixture. The project graph must have been built before (tools/lint.mjs does).
 * @returns {Promise<{ name: string, missed: string[], unexpected: string[] }[]>} one per fixture; `missed` holds
 *   refusals that did not come, `unexpected` those that nobody asked for
 */
export async function lintFixtures() {
  const { ESLint } = await import('eslint');
  const { default: tseslint } = await import('typescript-eslint');
  // The places are not real files, so there are no types to look at.
  const eslint = new ESLint({ cwd: root, ignore: false, overrideConfig: [tseslint.configs.disableTypeChecked] });
  const files = globSync('tools/lint-fixtures/*.{ts,tsx}', { cwd: root }).sort();
  const results = [];
  for (const file of files) {
    const { name, text, at, expected } = read(join(root, file));
    const [result] = await eslint.lintText(text, { filePath: join(root, at) });
    const found = (result?.messages ?? [])
      .filter((message) => message.fatal || (WATCHED.test(message.ruleId ?? '') && message.messageId !== BESIDE_THE_POINT))
      .map((message) => `line ${message.line}: ${message.fatal ? message.message : `${message.ruleId} ${message.messageId}`}`);
    results.push({
      name,
      missed: expected.filter((what) => !found.some((message) => message.startsWith(what))),
      unexpected: found.filter((message) => !expected.some((what) => message.startsWith(what))),
    });
  }
  return results;
}

// As a program: prints the result as JSON. `--without-graph` shows what a fresh clone without the graph would miss.
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  if (!process.argv.includes('--without-graph')) await nx(['graph', `--file=${join(root, 'tmp/project-graph.json')}`]);
  process.stdout.write(`${JSON.stringify(await lintFixtures())}\n`);
}
