import { useTranslation } from 'react-i18next';
import { type Formats, formatsFor } from './formats';
import { chooseLanguage, isLanguage, type Language, languageFacts } from './language';

/** The texts of a library or feature, by its namespace. Suspends until they are loaded. */
export function useText(namespace: string | string[]) {
  return useTranslation(namespace).t;
}

/** The language of the screens and how to change it. */
export function useLanguage() {
  const { i18n } = useTranslation();
  const language: Language = isLanguage(i18n.resolvedLanguage) ? i18n.resolvedLanguage : isLanguage(i18n.language) ? i18n.language : 'en';
  return { language, ...languageFacts[language], choose: (chosen: Language) => chooseLanguage(i18n, chosen) };
}

/** How times, days and numbers are written, in the language of the screens and the zone of the setting (IANA name). */
export function useFormats(zone: string): Formats {
  return formatsFor(useLanguage().locale, zone);
}
