/** What may stand between columns, likeliest first. */
const candidates = [',', ';', '\t', '|'] as const;

/**
 * The character between the columns of a file, told from its header line: the candidate that occurs most often outside
 * quotation marks. A file of one column has none of them and gets the comma.
 */
export function detectDelimiter(text: string): string {
  const counts = new Map<string, number>();
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    if (quoted) continue;
    if (character === '\n' || character === '\r') break;
    counts.set(character, (counts.get(character) ?? 0) + 1);
  }
  let best = ',';
  for (const candidate of candidates) if ((counts.get(candidate) ?? 0) > (counts.get(best) ?? 0)) best = candidate;
  return best;
}
