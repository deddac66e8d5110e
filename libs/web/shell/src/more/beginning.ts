/** The first letters of a name as a reader counts them: a letter with its marks is one, in every script. */
export function beginning(name: string, count: number): string {
  const letters = new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(name.trim());
  return [...letters].slice(0, count).map(({ segment }) => segment).join('');
}
