import type { Catalogue, MessageSource } from '@alongside/web-ui';

type Part = Promise<{ default: Catalogue }>;

/** Several catalogues as one. */
async function together(...parts: Part[]): Part {
  return { default: Object.assign({}, ...(await Promise.all(parts)).map((part) => part.default)) as Catalogue };
}

/** What parents read of it. */
export const accessLogMessagesForParents: MessageSource = {
  namespace: 'access-log',
  load: {
    en: () => import('./reading/messages/en.json'),
    pl: () => import('./reading/messages/pl.json'),
    ar: () => import('./reading/messages/ar.json'),
  },
};

/** What staff read of it, with the words for everything that can be done in the product. */
export const accessLogMessagesForStaff: MessageSource = {
  namespace: 'access-log',
  load: {
    en: () => together(import('./searching/messages/en.json'), import('./narrowing/messages/en.json'), import('./actions/messages/en.json')),
    pl: () => together(import('./searching/messages/pl.json'), import('./narrowing/messages/pl.json'), import('./actions/messages/pl.json')),
    ar: () => together(import('./searching/messages/ar.json'), import('./narrowing/messages/ar.json'), import('./actions/messages/ar.json')),
  },
};
