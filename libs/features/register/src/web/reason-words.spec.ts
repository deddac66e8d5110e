import { dayValues, fieldValues, reasonValues, wordedValues } from '../reasons/reason-values';
import { registerMessages } from './messages';

interface Words {
  said: Record<string, string>;
  word: Record<string, Record<string, string>>;
  code: Record<string, string>;
}

const languages = ['en', 'pl', 'ar'] as const;
const read = async (language: (typeof languages)[number]) => (await registerMessages.load[language]()).default as unknown as Words;
const namedIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
const wordings = Object.keys(reasonValues) as (keyof typeof reasonValues)[];

describe.each(languages)('what an import says about rows, in %s', (language) => {
  it('has a sentence for every reason, which names all that the reason names and nothing else', async () => {
    const { said } = await read(language);
    expect(Object.keys(said).sort()).toEqual([...wordings].sort());
    for (const wording of wordings) expect([wording, namedIn(said[wording] ?? '')]).toEqual([wording, [...reasonValues[wording]].sort()]);
  });

  it('has a heading for every code that a row can have', async () => {
    const { code } = await read(language);
    // What was mended is only counted, and what is about a file stands beside its name.
    const shown = wordings.filter((wording) => !/^file-|^(spaces|zero-restored|short-year)$/.test(wording)).map((wording) => wording.replace(/_.*$/, ''));
    expect(Object.keys(code).sort()).toEqual([...new Set([...shown, 'other'])].sort());
  });

  it('has a word for everything that is named by a key of ours', async () => {
    const [{ word }, english] = [await read(language), await read('en')];
    expect(Object.keys(word).sort()).toEqual([...new Set(Object.values(wordedValues))].sort());
    for (const list of Object.keys(word)) expect(Object.keys(word[list] ?? {}).sort()).toEqual(Object.keys(english.word[list] ?? {}).sort());
  });
});

it('knows of every value what kind of value it is', () => {
  const named = new Set<string>(wordings.flatMap((wording) => [...reasonValues[wording]]));
  expect([...Object.keys(wordedValues), ...dayValues, ...fieldValues].filter((name) => !named.has(name))).toEqual([]);
});
