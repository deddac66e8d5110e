import { queueable } from '@alongside/web-client';

/** What happened at home; may wait on the phone without network. The id is for ever: notes that wait name it. */
export const noteFromHome = queueable({ id: 'diary.note-from-home', load: async () => (await import('./diary.generated')).NoteFromHomeDocument });

/** A meal or a drink at home for a food diary. */
export const addHomeFood = queueable({ id: 'diary.add-home-food', load: async () => (await import('./food-diary/food-diary-parent.generated')).AddHomeFoodDocument });
