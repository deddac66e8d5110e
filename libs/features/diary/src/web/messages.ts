import type { Catalogue, MessageSource } from '@alongside/web-ui';

type Part = Promise<{ default: Catalogue }>;

/** The diary's texts and those of the food diary, as one catalogue. */
async function both(diary: Part, foodDiary: Part): Part {
  const [one, other] = await Promise.all([diary, foodDiary]);
  return { default: { ...one.default, ...other.default } };
}

/** The words of the diary, for families and for staff. */
export const diaryMessages: MessageSource = {
  namespace: 'diary',
  load: {
    en: () => both(import('./messages/en.json'), import('./food-diary/messages/en.json')),
    pl: () => both(import('./messages/pl.json'), import('./food-diary/messages/pl.json')),
    ar: () => both(import('./messages/ar.json'), import('./food-diary/messages/ar.json')),
  },
};
