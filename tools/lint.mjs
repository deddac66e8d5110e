// `npm run lint [paths]`: ESLint over the workspace, with the project graph built first.
// Bare `eslint` in a fresh clone prints one line about a missing graph, skips the boundary rule and passes; so this
// builds the graph, checks that every project stands in it with a scope, and proves on fixtures that the rules bite.
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ESLint } from 'eslint';
import { globSync } from 'tinyglobby';
import { nx } from './build.mjs';
import { lintFixtures } from './lint-fixtures.mjs';
import { root } from './setup.mjs';

const problems = [];

/** Builds Nx's project graph and names the workspaces that no boundary rule would hold. */
async function checkProjects() {
  const file = join(root, 'tmp/project-graph.json');
  mkdirSync(join(root, 'tmp'), { recursive: true });
  const { code, output } = await nx(['graph', `--file=${file}`]);
  if (code !== 0) throw new Error(`nx could not build the project graph:\n${output}`);
  const projects = Object.values(JSON.parse(readFileSync(file, 'utf8')).graph.nodes).map((node) => node.data);
  const byRoot = new Map(projects.map((project) => [project.root, project.tags ?? []]));
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  for (const path of globSync(workspaces.map((pattern) => `${pattern}/package.json`), { cwd: root, ignore: ['**/node_modules/**'] })) {
    const folder = path.slice(0, -'/package.json'.length);
    const tags = byRoot.get(folder);
    if (!tags) problems.push(`${folder}: not in the project graph`);
    else if (!tags.some((tag) => tag.startsWith('scope:'))) problems.push(`${folder}/package.json: no scope: tag under nx.tags, so no boundary holds it`);
    else if (folder.startsWith('libs/server/') && !tags.some((tag) => tag.startsWith('layer:'))) problems.push(`${folder}/package.json: no layer: tag under nx.tags`);
    else if (folder.startsWith('libs/features/') && !tags.includes('scope:feature')) problems.push(`${folder}/package.json: no scope:feature tag under nx.tags`);
    else if (folder.startsWith('apps/') && !tags.some((tag) => tag.startsWith('app:'))) problems.push(`${folder}/package.json: no app: tag (app:api, app:web, app:e2e) under nx.tags`);
  }
  return projects.length;
}

const from = performance.now();
const projectCount = await checkProjects();

const paths = process.argv.slice(2);
const fix = paths.includes('--fix');
const targets = paths.filter((path) => path !== '--fix');
const eslint = new ESLint({ cwd: root, fix, errorOnUnmatchedPattern: targets.length > 0 });
const results = await eslint.lintFiles(targets.length > 0 ? targets : ['apps', 'libs', 'tools', '*.js', '*.mjs']);
if (fix) await ESLint.outputFixes(results);
const report = await (await eslint.loadFormatter('stylish')).format(results);
process.stdout.write(report);

const fixtures = await lintFixtures();
for (const { name, missed, unexpected } of fixtures) {
  for (const what of missed) problems.push(`tools/lint-fixtures/${name}: did not fire: ${what}`);
  for (const what of unexpected) problems.push(`tools/lint-fixtures/${name}: fired without need: ${what}`);
}

const complaints = results.reduce((sum, result) => sum + result.errorCount + result.warningCount, 0);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`lint: ${results.length} files in ${projectCount} projects, ${fixtures.length} fixtures, ${complaints + problems.length} complaints (${((performance.now() - from) / 1000).toFixed(1)} s)\n`);
process.exitCode = complaints + problems.length > 0 ? 1 : 0;
