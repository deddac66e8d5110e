import type { Catalogue, MessageSource } from '@alongside/web-ui';

type Part = Promise<{ default: Catalogue }>;

/** Several catalogues as one. */
async function together(...parts: Part[]): Part {
  return { default: Object.assign({}, ...(await Promise.all(parts)).map((part) => part.default)) as Catalogue };
}

/** The words of families; each part of the feature keeps its own under its own name. */
export const familiesMessages: MessageSource = {
  namespace: 'families',
  load: {
    en: () => together(import('./relations/messages/en.json'), import('./professionals/messages/en.json'), import('./record/messages/en.json'), import('./requests/messages/en.json'), import('./team/messages/en.json')),
    pl: () => together(import('./relations/messages/pl.json'), import('./professionals/messages/pl.json'), import('./record/messages/pl.json'), import('./requests/messages/pl.json'), import('./team/messages/pl.json')),
    ar: () => together(import('./relations/messages/ar.json'), import('./professionals/messages/ar.json'), import('./record/messages/ar.json'), import('./requests/messages/ar.json'), import('./team/messages/ar.json')),
  },
};
