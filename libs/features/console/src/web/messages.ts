import type { MessageSource } from '@alongside/web-ui';

/** The words of the pages for those who lead a setting. */
export const consoleMessages: MessageSource = {
  namespace: 'console',
  load: { en: () => import('./messages/en.json'), pl: () => import('./messages/pl.json'), ar: () => import('./messages/ar.json') },
};
