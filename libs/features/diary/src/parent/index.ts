import { defineWebFeature, timelineKind } from '@alongside/web-shell';
import { DiaryTimelineEntryFragmentDoc } from '../web/diary-entry.generated';
import { diaryMessages } from '../web/messages';
import { addHomeFood, noteFromHome } from './queueable';

/** The diary in the parents' app: the entries of a day, and what one can answer. */
export const diaryForParents = defineWebFeature({
  key: 'diary',
  messages: diaryMessages,
  queueable: [noteFromHome, addHomeFood],
  slots: {
    timeline: [timelineKind({ typeName: 'DiaryEntry', fragment: DiaryTimelineEntryFragmentDoc, load: () => import('./timeline-entry') })],
    day: () => import('./day-actions'),
    needs: () => import('./food-diary/food-diary-needs'),
    home: () => import('./food-diary/food-home-card'),
  },
  routes: [{ path: 'children/:childId/food', load: () => import('./food-diary/food-diary-page') }],
});
