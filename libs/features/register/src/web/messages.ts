import type { MessageSource } from '@alongside/web-ui';

/** The words of the screens on which a register is imported. */
export const registerMessages: MessageSource = {
  namespace: 'register',
  load: { en: () => import('./messages/en.json'), pl: () => import('./messages/pl.json'), ar: () => import('./messages/ar.json') },
};
