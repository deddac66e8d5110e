import { because, cut } from '../../reasons/because';
import { questioned, read, type Reading } from './finding';

/** Languages by their English names, as BCP 47 tags. Mandarin is `zh`: what families who speak it read. */
const languages: Readonly<Record<string, string>> = {
  albanian: 'sq', amharic: 'am', arabic: 'ar', armenian: 'hy', bengali: 'bn', bosnian: 'bs', 'british sign language': 'bfi', bsl: 'bfi', bulgarian: 'bg',
  burmese: 'my', cantonese: 'yue', chinese: 'zh', croatian: 'hr', czech: 'cs', danish: 'da', dari: 'prs', dutch: 'nl', english: 'en', estonian: 'et',
  farsi: 'fa', finnish: 'fi', french: 'fr', gaelic: 'gd', german: 'de', greek: 'el', gujarati: 'gu', hausa: 'ha', hebrew: 'he', hindi: 'hi', hungarian: 'hu',
  igbo: 'ig', irish: 'ga', italian: 'it', japanese: 'ja', kannada: 'kn', korean: 'ko', kurdish: 'ku', latvian: 'lv', lithuanian: 'lt', malay: 'ms',
  malayalam: 'ml', mandarin: 'zh', marathi: 'mr', nepali: 'ne', norwegian: 'no', panjabi: 'pa', pashto: 'ps', persian: 'fa', polish: 'pl', portuguese: 'pt',
  punjabi: 'pa', romani: 'rom', romanian: 'ro', russian: 'ru', 'scottish gaelic': 'gd', serbian: 'sr', shona: 'sn', sinhala: 'si', slovak: 'sk', slovenian: 'sl',
  somali: 'so', sorani: 'ckb', spanish: 'es', swahili: 'sw', swedish: 'sv', sylheti: 'syl', tagalog: 'tl', tamil: 'ta', telugu: 'te', thai: 'th', tigrinya: 'ti',
  turkish: 'tr', twi: 'tw', ukrainian: 'uk', urdu: 'ur', vietnamese: 'vi', welsh: 'cy', yoruba: 'yo', zulu: 'zu',
};
const tags = new Set(Object.values(languages));

/** A language as a BCP 47 tag, from its English name or from a tag. Where two are named, the first; the rest is a question. */
export function readLanguage(text: string): Reading<string> {
  const value = text.trim().toLowerCase();
  if (value === '') return read<string>(null);
  const direct = tagOf(value);
  if (direct !== null) return read(direct);
  const several = value.split(/\s*(?:[,;/&+]|\band\b)\s*/).filter((one) => one !== '');
  const first = several.length > 1 ? tagOf(several[0] ?? '') : null;
  if (first !== null) return questioned(first, because('several-languages', { value: cut(text) }));
  return questioned<string>(null, because('unknown-language', { value: cut(text) }));
}

function tagOf(value: string): string | null {
  const named = languages[value];
  if (named !== undefined) return named;
  if (!/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/.test(value) || !tags.has(value.split('-')[0] ?? '')) return null;
  return Intl.getCanonicalLocales(value)[0] ?? null;
}
