// Checks package-lock.json for what `npm install` may write and `npm ci` then refuses on another machine:
// optional platform packages that were left out, workspaces that are missing, addresses of one registry.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { root } from './setup.mjs';

const packages = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
const names = new Set(Object.keys(packages).map((path) => path.split('node_modules/').pop()));
const problems = [];

for (const [path, entry] of Object.entries(packages)) {
  for (const name of Object.keys(entry.optionalDependencies ?? {}))
    if (!names.has(name)) problems.push(`${path} ${entry.version}: optional ${name} is not in the lock`);
  if (/^https?:/.test(entry.resolved ?? '')) problems.push(`${path}: the lock names a host (${new URL(entry.resolved).host})`);
}

const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const workspaces = globSync(manifest.workspaces.map((pattern) => `${pattern}/package.json`), { cwd: root, ignore: ['**/node_modules/**'] });
for (const file of workspaces) {
  const folder = file.slice(0, -'/package.json'.length).replaceAll('\\', '/');
  if (!packages[folder]) problems.push(`${folder}: workspace is not in the lock (npm install --package-lock-only)`);
}
for (const path of Object.keys(packages))
  if (/^(apps|libs)\//.test(path) && !existsSync(join(root, path, 'package.json'))) problems.push(`${path}: in the lock, but not on disk`);

for (const problem of problems) process.stderr.write(`${problem}\n`);
process.stdout.write(problems.length ? '' : `${names.size} packages, ${workspaces.length} workspaces: npm ci will take this lock\n`);
process.exit(problems.length ? 1 : 0);
