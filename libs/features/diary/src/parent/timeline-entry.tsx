import { TimeLineRow, useText } from '@alongside/web-ui';
import type { TimelineComponent } from '@alongside/web-shell';
import { IconMessageReply } from '@tabler/icons-react';
import { useState } from 'react';
import type { DiaryTimelineEntryFragment } from '../web/diary-entry.generated';
import { EntryBody } from '../web/entry-body';
import { Replies, ReplyForm } from '../web/replies';
import classes from '../web/diary.module.css';

/** An entry as a parent reads it: a sentence, and a way to answer. */
export const TimelineEntry: TimelineComponent<DiaryTimelineEntryFragment> = ({ item, formats, refetch }) => {
  const t = useText('diary');
  const [answering, setAnswering] = useState(false);
  const { fromHome } = item;
  return (
    <TimeLineRow time={formats.time(item.at)} until={item.endedAt ? formats.time(item.endedAt) : undefined} hue={fromHome ? 'home' : 'diary'}>
      <div className={classes.entry}>
        <EntryBody item={item} formats={formats} author={false} tools={
          fromHome && item.ownHousehold ? undefined : (
            <button type="button" className={classes.tool} aria-expanded={answering} aria-label={t('reply')} onClick={() => setAnswering(!answering)}>
              <IconMessageReply aria-hidden="true" size={20} />
            </button>
          )
        } />
        <Replies item={item} replies={item.replies} formats={formats} mine={({ ownHousehold }) => ownHousehold} />
        {answering && <ReplyForm item={item} onDone={() => {
          setAnswering(false);
          void refetch().catch(() => undefined);
        }} />}
      </div>
    </TimeLineRow>
  );
};
