import { boardSlot, defineWebFeature, timelineKind } from '@alongside/web-shell';
import { DiaryTimelineEntryFragmentDoc } from '../web/diary-entry.generated';
import { diaryMessages } from '../web/messages';
import { DiaryBoardFragmentDoc } from './diary-board.generated';
import { checkSleep, endSleep, recordDiaryEntries } from './record/queueable';

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
  routes: [{ path: 'children/:childId/food', load: () => import('./food-diary/food-diary-page') }],
});
