// What a file exports and no other file takes: `npm run lint` names each, so that what looks shared is shared.
// Whatever a door (a package's `exports`) passes on counts as taken: it may be meant for a feature from outside.
//   node tools/unused-exports.mjs [folders]          names them
//   node tools/unused-exports.mjs --fix [folders]    takes the word `export` away; what nothing uses at all, ESLint then names
import { readFileSync, writeFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';
import ts from 'typescript';
import { isLoading, parse } from './module-names.mjs';
import { root as workspace } from './setup.mjs';

const ASIDE = ['**/node_modules/**', '**/dist/**', '**/lint-fixtures/**', '**/*.d.ts'];
/** Files whose exports are read by a program and not by an import. */
const READ_BY_PROGRAMS = /\.generated\.ts$|\.config\.[cm]?[jt]s$|^tools\/jest-|^tools\/bench\/cases\//;
const ENDINGS = ['', '.ts', '.tsx', '.mjs', '.js', '.mts', '/index.ts', '/index.tsx'];

const isExported = (node) => node.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword) ?? false;
const boundNames = (name) => (ts.isIdentifier(name) ? [name.text] : name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : [])));

/** The names that one statement exports from its own file. */
function exportsOf(statement) {
  if (ts.isExportDeclaration(statement)) {
    const { moduleSpecifier, exportClause } = statement;
    return !moduleSpecifier && exportClause && ts.isNamedExports(exportClause) ? exportClause.elements.map(({ name }) => name.text) : [];
  }
  if (!isExported(statement)) return [];
  if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.flatMap(({ name }) => boundNames(name));
  return statement.name ? [statement.name.text] : [];
}

const namesIn = ({ elements }) => elements.map(({ propertyName, name }) => (propertyName ?? name).text);

/** What a file takes from other modules: pairs of a specifier and a name; `*` is everything. */
function takenBy(source) {
  const taken = [];
  const add = (specifier, names) => {
    if (specifier && ts.isStringLiteralLike(specifier)) for (const name of names) taken.push([specifier.text, name]);
  };
  const visit = (node) => {
    if (ts.isImportDeclaration(node)) {
      const { namedBindings, name } = node.importClause ?? {};
      if (name) add(node.moduleSpecifier, ['default']);
      if (namedBindings) add(node.moduleSpecifier, ts.isNamedImports(namedBindings) ? namesIn(namedBindings) : ['*']);
    } else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.exportClause && ts.isNamedExports(node.exportClause) ? namesIn(node.exportClause) : ['*']);
    else if (ts.isImportTypeNode(node)) add(node.argument.literal, ['*']);
    else if (isLoading(node)) add(node.arguments[0], ['*']);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return taken;
}

/** The files of a workspace as syntax trees, and what the others take of each. */
function readWorkspace(root) {
  const { workspaces } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const doors = new Map(); // '@alongside/diary/api' → the file behind it
  for (const path of globSync(workspaces.map((pattern) => `${pattern}/package.json`), { cwd: root, ignore: ASIDE })) {
    const { name, exports = {} } = JSON.parse(readFileSync(join(root, path), 'utf8'));
    for (const [door, file] of Object.entries(exports)) doors.set(posix.join(name, door), posix.join(posix.dirname(path), file));
  }
  const files = globSync(['{apps,libs,tools}/**/*.{ts,tsx,mts,mjs,js}', '*.{mjs,js}'], { cwd: root, ignore: ASIDE }).sort();
  const sources = new Map(files.map((file) => [file, parse(file, readFileSync(join(root, file), 'utf8'))]));
  const fileOf = (specifier, from) => {
    if (!specifier.startsWith('.')) return doors.get(specifier);
    const path = posix.join(posix.dirname(from), specifier);
    return ENDINGS.map((ending) => path + ending).find((file) => sources.has(file));
  };

  const taken = new Map(files.map((file) => [file, new Set(READ_BY_PROGRAMS.test(file) ? ['*'] : [])]));
  for (const file of doors.values()) taken.get(file)?.add('*');
  for (const [file, source] of sources) for (const [specifier, name] of takenBy(source)) taken.get(fileOf(specifier, file))?.add(name);
  return { sources, taken };
}

/** Takes `export` away from the statements whose every name is idle. */
function withoutExports({ text, statements }, idle) {
  const own = statements.filter((statement) => isExported(statement) && exportsOf(statement).every((name) => idle.includes(name)));
  const words = own.map(({ modifiers }) => modifiers.find(({ kind }) => kind === ts.SyntaxKind.ExportKeyword).end);
  return words.reverse().reduce((rest, end) => rest.slice(0, end - 'export'.length) + rest.slice(end).trimStart(), text);
}

/**
 * Finds the exports of a workspace that no other of its files takes.
 * @param {string} root a folder whose package.json names workspaces
 * @param {{ within?: string[], fix?: boolean }} [options] `within` names the folders to look at; `fix` takes `export` away
 * @returns {string[]} one line a file
 */
export function unusedExports(root, { within = [], fix = false } = {}) {
  const { sources, taken } = readWorkspace(root);
  return [...sources].flatMap(([file, source]) => {
    const names = taken.get(file);
    if (names.has('*') || (within.length > 0 && !within.some((folder) => file.startsWith(folder)))) return [];
    const idle = [...new Set(source.statements.flatMap(exportsOf).filter((name) => !names.has(name)))];
    if (idle.length > 0 && fix) writeFileSync(join(root, file), withoutExports(source, idle));
    return idle.length > 0 ? [`${file}: exported, and taken by no other file: ${idle.join(', ')}`] : [];
  });
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const words = process.argv.slice(2);
  for (const line of unusedExports(workspace, { fix: words.includes('--fix'), within: words.filter((word) => word !== '--fix') })) process.stdout.write(`${line}\n`);
}
