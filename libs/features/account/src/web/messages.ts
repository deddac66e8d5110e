import type { Catalogue, MessageSource } from '@alongside/web-ui';

type Part = Promise<{ default: Catalogue }>;

/** Several catalogues as one. */
async function together(...parts: Part[]): Part {
  return { default: Object.assign({}, ...(await Promise.all(parts)).map((part) => part.default)) as Catalogue };
}

/** The words of account and signing in; each part of the feature keeps its own under its own name. */
export const accountMessages: MessageSource = {
  namespace: 'account',
  load: {
    en: () => together(import('./invitations/messages/en.json'), import('./passwords/messages/en.json'), import('./second-factors/messages/en.json'), import('./sessions/messages/en.json'), import('./devices/messages/en.json'), import('./single-sign-on/messages/en.json')),
    pl: () => together(import('./invitations/messages/pl.json'), import('./passwords/messages/pl.json'), import('./second-factors/messages/pl.json'), import('./sessions/messages/pl.json'), import('./devices/messages/pl.json'), import('./single-sign-on/messages/pl.json')),
    ar: () => together(import('./invitations/messages/ar.json'), import('./passwords/messages/ar.json'), import('./second-factors/messages/ar.json'), import('./sessions/messages/ar.json'), import('./devices/messages/ar.json'), import('./single-sign-on/messages/ar.json')),
  },
};
