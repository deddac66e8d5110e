/**
 * Text as it is stored: without space at either end, in composed form (NFC). The stores compare text by its bytes, so
 * that two ways to write the same letter must not both come in.
 */
export function tidyText(text: string): string {
  return text.normalize('NFC').trim();
}

/**
 * The key under which an e-mail address is looked up and unique: tidied, lower case. Accents stay, because `rené@` and
 * `rene@` are two mailboxes that may belong to two people.
 */
export function foldEmail(text: string): string {
  return tidyText(text).toLowerCase().normalize('NFC');
}

/** Letters that are not a base letter plus an accent to Unicode, but are to whoever types a name. */
const PLAIN_LETTERS: Record<string, string> = {
  ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', ł: 'l', ı: 'i', þ: 'th', ħ: 'h', '’': "'", ʼ: "'", '‘': "'", '‐': '-', '‑': '-',
};

/**
 * The key by which a name is sorted and searched: tidied, lower case, accents off, one space between words. Only the accents of
 * Latin, Greek and Cyrillic letters and Arabic vowel points go: in other scripts such signs are letters of their own.
 */
export function foldName(text: string): string {
  return tidyText(text)
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300-\u036f\u064b-\u065f\u0670]/g, '')
    .normalize('NFC')
    .replace(/[ßæœøđðłıþħ’ʼ‘‐‑]/g, (letter) => PLAIN_LETTERS[letter] ?? letter)
    .replace(/\s+/gu, ' ');
}
