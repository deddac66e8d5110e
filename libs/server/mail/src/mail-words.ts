import { createInstance } from 'i18next';

/** The texts of some letters in one language, as their JSON says them; `{{name}}` is filled in. */
export interface MailCatalogue {
  [key: string]: string | MailCatalogue;
}

/** Gives one text in the reader's language. */
export type MailWords = (key: string, values?: Readonly<Record<string, string | number>>) => string;

/**
 * The texts of a library's letters by language. Where there is no catalogue for a language, English is written.
 * @param catalogues by BCP 47 language; `en` is always there
 */
export function wordsOf(catalogues: Readonly<Record<string, MailCatalogue>> & { en: MailCatalogue }): (language: string) => { words: MailWords; language: string } {
  const texts = createInstance();
  void texts.init({
    initAsync: false,
    fallbackLng: 'en',
    resources: Object.fromEntries(Object.entries(catalogues).map(([language, translation]) => [language, { translation }])),
    interpolation: { escapeValue: false },
  });
  return (language) => {
    const known = [language, language.split('-')[0] ?? ''].find((one) => one in catalogues) ?? 'en';
    const fixed = texts.getFixedT(known);
    return { words: (key, values) => fixed(key, { ...values }), language: known };
  };
}
