// What each package says it needs, beside what it imports. `npm run lint` complains of both an import that its package
// does not declare and a declaration that nothing imports; `npm run lint -- --fix` writes the declarations.
//
// The rule: every version stands once, in the root's package.json; a workspace names what it imports with "*".
// Code that ships names it under `dependencies`; specs, builders and configuration under `devDependencies`. What must be
// one copy in a process is a peer of the libraries.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { join } from 'node:path';
import { globSync } from 'tinyglobby';
import { moduleNames, parse } from './module-names.mjs';

/** Two copies of these in one process would not know each other's classes, contexts or metadata. */
const ONE_COPY = new Set(['graphql', 'type-graphql', 'typeorm', 'react', '@apollo/client']);
const FIELDS = ['dependencies', 'peerDependencies', 'devDependencies'];
const TESTS_OR_CONFIGURES = /\.(spec|e2e|fixture|config)\.[cm]?[jt]sx?$|^vite\/|^src\/testing\//;
const ASIDE = ['**/node_modules/**', '**/dist/**'];

const builtins = new Set(builtinModules);
const readJson = (file) => JSON.parse(readFileSync(file, 'utf8'));

/** The package that a specifier names: `@mantine/core` of `@mantine/core/styles.css`; undefined for own files and Node's. */
function packageOf(specifier) {
  if (/^[./#]|^(node|data|https?|virtual):/.test(specifier) || builtins.has(specifier)) return undefined;
  return specifier.split('/').slice(0, specifier.startsWith('@') ? 2 : 1).join('/');
}

/** The packages that a source file imports, also for its types or only later. */
function importsOf(file) {
  const text = readFileSync(file, 'utf8');
  if (file.endsWith('.css')) return [...text.matchAll(/@import\s+(?:url\()?['"]([^'"]+)/g)].map(([, specifier]) => packageOf(specifier));
  const named = moduleNames(parse(file, text)).map(packageOf);
  return /\.[jt]sx$/.test(file) ? [...named, 'react'] : named; // compiled, an element is a call of React's
}

/**
 * What the package in a folder should declare, from its imports.
 * @returns {Record<'dependencies' | 'peerDependencies' | 'devDependencies', Map<string, string>>} for each name, the first file that needs it
 */
function neededBy(folder, { name, nx }) {
  const isApp = nx?.tags?.includes('scope:app');
  const needed = { dependencies: new Map(), peerDependencies: new Map(), devDependencies: new Map() };
  for (const file of globSync('**/*.{ts,tsx,mts,mjs,js,css}', { cwd: folder, ignore: ASIDE }).sort())
    for (const imported of importsOf(join(folder, file))) {
      if (imported === undefined || imported === name) continue;
      const test = TESTS_OR_CONFIGURES.test(file) || nx?.tags?.includes('app:e2e');
      const field = test ? 'devDependencies' : ONE_COPY.has(imported) && !isApp ? 'peerDependencies' : 'dependencies';
      if (!needed[field].has(imported)) needed[field].set(imported, file);
    }
  for (const imported of [...needed.dependencies.keys(), ...needed.peerDependencies.keys()]) needed.devDependencies.delete(imported);
  return needed;
}

/** The manifest with the declarations that it should have. */
function corrected({ nx, ...manifest }, needed) {
  for (const field of FIELDS) delete manifest[field];
  for (const field of FIELDS) if (needed[field].size > 0) manifest[field] = Object.fromEntries([...needed[field].keys()].sort().map((name) => [name, '*']));
  return { ...manifest, ...(nx ? { nx } : {}) };
}

function complaintsOf(path, manifest, needed) {
  const complaints = [];
  for (const field of FIELDS) {
    const declared = manifest[field] ?? {};
    for (const [name, file] of needed[field])
      if (!(name in declared)) complaints.push(`${path}: ${name} is imported (${file}) and not under ${field}`);
      else if (declared[name] !== '*') complaints.push(`${path}: ${name} is "${declared[name]}" under ${field}; write "*", its version stands in the root's package.json`);
    for (const name of Object.keys(declared))
      if (!needed[field].has(name)) complaints.push(`${path}: ${name} stands under ${field}, where nothing needs it`);
  }
  return complaints;
}

/** What the root must hold, so that "*" means one version that somebody chose, and what it holds in vain. */
function rootComplaints(root, manifest, workspaces) {
  const complaints = [];
  const own = new Set(workspaces.map(({ manifest: { name } }) => name));
  const shipped = new Set(workspaces.flatMap(({ needed }) => [...needed.dependencies.keys(), ...needed.peerDependencies.keys()]));
  const tested = new Set(workspaces.flatMap(({ needed }) => [...needed.devDependencies.keys()]));
  const tools = globSync(['tools/**/*.{ts,mjs,js,mts}', '*.{js,mjs}'], { cwd: root, ignore: [...ASIDE, 'tools/lint-fixtures/**'] });
  for (const file of tools) for (const name of importsOf(join(root, file))) if (name !== undefined) tested.add(name);

  const { dependencies = {}, devDependencies = {} } = manifest;
  for (const name of [...shipped].filter((one) => !own.has(one)).sort())
    if (!/^\d/.test(dependencies[name] ?? '')) complaints.push(`package.json: ${name} ships and has no exact version under dependencies`);
  for (const name of [...tested].filter((one) => !own.has(one) && !(one in dependencies)).sort())
    if (!(name in devDependencies)) complaints.push(`package.json: ${name} is used and not under devDependencies`);

  const asked = (name) => {
    const file = join(root, 'node_modules', name, 'package.json');
    return existsSync(file) ? Object.keys(readJson(file).peerDependencies ?? {}) : [];
  };
  const asPeers = new Set(Object.keys(dependencies).flatMap(asked));
  for (const name of Object.keys(dependencies))
    if (!shipped.has(name) && !asPeers.has(name)) complaints.push(`package.json: ${name} stands under dependencies, and nothing that ships needs it`);
  return complaints;
}

/**
 * Compares what every workspace declares with what it imports.
 * @param {string} root a folder whose package.json names workspaces
 * @param {{ fix?: boolean }} [options] `fix` writes the declarations of the workspaces first; the root's stay for a person
 * @returns {string[]} one line a complaint
 */
export function checkDependencies(root, { fix = false } = {}) {
  const manifest = readJson(join(root, 'package.json'));
  const paths = globSync(manifest.workspaces.map((pattern) => `${pattern}/package.json`), { cwd: root, ignore: ASIDE }).sort();
  const workspaces = paths.map((path) => {
    const found = readJson(join(root, path));
    const needed = neededBy(join(root, path, '..'), found);
    if (!fix || complaintsOf(path, found, needed).length === 0) return { path, manifest: found, needed };
    const written = corrected(found, needed);
    writeFileSync(join(root, path), `${JSON.stringify(written, null, 2)}\n`);
    return { path, manifest: written, needed };
  });
  return [...workspaces.flatMap(({ path, manifest: own, needed }) => complaintsOf(path, own, needed)), ...rootComplaints(root, manifest, workspaces)];
}
