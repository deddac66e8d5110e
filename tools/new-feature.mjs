// `npm run feature <name> [-- --title "Words" --add]`: a new feature in libs/features/<name> from tools/feature-template,
// small but whole: it compiles, its tests pass, and both apps show it once it is in their lists.
// `--add` writes the lines into the apps' lists; without it they are printed.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { globSync } from 'tinyglobby';

const templateFolder = join(dirname(fileURLToPath(import.meta.url)), 'feature-template');
const suffix = '.template';

/** Names that would be mistaken for something else: namespaces of texts, and words of the graph. */
const taken = ['ui', 'shell', 'core', 'identity', 'notify', 'media', 'child', 'children', 'setting', 'room', 'viewer', 'node', 'trust', 'feature', 'source'];

/** The lists a feature's doors are added to. */
const lists = [
  { file: 'apps/api/src/features.ts', door: 'api', suffix: 'Api' },
  { file: 'apps/parent-portal/src/features.ts', door: 'parent', suffix: 'ForParents' },
  { file: 'apps/staff-dashboard/src/features.ts', door: 'staff', suffix: 'ForStaff' },
];

/** A name or a tree for which no feature can be made; the message is for the person at the keyboard. */
class FeatureNameError extends Error {}

/** Everything a feature is called, from its key: `sun-cream` → sunCream, SunCream, sun_cream, "Sun cream". */
export function namesOf(key, title) {
  const words = key.split('-');
  const pascal = words.map((word) => word[0].toUpperCase() + word.slice(1)).join('');
  const spoken = words.join(' ');
  return { key, pascal, camel: pascal[0].toLowerCase() + pascal.slice(1), snake: words.join('_'), title: title ?? spoken[0].toUpperCase() + spoken.slice(1) };
}

/**
 * Refuses a name that is badly spelled, too long for the names of tables, taken, or hard to tell from one that is.
 * @throws FeatureNameError
 */
export function checkName(key, root) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(key ?? '')) throw new FeatureNameError(`"${key ?? ''}" is no name for a feature: small letters and digits with single hyphens, such as sun-cream.`);
  if (key.length < 3 || key.length > 30) throw new FeatureNameError(`"${key}" should have 3 to 30 characters.`);
  if (taken.includes(key) || /^(server|web)-/.test(key)) throw new FeatureNameError(`"${key}" means something else here already.`);
  const plain = (name) => name.replaceAll('-', '');
  const twin = existingNames(root).find((name) => plain(name) === plain(key));
  if (twin) throw new FeatureNameError(twin === key ? `"${key}" exists already.` : `"${key}" is too like "${twin}", which exists already.`);
}

/**
 * A title as it can stand in code and texts; an apostrophe becomes the typographer's.
 * @throws FeatureNameError for what would break a string or a text's placeholders
 */
function checkTitle(title) {
  const tidy = title?.trim().replaceAll("'", '’');
  if (tidy === '' || /["`\\{}<>$]|\s{2}|[\n\t]/.test(tidy ?? '')) throw new FeatureNameError('A title is a few plain words, such as --title "Sun cream".');
  return tidy;
}

/** The names of all packages of the workspace and the keys of all features. */
function existingNames(root) {
  const packages = globSync(['apps/*/package.json', 'libs/{plugin,testing}/package.json', 'libs/{server,web,features}/*/package.json'], { cwd: root });
  const named = packages.map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')).name.replace('@alongside/', ''));
  const folders = globSync('libs/features/*', { cwd: root, onlyDirectories: true }).map((folder) => folder.split('/')[2]);
  return [...new Set([...named, ...folders, ...found(root, ['libs/**/*feature.ts'], /\bkey: '([a-z0-9-]+)'/g)])];
}

/** What the pattern's group catches in the files. */
function found(root, globs, pattern) {
  const files = globSync(globs, { cwd: root, ignore: ['**/node_modules/**'] });
  return files.flatMap((file) => [...readFileSync(join(root, file), 'utf8').matchAll(pattern)].map(([, caught]) => caught));
}

/** Four letters that mark the feature's ids, as near to its name as those in use allow. */
export function tagFor(key, inUse) {
  const letters = key.replaceAll(/[^a-z]/g, '').padEnd(4, 'x');
  const alphabet = [...'abcdefghijklmnopqrstuvwxyz'];
  const wished = [...letters.slice(3), ...alphabet].map((last) => letters.slice(0, 3) + last);
  const others = alphabet.flatMap((third) => alphabet.map((last) => letters.slice(0, 2) + third + last));
  return [...wished, ...others].find((tag) => !inUse.includes(tag));
}

/** The files of a new feature: path from the root and text. `at` dates its migration. */
function filesOf(names, { tag, at }) {
  const words = { ...names, tag, migration: `${names.pascal}Tables${at.getTime()}` };
  // One pass, so that what a name puts in is not replaced again.
  const fill = (text) => text.replaceAll(/__(key|camel|pascal|snake|title|tag|migration)__/gi, (_, word) => words[word.toLowerCase()]);
  return globSync('**/*', { cwd: templateFolder, dot: true })
    .filter((file) => file.endsWith(suffix))
    .sort()
    .map((file) => ({ path: `libs/features/${names.key}/${fill(file.slice(0, -suffix.length))}`, text: fill(readFileSync(join(templateFolder, file), 'utf8')) }));
}

/** The import and the entry that a list needs. */
export function linesFor(names, { door, suffix: end }) {
  const name = `${names.camel}${end}`;
  return { name, line: `import { ${name} } from '@alongside/${names.key}/${door}';` };
}

/**
 * The text of a list with the feature in it: the import in alphabetical order, the entry at the end.
 * @throws FeatureNameError when the file has no list to add to
 */
export function withFeature(text, { name, line }, file) {
  if (text.includes(line)) return text;
  const list = /(export const features[^=]*= \[)([^\]]*)(\];)/.exec(text);
  if (!list) throw new FeatureNameError(`${file} has no list "export const features … = [ … ];": add the lines by hand.`);
  const [whole, opening, entries, closing] = list;
  const added = entries.includes('\n')
    ? `${entries.trimEnd().replace(/,?$/, ',')}\n  ${name},\n`
    : entries.trim() === '' ? name : `${entries.trimEnd().replace(/,$/, '')}, ${name}`;
  const lines = text.replace(whole, `${opening}${added}${closing}`).split('\n');
  const source = (one) => /^import .* from '([^']+)'/.exec(one)?.[1];
  const next = lines.findIndex((one) => (source(one) ?? '') > source(line));
  const last = lines.findLastIndex((one) => source(one) !== undefined);
  lines.splice(next >= 0 ? next : last + 1, 0, line);
  return lines.join('\n');
}

/**
 * Makes a feature in a workspace.
 * @param {{ root: string, key: string, title?: string, add?: boolean, at?: Date }} request `at` dates its migration
 * @returns what was written, and for each list its lines and whether they were added
 * @throws FeatureNameError before anything is written
 */
export function newFeature({ root, key, title, add, at = new Date() }) {
  checkName(key, root);
  const names = namesOf(key, checkTitle(title));
  const tags = found(root, ['libs/*/*/src/**/*.ts'], /\b(?:tag:|\w*Tag =|globalId\() ?'([a-z]{4})'/gi);
  const files = filesOf(names, { tag: tagFor(key, tags), at });
  const changes = lists.map((list) => {
    const lines = linesFor(names, list);
    const path = join(root, list.file);
    return { ...list, ...lines, text: add ? withFeature(readFileSync(path, 'utf8'), lines, list.file) : undefined };
  });
  for (const { path, text } of files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  for (const { file, text } of changes) if (text !== undefined) writeFileSync(join(root, file), text);
  return { names, files: files.map(({ path }) => path), lists: changes.map(({ file, name, line, text }) => ({ file, name, line, added: text !== undefined })) };
}

function main(words) {
  const titleAt = words.indexOf('--title');
  const title = titleAt >= 0 ? words[titleAt + 1] : undefined;
  const [key] = words.filter((word, at) => !word.startsWith('--') && (titleAt < 0 || at !== titleAt + 1));
  const root = process.cwd();
  if (!existsSync(join(root, 'libs/features'))) throw new FeatureNameError('Run this at the root of the workspace.');
  const made = newFeature({ root, key, title, add: words.includes('--add') });
  const lines = made.lists.flatMap(({ file, name, line, added }) => (added ? [`  ${file}: added`] : [`  ${file}`, `    ${line}`, `    and ${name} in the list`]));
  process.stdout.write(
    [
      `"${made.names.title}" stands in libs/features/${made.names.key}, ${made.files.length} files. Begin with README.md and src/feature.ts.`,
      made.lists.every(({ added }) => added) ? 'In the lists of the apps:' : 'Add it to the lists of the apps:',
      ...lines,
      'Then: npm install (links the new package), npm run build, npm run schema, npm run codegen, npm test.',
      'At a setting it shows once it is switched on there.',
      '',
    ].join('\n'),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  try {
    main(process.argv.slice(2));
  } catch (reason) {
    if (!(reason instanceof FeatureNameError)) throw reason;
    process.stderr.write(`${reason.message}\n`);
    process.exitCode = 1;
  }
}
