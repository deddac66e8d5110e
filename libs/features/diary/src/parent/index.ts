import { defineWebFeature, timelineKind } from '@alongside/web-shell';
import { DiaryTimelineEntryFragmentDoc } from '../web/diary-entry.generated';
import { foodDiaryNotice, foodIncident, foodIncidentWithdrawn } from '../web/food-notices';
import { diaryMessages } from '../web/messages';
import { addHomeFood, noteFromHome } from './queueable';

/** Where parents read a child's day. */
const dayAtHome = (childId: string, day: string) => `/?child=${childId}&day=${day}`;

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
  notifications: {
    'diary.food-incident': foodIncident(dayAtHome, 'diary:notice.forFamily'),
    'diary.food-incident-withdrawn': foodIncidentWithdrawn(dayAtHome),
    'diary.food-diary-asked': foodDiaryNotice('diary:foodDiary.need.title'),
  },
  routes: [{ path: 'children/:childId/food', load: () => import('./food-diary/food-diary-page') }],
});
