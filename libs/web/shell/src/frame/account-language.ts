import { hasChosenLanguage, isLanguage } from '@alongside/web-ui';
import type { i18n } from 'i18next';

/** Speaks the account's language on a device where nobody has chosen one. */
export function chooseForAccount(instance: i18n, tag: string): void {
  const language = tag.split('-')[0];
  if (!hasChosenLanguage() && isLanguage(language) && instance.language !== language) void instance.changeLanguage(language);
}
