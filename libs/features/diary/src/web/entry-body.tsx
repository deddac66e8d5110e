import { Chip, type Formats, TimeLineSentence, useText } from '@alongside/web-ui';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { type DiaryItem, entrySentence, momentWords, writtenLater } from './entry-words';
import { EntryIcon } from './kind-icon';
import classes from './diary.module.css';

interface EntryBodyProps {
  item: DiaryItem;
  formats: Formats;
  /** Whether it says who wrote it. */
  author: boolean;
  /** Buttons at the end of its first line. */
  tools?: ReactNode;
  /** The way to its history, among what is said about it. */
  history?: ReactNode;
}

/** One entry in words: the sentence, the note, and what must be said about how it came to be written. */
export function EntryBody({ item, formats, author, tools, history }: EntryBodyProps) {
  const t = useText(['diary', 'ui']);
  const sentence = entrySentence(item, t, formats);
  const later = writtenLater(item, t, formats);
  const handover = item.kind === 'HANDOVER_ARRIVAL' || item.kind === 'HANDOVER_COLLECTION';
  const gone = item.withdrawnAt !== null;
  return (
    <div className={classes.top}>
      <TimeLineSentence icon={<EntryIcon kind={item.kind} eaten={item.details.eaten} />}>
        {sentence !== '' && <p className={gone ? classes.withdrawn : undefined} dir={item.kind === 'ACTIVITY' ? 'auto' : undefined}>{sentence}</p>}
        {item.note !== null && (
          <p className={gone ? classes.withdrawn : handover ? classes.quote : classes.note} dir="auto">
            {handover ? t(item.details.saidBy ? 'diary:say.quoteBy' : 'diary:say.quote', { words: item.note, name: item.details.saidBy }) : item.note}
          </p>
        )}
        {item.incident.length > 0 && (
          <Chip tone="stop" icon={<IconAlertTriangleFilled aria-hidden="true" />}>
            {t('diary:incident', { things: formats.list(item.incident.map((key) => t(`diary:allergen.${key}`))) })}
          </Chip>
        )}
        {(author || later !== null || item.correctedAt !== null || gone || history) && (
          <p className={classes.meta}>
            {author && <span><bdi>{item.authorName}</bdi></span>}
            {later !== null && <span>{t('diary:writtenAt', { time: later })}</span>}
            {item.correctedAt !== null && !gone && <span>{t('diary:correctedAt', { time: momentWords(item.correctedAt, item, t, formats) })}</span>}
            {gone && <span>{item.withdrawnReason ? t('diary:withdrawn', { reason: item.withdrawnReason }) : t('diary:foodDiary.home.takenBack')}</span>}
            {history}
          </p>
        )}
      </TimeLineSentence>
      {tools}
    </div>
  );
}
