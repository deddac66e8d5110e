import { createInstance, type i18n } from 'i18next';
import { initReactI18next } from 'react-i18next/initReactI18next';

/** The languages of the screens, as BCP 47 tags. */
export const languages = ['en', 'pl', 'ar'] as const;
export type Language = (typeof languages)[number];

interface LanguageFacts {
  /** In its own words, for the list where one chooses. */
  name: string;
  /** What `Intl` gets. Arabic keeps the digits that the forms and clocks of the setting use. */
  locale: string;
  direction: 'ltr' | 'rtl';
}

export const languageFacts: Record<Language, LanguageFacts> = {
  en: { name: 'English', locale: 'en-GB', direction: 'ltr' },
  pl: { name: 'Polski', locale: 'pl-PL', direction: 'ltr' },
  ar: { name: 'العربية', locale: 'ar-u-nu-latn', direction: 'rtl' },
};

/** One language's texts of one library or feature, as its JSON says them. */
export interface Catalogue {
  [key: string]: string | Catalogue;
}

/** The texts of one library or feature: its name and how each language is loaded (a chunk of its own). */
export interface MessageSource {
  namespace: string;
  load: Record<Language, () => Promise<{ default: Catalogue }>>;
}

/** Where the choice is kept on this device. `early.js` reads the same name. */
export const languageKey = 'alongside.language';

const isLanguage = (text: string | null | undefined): text is Language => languages.some((language) => language === text);

/** The language to begin with: the one chosen here, else the first of the device's that we have, else English. */
function firstLanguage(): Language {
  try {
    const stored = localStorage.getItem(languageKey);
    if (isLanguage(stored)) return stored;
  } catch {
    // Storage is forbidden: go by the device.
  }
  const wished = navigator.languages.map((tag) => tag.split('-')[0]?.toLowerCase());
  return wished.find(isLanguage) ?? 'en';
}

/** Whether this device has a choice of its own; otherwise an account's language may decide. */
export function hasChosenLanguage(): boolean {
  try {
    return isLanguage(localStorage.getItem(languageKey));
  } catch {
    return false;
  }
}

/** Keeps the choice on this device and speaks it from now on. */
export async function chooseLanguage(instance: i18n, language: Language): Promise<void> {
  try {
    localStorage.setItem(languageKey, language);
  } catch {
    // The choice holds for this visit.
  }
  await instance.changeLanguage(language);
}

/** Starts the message catalogues. Each is loaded when a screen first needs it, in the language that is spoken then. */
export async function startLanguages(sources: readonly MessageSource[], eager: readonly string[]): Promise<i18n> {
  const byName = new Map(sources.map((source) => [source.namespace, source]));
  const instance = createInstance();
  await instance
    .use({
      type: 'backend',
      init: () => undefined,
      read: (language: string, namespace: string, done: (error: Error | null, data: Catalogue | null) => void) => {
        const source = byName.get(namespace);
        if (!source || !isLanguage(language)) return done(new Error(`no texts for ${namespace} in ${language}`), null);
        source.load[language]().then((module) => done(null, module.default), (error: Error) => done(error, null));
      },
    })
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      supportedLngs: [...languages],
      // All catalogues have the same keys (a test sees to it): a second language need never be loaded.
      fallbackLng: false,
      ns: [...eager],
      defaultNS: 'ui',
      load: 'languageOnly',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
  return instance;
}

/** True when the text is one of our languages. */
export { isLanguage };
