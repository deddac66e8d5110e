import type { BoardPart } from '@alongside/web-shell';
import { BoardActions } from './board-actions';
import { BoardFacts } from './board-facts';
import type { DiaryBoardFragment } from './diary-board.generated';

/** The diary on the room's board. */
export const boardPart: BoardPart<DiaryBoardFragment> = {
  Facts: BoardFacts,
  Actions: BoardActions,
  filters: [
    { key: 'awake', label: 'diary:board.awake', test: ({ diary }) => diary !== null && diary.asleepSince === null },
    { key: 'nothing', label: 'diary:board.nothing', tone: 'warn', test: ({ diary }) => diary?.kept === true && diary.entriesToday === 0 },
    { key: 'replies', label: 'diary:board.replies', test: ({ diary }) => (diary?.unreadReplies ?? 0) > 0 },
  ],
  figures: [
    { key: 'nothing', label: 'diary:board.nothingFigure', tone: 'warn', count: (entries) => entries.filter(({ presence, diary }) => presence === 'HERE' && diary?.kept === true && diary.entriesToday === 0).length },
  ],
};
