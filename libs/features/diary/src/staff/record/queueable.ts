import { queueable } from '@alongside/web-client';

// The ids are for ever: entries that wait on tablets name them.

/** Recording the day; may wait on the tablet without network. */
export const recordDiaryEntries = queueable({
  id: 'diary.record-entries',
  load: async () => (await import('./record.generated')).RecordDiaryEntriesDocument,
  refuses: ({ recordDiaryEntries: answer }) => answer.__typename === 'FoodForbidden',
  mend: () => import('./mend-forbidden'),
});

export const checkSleep = queueable({ id: 'diary.check-sleep', load: async () => (await import('./record.generated')).CheckSleepDocument });

export const endSleep = queueable({ id: 'diary.end-sleep', load: async () => (await import('./record.generated')).EndSleepDocument });
