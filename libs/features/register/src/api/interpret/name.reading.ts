import { tidyText } from '@alongside/server-data';
import { because, cut } from '../../reasons/because';
import { mended, noticed, questioned, read, refused, type Reading } from './finding';

/** What a spreadsheet would run if the text were opened in one: `=HYPERLINK(…)`, `+1+1`, `-2+3`, `@SUM(…)`. */
const formula = /^\s*(?:[=@]|[+-]\s*[\p{L}\d(])/u;
const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b-\u200d\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** Whether a spreadsheet would take the text for a formula and run it. */
function looksLikeFormula(text: string): boolean {
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
  if (looksLikeFormula(text)) return refused(because('formula_name', { value: cut(text) }));
  const clean = tidyText(text.replace(control, '')).replace(/\s+/gu, ' ');
  if (clean === '') return read<string>(null);
  if (clean.length > most) return refused(because('too-long_name', { value: cut(clean), most }));
  if (clean.includes('\ufffd')) return questioned(clean, because('lost-letters', { value: cut(clean) }));
  const repaired = ungarbled(clean);
  if (repaired !== null) return questioned(clean, because('garbled', { value: cut(clean), repaired: cut(repaired) }));
  if (!/\p{L}/u.test(clean)) return refused(because('no-name', { value: cut(clean) }));
  if (mixesScripts(clean)) return noticed(clean, because('mixed-scripts', { value: cut(clean) }));
  if (/[\d<>{}\\]/.test(clean)) return noticed(clean, because('odd-characters', { value: cut(clean) }));
  return clean === text.normalize('NFC') ? read(clean) : mended(clean, because('spaces', { value: cut(clean) }));
}

/** Text in one's own words, such as an allergy. Kept whatever it says (to lose an allergy is worse than to keep an odd one), as plain text. */
export function readWords(text: string, most = 500): Reading<string> {
  const clean = tidyText(text.replace(control, ''));
  if (clean === '') return read<string>(null);
  if (clean.length > most) return refused(because('too-long_words', { most }));
  if (/^\s*[=@]/.test(clean)) return questioned(clean, because('formula_kept', { value: cut(clean) }));
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
