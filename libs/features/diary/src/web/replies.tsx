import { useCommand } from '@alongside/web-client';
import { Button, type Formats, intoView, ProblemNote, toast, useText } from '@alongside/web-ui';
import { LongTextField } from '@alongside/web-ui/fields';
import { useEffect, useRef, useState } from 'react';
import { ReplyToDiaryEntryDocument } from './diary-entry.generated';
import { type DiaryItem, momentWords } from './entry-words';
import classes from './diary.module.css';

/** What home and nursery said to each other about an entry. `mine` tells which side the reader is on. */
export function Replies({ item, replies, formats, mine }: { item: Pick<DiaryItem, 'at'>; replies: DiaryItem['replies']; formats: Formats; mine: (reply: DiaryItem['replies'][number]) => boolean }) {
  const t = useText('diary');
  if (replies.length === 0) return null;
  return (
    <ul className={classes.replies} aria-label={t('replies')}>
      {replies.map((reply) => (
        <li key={reply.id} className={classes.reply} data-mine={mine(reply) || undefined}>
          <p lang={reply.language} dir="auto">{reply.text}</p>
          <small><bdi>{reply.authorName}</bdi>, {momentWords(reply.at, item, t, formats)}</small>
        </li>
      ))}
    </ul>
  );
}

/** What staff and one household said to each other, and the newest of it that the household wrote. */
interface Conversation {
  key: string;
  replies: DiaryItem['replies'];
  last: DiaryItem['replies'][number] | undefined;
}

/** The answers by household, as staff read them: the one that wrote first comes first. */
export function conversationsOf(replies: DiaryItem['replies']): Conversation[] {
  const keys = [...new Set(replies.map(({ conversation }) => conversation ?? ''))];
  return keys.map((key) => {
    const own = replies.filter(({ conversation }) => (conversation ?? '') === key);
    return { key, replies: own, last: own.filter(({ byStaff }) => !byStaff).at(-1) };
  });
}

/** Where one writes an answer to an entry: to the own conversation, or, as staff, to the household whose answer is given. */
export function ReplyForm({ item, to, onDone }: { item: DiaryItem; to?: DiaryItem['replies'][number] | undefined; onDone: () => void }) {
  const t = useText(['diary', 'ui']);
  const [text, setText] = useState('');
  const [reply, { busy, problem }] = useCommand(ReplyToDiaryEntryDocument);
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    form.current?.querySelector('textarea')?.focus({ preventScroll: true });
    intoView(form.current);
  }, []);
  async function send() {
    if (text.trim() === '' || busy) return;
    try {
      await reply({ entryId: item.id, text: text.trim(), inReplyTo: to?.id });
      toast(t('diary:replySent'));
      onDone();
    } catch {
      // The problem stands above the button; the words stay where they are.
    }
  }
  return (
    <form ref={form} className={classes.answer} onSubmit={(event) => {
      event.preventDefault();
      void send();
    }}>
      <LongTextField label={to ? t('diary:replyLabelTo', { name: to.authorName }) : t('diary:replyLabel')} value={text} onChange={setText} />
      <ProblemNote problem={problem} />
      <div className={classes.answerButtons}>
        <Button variant="default" onClick={onDone}>{t('ui:cancel')}</Button>
        <Button type="submit" loading={busy} disabled={text.trim() === ''}>{t('diary:send')}</Button>
      </div>
    </form>
  );
}
