import type { Catalogue, MessageSource } from '@alongside/web-ui';

type Part = Promise<{ default: Catalogue }>;

/** The words of the screens and the sentences of the reasons, as one catalogue. */
async function both(screens: Part, reasons: Part): Part {
  const [one, other] = await Promise.all([screens, reasons]);
  return { default: { ...one.default, ...other.default } };
}

/** The words of the screens on which a register is imported. */
export const registerMessages: MessageSource = {
  namespace: 'register',
  load: {
    en: () => both(import('./messages/en.json'), import('../reasons/messages/en.json')),
    pl: () => both(import('./messages/pl.json'), import('../reasons/messages/pl.json')),
    ar: () => both(import('./messages/ar.json'), import('../reasons/messages/ar.json')),
  },
};
