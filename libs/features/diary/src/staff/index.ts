import { boardSlot, defineWebFeature, timelineKind } from '@alongside/web-shell';
import { DiaryTimelineEntryFragmentDoc } from '../web/diary-entry.generated';
import { foodDiaryNotice, foodIncident, foodIncidentWithdrawn } from '../web/food-notices';
import { diaryMessages } from '../web/messages';
import { DiaryBoardFragmentDoc } from './diary-board.generated';
import { checkSleep, endSleep, recordDiaryEntries } from './record/queueable';

/** Where staff read a child's day. */
const dayAtWork = (childId: string, day: string) => `/children/${childId}?day=${day}`;

/** The diary in the staff's app: recording on the room's board, and a child's day. */
export const diaryForStaff = defineWebFeature({
  key: 'diary',
  messages: diaryMessages,
  queueable: [recordDiaryEntries, checkSleep, endSleep],
  slots: {
    child: () => import('./food-diary/food-card'),
    board: boardSlot({ fragment: DiaryBoardFragmentDoc, load: () => import('./board-part') }),
    practice: () => import('./practice-panel'),
    timeline: [timelineKind({ typeName: 'DiaryEntry', fragment: DiaryTimelineEntryFragmentDoc, load: () => import('./timeline-entry') })],
  },
  notifications: {
    'diary.food-incident': foodIncident(dayAtWork, 'diary:notice.forStaff'),
    'diary.food-incident-withdrawn': foodIncidentWithdrawn(dayAtWork),
    'diary.food-diary-answered': foodDiaryNotice('diary:notice.foodDiaryAnswered'),
  },
  routes: [{ path: 'children/:childId/food', load: () => import('./food-diary/food-diary-page') }],
});
