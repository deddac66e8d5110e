import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeServer } from './composition';
import { features } from './features';

interface Texts {
  [key: string]: string | Texts;
}

const root = join(__dirname, '../../../libs/features');
const read = (path: string): Texts => (existsSync(join(root, path)) ? (JSON.parse(readFileSync(join(root, path), 'utf8')) as Texts) : {});
const found = (texts: Texts, path: readonly string[]): boolean => typeof path.reduce<string | Texts | undefined>((part, key) => (typeof part === 'object' ? part[key] : undefined), texts) === 'string';

// Read by those who lead a trust, and by managers who search who did what; a feature may say it in a catalogue of its own.
it.each(['en', 'pl', 'ar'])('whatever can be done in the product has words in %s', (language) => {
  const shared = read(`access-log/src/web/actions/messages/${language}.json`);
  const wordless = [...composeServer(features).actions.keys()].filter((action) => {
    const [feature = '', ...rest] = action.split('.');
    return !found(shared, ['actions', feature, ...rest]) && !found(read(`${feature}/src/web/messages/${language}.json`), ['actions', ...rest]);
  });
  expect(wordless).toEqual([]);
});
