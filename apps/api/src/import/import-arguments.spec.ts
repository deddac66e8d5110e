import { readImportArguments, UsageError } from './import-arguments';

describe('the words of the import command', () => {
  const read = (...words: string[]) => readImportArguments(words, '/home/kim');

  it('name a folder, seen from where the command was given', () => {
    expect(read('export')).toEqual({ folder: '/home/kim/export', trust: undefined, mapping: undefined, preview: false, newTrust: false, everyRow: false, database: undefined });
    expect(read('/mnt/export').folder).toBe('/mnt/export');
  });

  it('may name the trust and say that it is new, a mapping, the database, and ask for a preview only or for every row', () => {
    expect(read('export', '--trust', 'Meadow Trust', '--mapping', 'columns.json', '--database=mariadb://u:p@h/d', '--preview', '--new-trust', '--every-row')).toEqual({
      folder: '/home/kim/export', trust: 'Meadow Trust', mapping: '/home/kim/columns.json', preview: true, newTrust: true, everyRow: true, database: 'mariadb://u:p@h/d',
    });
  });

  it.each([
    ['no folder', [], 'Say which folder'],
    ['an option that is not known', ['export', '--apply'], "Unknown option '--apply'"],
    ['a name of two words without quotation marks', ['export', '--trust', 'Meadow', 'Trust'], '"Trust"'],
    ['an option without its value', ['export', '--trust'], "Option '--trust <value>' argument missing"],
    ['a new trust without its name', ['export', '--new-trust'], '--new-trust needs the name of the trust'],
    ['an empty value', ['export', '--trust', ' '], '--trust says nothing'],
  ])('are refused in one line that shows how it is done: %s', (_what, words, told) => {
    const refused = () => read(...words);
    expect(refused).toThrow(UsageError);
    expect(refused).toThrow(told);
    expect(refused).toThrow(/^[^\n]*npm run import -- <folder>[^\n]*$/);
  });
});
