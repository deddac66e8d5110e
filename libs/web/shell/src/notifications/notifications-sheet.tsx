import { problemOf } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, LoadingState, ProblemNote, Sheet, useFormats, useNow, useText } from '@alongside/web-ui';
import { IconBellCheck } from '@tabler/icons-react';
import { Suspense, useState } from 'react';
import { useNavigate } from 'react-router';
import type { ShownNotification } from '../feature';
import { NotificationRow } from './notification-row';
import { useNotificationWords } from './notification-words';
import { useMarkRead } from './use-mark-read';
import { useNotificationList } from './use-notification-list';
import classes from './notifications.module.css';

/** What waits for this person and what has waited, by day, newest first. */
export function NotificationsSheet({ onClose }: { onClose: () => void }) {
  const t = useText('shell');
  const { items, error, waiting, refetch, more } = useNotificationList();
  const { mark, markRest, busy, problem } = useMarkRead();
  const go = useNavigate();
  const rest = items.some(({ readAt, urgency }) => readAt === null && urgency !== 'URGENT');
  const read = (notification: ShownNotification) => void mark([notification]).catch(() => undefined);
  return (
    <Sheet title={t('notifications.title')} onClose={onClose} foot={rest ? <Button variant="default" loading={busy} onClick={() => void markRest(items).catch(() => undefined)}>{t('notifications.markAll')}</Button> : undefined}>
      <ProblemNote problem={problem ?? (error && items.length > 0 ? problemOf(error) : null)} />
      {waiting ? (
        <LoadingState rows={4} height={64} />
      ) : items.length > 0 ? (
        <Suspense fallback={<LoadingState rows={4} height={64} />}>
          <Days items={items} busy={busy} onRead={read} onOpen={(notification, to) => {
            if (notification.readAt === null) read(notification);
            onClose();
            void go(to);
          }} />
          <More more={more} />
        </Suspense>
      ) : error ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />
      ) : (
        <EmptyState title={t('notifications.empty.title')} icon={<IconBellCheck size={28} />}>{t('notifications.empty.detail')}</EmptyState>
      )}
    </Sheet>
  );
}

interface DaysProps {
  items: readonly ShownNotification[];
  busy: boolean;
  onRead: (notification: ShownNotification) => void;
  onOpen: (notification: ShownNotification, to: string) => void;
}

function Days({ items, busy, onRead, onOpen }: DaysProps) {
  const words = useNotificationWords();
  const formats = useFormats(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const now = useNow();
  const days = [...Map.groupBy(items, ({ at }) => formats.today(new Date(at)))];
  return days.map(([day, same]) => (
    <section key={day} className={classes.day} aria-labelledby={`told-${day}`}>
      <h3 id={`told-${day}`}>{formats.relativeDay(day, now)}</h3>
      <ul>
        {same.map((one) => <NotificationRow key={one.id} notification={one} words={words(one)} busy={busy} onRead={() => onRead(one)} onOpen={(to) => onOpen(one, to)} />)}
      </ul>
    </section>
  ));
}

function More({ more }: { more: (() => Promise<unknown>) | null }) {
  const t = useText('shell');
  const [state, setState] = useState<{ busy: boolean; problem: ReturnType<typeof problemOf> | null }>({ busy: false, problem: null });
  if (more === null) return null;
  const read = () => {
    setState({ busy: true, problem: null });
    more().then(() => setState({ busy: false, problem: null }), (error: unknown) => setState({ busy: false, problem: problemOf(error) }));
  };
  return (
    <div className={classes.more}>
      <ProblemNote problem={state.problem} />
      <Button variant="default" loading={state.busy} onClick={read}>{t('notifications.older')}</Button>
    </div>
  );
}
