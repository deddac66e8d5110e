import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkDependencies } from './dependencies.mjs';
import { checkName, linesFor, namesOf, newFeature, tagFor, withFeature } from './new-feature.mjs';
import { unusedExports } from './unused-exports.mjs';

const repository = join(__dirname, '..');
const at = new Date('2026-11-21T10:00:00.000Z');
let root: string;

// Inside the repository, so that what is made there finds the installed packages; `tmp` is nobody's source.
beforeEach(() => {
  mkdirSync(join(repository, 'tmp'), { recursive: true });
  root = mkdtempSync(join(repository, 'tmp/new-feature-'));
  put('apps/api/src/features.ts', `import { diaryApi } from '@alongside/diary/api';\nimport type { FeatureApi } from '@alongside/server-feature';\n\nexport const features: readonly FeatureApi[] = [diaryApi];\n`);
  for (const app of ['parent-portal', 'staff-dashboard'])
    put(`apps/${app}/src/features.ts`, `import type { WebFeature } from '@alongside/web-shell';\n\nexport const features: readonly WebFeature[] = [];\n`);
  put('libs/features/diary/package.json', '{ "name": "@alongside/diary" }');
  put('libs/features/menu/src/feature.ts', `export const menuFeature = defineFeature({ key: 'kitchen', title: 'Menu' });`);
  put('libs/features/menu/src/api/index.ts', `export const dishTag = 'sunc';`);
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function put(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const read = (path: string): string => readFileSync(join(root, path), 'utf8');

describe('a new feature', () => {
  it('is called by its name in every way that code needs', () => {
    expect(namesOf('sun-cream')).toEqual({ key: 'sun-cream', pascal: 'SunCream', camel: 'sunCream', snake: 'sun_cream', title: 'Sun cream' });
  });

  it('has all its files, with no place left to fill in', () => {
    const { files } = newFeature({ root, key: 'sun-cream', at });
    expect(files.every((path: string) => existsSync(join(root, path)))).toBe(true);
    for (const path of files) expect([path, `${path}\n${read(path)}`.match(/__(?!typename)\w+?__|\.template/g)]).toEqual([path, null]);
    expect(files).toEqual(expect.arrayContaining(['README.md', 'package.json', 'src/feature.ts', 'src/api/sun-cream-notice.entity.ts', 'src/web/messages/ar.json'].map((path) => `libs/features/sun-cream/${path}`)));
    expect(read('libs/features/sun-cream/src/api/sun-cream-tables.migration.ts')).toContain(`class SunCreamTables${at.getTime()} `);
  });

  it('has the same texts in every language, under its title', () => {
    newFeature({ root, key: 'sun-cream', title: "The children's sun cream", at });
    const keysOf = (value: object): string[] => Object.entries(value).flatMap(([key, inner]) => (typeof inner === 'string' ? [key] : keysOf(inner).map((deeper) => `${key}.${deeper}`)));
    const [en, pl, ar] = ['en', 'pl', 'ar'].map((language) => JSON.parse(read(`libs/features/sun-cream/src/web/messages/${language}.json`)) as { title: string });
    expect(en?.title).toBe('The children’s sun cream');
    expect([keysOf(pl ?? {}), keysOf(ar ?? {})]).toEqual([keysOf(en ?? {}), keysOf(en ?? {})]);
  });

  it.each(['Sun-Cream', 'sun_cream', 'sun cream', '-sun', 'sun--cream', '2suns', '', undefined])('is refused under the badly spelled name "%s"', (key) => {
    expect(() => checkName(key as string, root)).toThrow('is no name for a feature');
  });

  it.each([
    ['su', 'should have 3 to 30 characters'],
    ['a-name-that-is-much-too-long-for-tables', 'should have 3 to 30 characters'],
    ['core', 'means something else here'],
    ['server-menu', 'means something else here'],
    ['diary', '"diary" exists already'],
    ['menu', '"menu" exists already'],
    ['kitchen', '"kitchen" exists already'],
    ['di-ary', '"di-ary" is too like "diary"'],
  ])('is refused under the name "%s", and nothing is written', (key, why) => {
    expect(() => newFeature({ root, key, add: true, at })).toThrow(why);
    expect([existsSync(join(root, 'libs/features', key, 'README.md')), read('apps/api/src/features.ts').includes(key === 'diary' ? 'di-ary' : `/${key}/`)]).toEqual([false, false]);
  });

  it.each(['', 'Say "hello"', 'A {{name}}', 'back\\slash'])('is refused under the title %j', (title) => {
    expect(() => newFeature({ root, key: 'sun-cream', title, at })).toThrow('A title is a few plain words');
  });

  it('marks its ids by letters that no other uses', () => {
    newFeature({ root, key: 'sun-cream', at });
    expect(read('libs/features/sun-cream/src/api/notices.reads.ts')).toContain(`noticeTag = 'sunr'`);
    expect([tagFor('art', []), tagFor('art', ['artx']), tagFor('a1b2', [])]).toEqual(['artx', 'arta', 'abxx']);
  });

  it('leaves the apps alone and gives the lines to add, unless told otherwise', () => {
    const before = read('apps/api/src/features.ts');
    const { lists } = newFeature({ root, key: 'sun-cream', at });
    expect(read('apps/api/src/features.ts')).toBe(before);
    expect(lists[1]).toEqual({ file: 'apps/parent-portal/src/features.ts', name: 'sunCreamForParents', line: `import { sunCreamForParents } from '@alongside/sun-cream/parent';`, added: false });
  });

  it('is added to the list of each app', () => {
    newFeature({ root, key: 'sun-cream', add: true, at });
    expect(read('apps/api/src/features.ts')).toBe(
      `import { diaryApi } from '@alongside/diary/api';\nimport type { FeatureApi } from '@alongside/server-feature';\nimport { sunCreamApi } from '@alongside/sun-cream/api';\n\nexport const features: readonly FeatureApi[] = [diaryApi, sunCreamApi];\n`,
    );
    expect(read('apps/staff-dashboard/src/features.ts')).toBe(
      `import { sunCreamForStaff } from '@alongside/sun-cream/staff';\nimport type { WebFeature } from '@alongside/web-shell';\n\nexport const features: readonly WebFeature[] = [sunCreamForStaff];\n`,
    );
  });

  it('is added to a list that goes over several lines, and only once', () => {
    const lines = linesFor(namesOf('sun-cream'), { door: 'api', suffix: 'Api' });
    const list = `import { diaryApi } from '@alongside/diary/api';\n\nexport const features: readonly FeatureApi[] = [\n  diaryApi,\n];\n`;
    const added = withFeature(list, lines, 'features.ts');
    expect(added).toBe(`import { diaryApi } from '@alongside/diary/api';\nimport { sunCreamApi } from '@alongside/sun-cream/api';\n\nexport const features: readonly FeatureApi[] = [\n  diaryApi,\n  sunCreamApi,\n];\n`);
    expect(withFeature(added, lines, 'features.ts')).toBe(added);
    expect(() => withFeature('export const others = [];', lines, 'features.ts')).toThrow('features.ts has no list');
  });

  it('declares what it imports, and exports nothing that only one file needs', () => {
    newFeature({ root, key: 'sun-cream', at });
    put('package.json', '{ "workspaces": ["libs/features/sun-cream"] }');
    expect(checkDependencies(root).filter((complaint) => !complaint.startsWith('package.json:'))).toEqual([]);
    expect(unusedExports(root, { within: ['libs/features/sun-cream'] })).toEqual([]);
  });

  it('compiles on both sides, and its own tests pass', () => {
    newFeature({ root, key: 'sun-cream', at });
    for (const file of ['tsconfig.base.json', 'tsconfig.web.json', 'jest.config.js', 'jest.preset.js', 'tools/jest-asset.js', 'tools/jest-env-web.js']) cpSync(join(repository, file), join(root, file), { recursive: true });
    const node = (...words: string[]) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '--experimental-vm-modules' } });
      return { status, said: status === 0 ? '' : stdout + stderr };
    };
    const installed = (path: string) => join(repository, 'node_modules', path);
    for (const side of ['api', 'web']) expect(node(installed('typescript7/bin/tsc'), '--noEmit', '-p', `libs/features/sun-cream/tsconfig.${side}.json`)).toEqual({ status: 0, said: '' });
    expect(node(installed('jest/bin/jest.js'), '-c', 'jest.config.js', '--runInBand', 'sun-cream')).toEqual({ status: 0, said: '' });
  }, 120_000);
});
