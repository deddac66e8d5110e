// `npm run lint [paths]`: ESLint over the workspace, with the project graph built first.
// Bare `eslint` in a fresh clone prints one line about a missing graph, skips the boundary rule and passes; so this
// builds the graph, checks that every project stands in it with a scope, and proves on fixtures that the rules bite.
// Beside it, each package must declare what it imports and nothing else, and export nothing that no other file takes.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { globSync } from 'tinyglobby';
import { nx } from './build.mjs';
import { checkDependencies } from './dependencies.mjs';
import { lintFixtures } from './lint-fixtures.mjs';
import { root } from './setup.mjs';
import { unusedExports } from './unused-exports.mjs';

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

/** The workspace in parts, each small enough for one process. */
function portions() {
  const features = globSync('libs/features/*', { cwd: root, onlyDirectories: true }).map((folder) => folder.replace(/\/$/, '')).sort();
  const half = Math.ceil(features.length / 2);
  return [['apps', 'tools', '*.js', '*.mjs'], ['libs/plugin', 'libs/testing', 'libs/server'], ['libs/web'], features.slice(0, half), features.slice(half)].filter((part) => part.length > 0);
}

const from = performance.now();
const projectCount = await checkProjects();

const paths = process.argv.slice(2);
const fix = paths.includes('--fix');
const targets = paths.filter((path) => path !== '--fix');
const lintedBy = promisify(execFile);
const results = [];
for (const portion of targets.length > 0 ? [targets] : portions()) {
  const { stdout } = await lintedBy(process.execPath, [join(root, 'tools/eslint/lint-files.mjs'), root, fix ? 'fix' : 'look', targets.length > 0 ? 'strict' : 'lenient', ...portion], { cwd: root, maxBuffer: 64 * 1024 * 1024 });
  const result = JSON.parse(stdout);
  process.stdout.write(result.report);
  results.push(result);
}

const fixtures = await lintFixtures();
for (const { name, missed, unexpected } of fixtures) {
  for (const what of missed) problems.push(`tools/lint-fixtures/${name}: did not fire: ${what}`);
  for (const what of unexpected) problems.push(`tools/lint-fixtures/${name}: fired without need: ${what}`);
}

problems.push(...checkDependencies(root, { fix }), ...unusedExports(root));

const complaints = results.reduce((sum, result) => sum + result.complaints, 0);
const files = results.reduce((sum, result) => sum + result.files, 0);
for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(`lint: ${files} files in ${projectCount} projects, ${fixtures.length} fixtures, ${complaints + problems.length} complaints (${((performance.now() - from) / 1000).toFixed(1)} s)\n`);
process.exitCode = complaints + problems.length > 0 ? 1 : 0;
