import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

const root = join(__dirname, '../../../..');
const languages = ['en', 'pl', 'ar'];

function files(folder: string, fits: (path: string) => boolean): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (name === 'node_modules') return [];
    if (statSync(path).isDirectory()) return files(path, fits);
    return fits(path) ? [path] : [];
  });
}

interface Texts {
  [key: string]: string | Texts;
}

function flat(texts: Texts, above = ''): [string, string][] {
  return Object.entries(texts).flatMap(([key, value]): [string, string][] => (typeof value === 'string' ? [[above + key, value]] : flat(value, `${above}${key}.`)));
}

const read = (path: string) => new Map(flat(JSON.parse(readFileSync(path, 'utf8')) as Texts));
const pluralForm = /_(zero|one|two|few|many|other)$/;
const bases = (keys: Iterable<string>) => [...new Set([...keys].map((key) => key.replace(pluralForm, '')))].sort();
const placeholders = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name).filter((name) => name !== 'count');

const sources = [join(root, 'libs/web'), join(root, 'libs/features'), join(root, 'libs/server')];
const folders = [...new Set(sources.flatMap((source) => files(source, (path) => /\/messages\/en\.json$/.test(path))).map(dirname))];

describe.each(folders.map((folder) => [relative(root, folder), folder] as const))('the texts in %s', (_name, folder) => {
  const english = read(join(folder, 'en.json'));

  test.each(languages)('are all there in %s, with every plural form of the language', (language) => {
    const texts = read(join(folder, `${language}.json`));
    expect(bases(texts.keys())).toEqual(bases(english.keys()));
    const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
    const plurals = bases([...texts.keys()].filter((key) => pluralForm.test(key)));
    const missing = plurals.flatMap((key) => forms.map((form) => `${key}_${form}`)).filter((key) => !texts.has(key));
    expect(missing).toEqual([]);
  });

  test.each(languages.slice(1))('name in %s nothing that the English does not name', (language) => {
    const allowed = (key: string) => new Set([...english].filter(([other]) => other.replace(pluralForm, '') === key.replace(pluralForm, '')).flatMap(([, text]) => placeholders(text)));
    const strange = [...read(join(folder, `${language}.json`))].flatMap(([key, text]) => placeholders(text).filter((name) => !allowed(key).has(name)).map((name) => `${key}: ${name}`));
    expect(strange).toEqual([]);
  });
});

test('every text that a screen asks for by a fixed key is in a catalogue', () => {
  const known = new Set(folders.flatMap((folder) => bases(read(join(folder, 'en.json')).keys())));
  const asked = sources.flatMap((source) => files(source, (path) => /\.tsx?$/.test(path) && !/\.(spec|generated)\./.test(path))).flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(/\bt(?:exts)?\('(?:\w+:)?([\w.-]+)'/g)].map(([, key]) => ({ key: key ?? '', path: relative(root, path) })),
  );
  expect(asked.length).toBeGreaterThan(50);
  expect(asked.filter(({ key }) => !known.has(key))).toEqual([]);
});
