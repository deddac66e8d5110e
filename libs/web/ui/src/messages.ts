import type { MessageSource } from './language/language';

/** The texts of the design system's own parts. */
export const uiMessages: MessageSource = {
  namespace: 'ui',
  load: { en: () => import('./messages/en.json'), pl: () => import('./messages/pl.json'), ar: () => import('./messages/ar.json') },
};
