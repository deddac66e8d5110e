import { tidyText } from '@alongside/server-data';
import { mended, noticed, questioned, quoted, read, refused, type Reading } from './finding';

/** What a spreadsheet would run if the text were opened in one: `=HYPERLINK(…)`, `+1+1`, `-2+3`, `@SUM(…)`. */
const formula = /^\s*(?:[=@]|[+-]\s*[\p{L}\d(])/u;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200d\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Whether a spreadsheet would take the text for a formula and run it. */
export function looksLikeFormula(text: string): boolean {
  return formula.test(text);
}

/**
 * A person's or place's name. A formula is refused: whatever the name was, the formula is not it, and cutting off the `=`
 * would be a guess that puts the rest into every list and export. The row waits, as it came, for someone who knows the name.
 * Text is never evaluated here, and React and our exports show it as text.
 *
 * @param most characters that the column holds
 */
export function readName(text: string, most = 120): Reading<string> {
  if (looksLikeFormula(text)) return refused('formula', `${quoted(text)} is a spreadsheet formula and no name`);
  const clean = tidyText(text.replace(control, '')).replace(/\s+/gu, ' ');
  if (clean === '') return read<string>(null);
  if (clean.length > most) return refused('too-long', `${quoted(clean)} is longer than ${most} characters`);
  if (clean.includes('\ufffd')) return questioned(clean, 'lost-letters', `${quoted(clean)} has letters that the old system lost`);
  const repaired = ungarbled(clean);
  if (repaired !== null) return questioned(clean, 'garbled', `${quoted(clean)} looks garbled; it may mean ${quoted(repaired)}`);
  if (!/\p{L}/u.test(clean)) return refused('no-name', `${quoted(clean)} is no name`);
  if (mixesScripts(clean)) return noticed(clean, 'mixed-scripts', `${quoted(clean)} mixes letters of two scripts`);
  if (/[\d<>{}\\]/.test(clean)) return noticed(clean, 'odd-characters', `${quoted(clean)} has characters that are rare in names`);
  return clean === text.normalize('NFC') ? read(clean) : mended(clean, 'spaces', `spaces around ${quoted(clean)} were cut off`);
}

/** Text in one's own words, such as an allergy. Kept whatever it says (to lose an allergy is worse than to keep an odd one), as plain text. */
export function readWords(text: string, most = 500): Reading<string> {
  const clean = tidyText(text.replace(control, ''));
  if (clean === '') return read<string>(null);
  if (clean.length > most) return refused('too-long', `is longer than ${most} characters`);
  if (/^\s*[=@]/.test(clean)) return questioned(clean, 'formula', `${quoted(clean)} looks like a spreadsheet formula; it was kept as plain text`);
  return read(clean);
}

const scripts = [/\p{Script=Latin}/u, /\p{Script=Arabic}/u, /\p{Script=Cyrillic}/u, /\p{Script=Greek}/u, /\p{Script=Han}/u, /\p{Script=Hebrew}/u];

function mixesScripts(text: string): boolean {
  return text.split(/[\s\-()]+/).some((word) => scripts.filter((script) => script.test(word)).length > 1);
}

/** The Windows-1252 bytes 0x80 to 0x9f as they appear when UTF-8 is read as Windows-1252. */
const highBytes = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

/** What text that was UTF-8 and was read as Windows-1252 (`ZoÃ«`) said before (`Zoë`); null where it was not. */
function ungarbled(text: string): string | null {
  if (!/[ÃÂÄÅØÙÐÑ][\u0080-\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]/.test(text)) return null;
  const bytes: number[] = [];
  for (const character of text) {
    const high = highBytes.indexOf(character);
    const code = high >= 0 ? 0x80 + high : (character.codePointAt(0) ?? 256);
    if (code > 255) return null;
    bytes.push(code);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
  } catch {
    return null;
  }
}
