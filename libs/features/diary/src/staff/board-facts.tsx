import type { BoardContext, BoardEntry } from '@alongside/web-shell';
import { useText } from '@alongside/web-ui';
import type { ComponentType } from 'react';
import { Link } from 'react-router';
import { kindIcons } from '../web/kind-icon';
import type { DiaryBoardFragment } from './diary-board.generated';
import { useWrittenDown } from './use-written-down';
import classes from './board-facts.module.css';

/** Minutes after which a nappy wants looking at. */
const nappyAfter = 180;

interface Fact {
  kind: 'SLEEP' | 'MEAL' | 'NAPPY' | 'DRINK';
  text: string | null;
  due?: boolean;
}

/** When the child last slept, ate, was changed and drank; what is due stands out. */
export function BoardFacts({ entry, context }: { entry: BoardEntry & DiaryBoardFragment; context: BoardContext }) {
  const t = useText('diary');
  const { diary } = entry;
  const { formats, today, now } = context;
  const writtenDown = useWrittenDown(context.room.settingId);
  if (!diary) return null;
  if (!diary.kept) return <p className={classes.none}>{t('noDiary')}</p>;
  const time = (instant: string | null) => (instant === null ? null : formats.time(instant));
  const late = (instant: string | null, minutes: number) => today && instant !== null && now.getTime() - Date.parse(instant) > minutes * 60_000;
  const checkDue = today && diary.checkDueAt !== null && Date.parse(diary.checkDueAt) < now.getTime();
  const all: Fact[] = [
    { kind: 'SLEEP', text: diary.asleepSince ? t(checkDue ? 'fact.check' : 'fact.asleep') : time(diary.lastSleepAt), due: checkDue },
    { kind: 'MEAL', text: time(diary.lastMealAt) },
    { kind: 'NAPPY', text: time(diary.lastNappyAt), due: late(diary.lastNappyAt, nappyAfter) },
    { kind: 'DRINK', text: time(diary.lastDrinkAt) },
  ];
  const facts = all.filter(({ kind }) => writtenDown(kind));
  return (
    <>
      {diary.unreadReplies > 0 && (
        <Link className={classes.replies} to={`/children/${entry.child.id}`}>{t('fact.replies', { count: diary.unreadReplies })}</Link>
      )}
      {diary.foodDiary && <Link className={classes.food} to={`/children/${entry.child.id}/food`}>{t('foodDiary.board')}</Link>}
      {facts.length > 0 && <dl className={classes.facts}>
        {facts.map(({ kind, text, due = false }) => {
          const Icon: ComponentType<{ size: number; 'aria-hidden': true }> = kindIcons[kind];
          return (
            <div key={kind} data-none={text === null || undefined} data-due={due || undefined}>
              <dt><Icon size={20} aria-hidden /><span className="unseen">{t(`kind.${kind}`)}</span></dt>
              <dd>{text ?? <><span aria-hidden="true">–</span><span className="unseen">{t('fact.none')}</span></>}{due && <span className="unseen">, {t('fact.due')}</span>}</dd>
            </div>
          );
        })}
      </dl>}
    </>
  );
}
