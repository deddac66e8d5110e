// `npm run typecheck [folders]`: TypeScript 7 over every project, two at a time, and no source file left out.
// A project is a folder with a package.json. A feature has tsconfig.api.json (no DOM) and tsconfig.web.json (no Node),
// so that neither face compiles with the other's world; its tsconfig.json serves editors. Others have one tsconfig.json.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { globSync } from 'tinyglobby';
import { root } from './setup.mjs';

const AT_ONCE = 2;
const compiler = join(root, 'node_modules/typescript7/bin/tsc');
const slashes = (path) => path.split(sep).join('/');

/** The configurations to check in a project's folder, relative to the root. */
function configsOf(folder) {
  const faces = ['tsconfig.api.json', 'tsconfig.web.json'].filter((name) => existsSync(join(root, folder, name)));
  return (faces.length > 0 ? faces : ['tsconfig.json']).map((name) => `${folder}/${name}`);
}

/** Checks one configuration: its complaints, and which of our own files it looked at. */
function check(config) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [compiler, '--noEmit', '--pretty', 'false', '--listFiles', '-p', config], { cwd: root });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (part) => (output += part));
    child.once('exit', (code) => {
      const lines = output.split(/\r?\n/).filter(Boolean);
      const isFile = (line) => /^(\/|[A-Za-z]:[\\/])\S*\.[cm]?tsx?$|^\/.+\.json$/.test(line);
      const files = lines.filter(isFile).map((line) => slashes(relative(root, line)));
      resolve({ config, code: code ?? 1, complaints: lines.filter((line) => !isFile(line)), files: files.filter((file) => /^(apps|libs|tools)\//.test(file)) });
    });
  });
}

const from = performance.now();
const wanted = process.argv.slice(2).map((path) => slashes(relative(root, join(root, path))));
const projects = globSync(['apps/*/package.json', 'libs/{plugin,testing}/package.json', 'libs/{server,web,features}/*/package.json'], { cwd: root });
const folders = ['tools', ...projects.map((path) => path.slice(0, -'/package.json'.length))]
  .filter((folder) => wanted.length === 0 || wanted.some((path) => folder === path || folder.startsWith(`${path}/`)))
  .sort();

const queue = folders.flatMap(configsOf);
const count = queue.length;
const checked = new Set();
const complaints = new Set(); // one file is seen by many projects: say each complaint once
let failed = 0;

async function worker() {
  for (let config = queue.shift(); config; config = queue.shift()) {
    const result = await check(config);
    for (const file of result.files) checked.add(file);
    if (result.code !== 0) {
      failed += 1;
      for (const line of result.complaints.length ? result.complaints : [`${config}: the compiler ended with ${result.code}`]) complaints.add(line);
    }
  }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));

const sources = globSync(folders.map((folder) => `${folder}/**/*.{ts,tsx,mts}`), { cwd: root, ignore: ['**/node_modules/**', '**/dist/**', '**/lint-fixtures/**'] });
for (const file of sources.filter((source) => !checked.has(source)).sort()) complaints.add(`${file}: no tsconfig includes this file, so nothing checks it`);

for (const line of complaints) process.stdout.write(`${line}\n`);
process.stdout.write(`typecheck: ${count} configurations, ${checked.size} files, ${complaints.size} complaints in ${failed} configurations (${((performance.now() - from) / 1000).toFixed(1)} s)\n`);
process.exitCode = complaints.size > 0 ? 1 : 0;
