import { useViewer } from '@alongside/web-client';
import { Button, TimeLineRow, useText } from '@alongside/web-ui';
import type { TimelineComponent } from '@alongside/web-shell';
import { IconMessageReply, IconPencil } from '@tabler/icons-react';
import { Fragment, lazy, Suspense, useState } from 'react';
import { diaryFeature } from '../feature';
import type { DiaryTimelineEntryFragment } from '../web/diary-entry.generated';
import { EntryBody } from '../web/entry-body';
import { conversationsOf, Replies, ReplyForm } from '../web/replies';
import classes from '../web/diary.module.css';

const HistorySheet = lazy(async () => ({ default: (await import('./history/history-sheet')).HistorySheet }));
const CorrectSheet = lazy(async () => ({ default: (await import('./record/correct-sheet')).CorrectSheet }));

/**
 * An entry as staff read it: who wrote it, the family's answers, and ways to answer, correct and take back. Where several
 * households wrote, each has its own conversation and its own way to answer.
 */
export const TimelineEntry: TimelineComponent<DiaryTimelineEntryFragment> = ({ item, child, formats, refetch }) => {
  const t = useText('diary');
  const [open, setOpen] = useState<{ reply: string } | 'correct' | 'history' | null>(null);
  const { actor } = useViewer();
  const { fromHome } = item;
  // Those who only read the day are offered nothing to do with it; the server decides.
  const mayCorrect = diaryFeature.actions['diary.correct'].defaultRoles.some((role) => actor.roles.includes(role));
  const conversations = conversationsOf(item.replies);
  const single = conversations.length <= 1;
  const answering = typeof open === 'object' && open !== null ? open.reply : null;
  const answer = (key: string) => setOpen(answering === key ? null : { reply: key });
  const firstKey = conversations[0]?.key ?? '';
  const again = () => {
    setOpen(null);
    void refetch().catch(() => undefined);
  };
  return (
    <TimeLineRow time={formats.time(item.at)} until={item.endedAt ? formats.time(item.endedAt) : undefined} hue={fromHome ? 'home' : 'diary'}>
      <div className={classes.entry}>
        <EntryBody item={item} formats={formats} author={item.kind !== 'HOME'} history={
          mayCorrect && item.version > 1 ? <button type="button" className={classes.more} onClick={() => setOpen('history')}>{t('history.open')}</button> : undefined
        } tools={
          item.withdrawnAt !== null || !mayCorrect ? undefined : (
            <>
              {single && (item.replies.length > 0 || fromHome) && (
                <button type="button" className={classes.tool} aria-expanded={answering === firstKey} aria-label={t('answer')} onClick={() => answer(firstKey)}>
                  <IconMessageReply aria-hidden="true" size={20} />
                </button>
              )}
              {!fromHome && (
                <button type="button" className={classes.tool} aria-label={t('correct')} onClick={() => setOpen('correct')}>
                  <IconPencil aria-hidden="true" size={20} />
                </button>
              )}
            </>
          )
        } />
        {conversations.map(({ key, replies, last }) => (
          <Fragment key={key}>
            <Replies item={item} replies={replies} formats={formats} mine={({ byStaff }) => byStaff} />
            {!single && last && mayCorrect && answering !== key && (
              <div className={classes.answerButtons}>
                <Button variant="default" onClick={() => answer(key)}>{t('answerTo', { name: last.authorName })}</Button>
              </div>
            )}
            {answering === key && <ReplyForm item={item} to={last} onDone={again} />}
          </Fragment>
        ))}
        {conversations.length === 0 && answering !== null && <ReplyForm item={item} onDone={again} />}
        {open === 'history' && <Suspense><HistorySheet item={item} formats={formats} onClose={() => setOpen(null)} /></Suspense>}
        {open === 'correct' && <Suspense><CorrectSheet item={item} child={child} formats={formats} onClose={() => setOpen(null)} onDone={again} /></Suspense>}
      </div>
    </TimeLineRow>
  );
};
