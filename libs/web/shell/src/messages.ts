import type { MessageSource } from '@alongside/web-ui';

/** The texts of the frame and of the core's own pages. */
export const shellMessages: MessageSource = {
  namespace: 'shell',
  load: { en: () => import('./messages/en.json'), pl: () => import('./messages/pl.json'), ar: () => import('./messages/ar.json') },
};
