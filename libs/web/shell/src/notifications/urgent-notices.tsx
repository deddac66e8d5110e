import { Button, ProblemNote, useText } from '@alongside/web-ui';
import { Suspense, useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { useNavigate } from 'react-router';
import type { ShownNotification } from '../feature';
import { focusFront, useFrontPlace } from './front-place';
import { useNotificationWords } from './notification-words';
import { useMarkRead } from './use-mark-read';
import classes from './notifications.module.css';

/**
 * What is urgent and not read yet: above whatever page is open, the newest first, until the person says that they have seen
 * it. One that comes while a sheet is open comes into the sheet; one that stood before stays behind it.
 */
export function UrgentNotices({ urgent, onSeeAll }: { urgent: readonly ShownNotification[]; onSeeAll: () => void }) {
  const newest = urgent[0];
  const place = useFrontPlace(newest !== undefined);
  const [stood] = useState(() => new Map<string, 'page' | 'sheet'>());
  if (newest === undefined) return null;
  const over = place !== null && stood.get(newest.id) !== 'page';
  const notice = (
    <Suspense>
      <UrgentNotice key={newest.id} notification={newest} others={urgent.length - 1} stood={stood} over={over} onSeeAll={onSeeAll} />
    </Suspense>
  );
  return over ? createPortal(notice, place) : notice;
}

interface UrgentNoticeProps {
  notification: ShownNotification;
  /** How many more wait. */
  others: number;
  /** Where those have stood that were read out: that happens once. */
  stood: Map<string, 'page' | 'sheet'>;
  /** Whether it stands over a sheet. */
  over: boolean;
  onSeeAll: () => void;
}

function UrgentNotice({ notification, others, stood, over, onSeeAll }: UrgentNoticeProps) {
  const t = useText('shell');
  const { Icon, title, detail, when, to, open } = useNotificationWords([notification.kind])(notification);
  const { mark, busy, problem } = useMarkRead();
  const go = useNavigate();
  const [fresh] = useState(() => !stood.has(notification.id));
  useEffect(() => {
    if (stood.get(notification.id) !== 'page') stood.set(notification.id, over ? 'sheet' : 'page');
  }, [stood, notification.id, over]);

  const seen = () => void mark([notification]).then(focusFront, () => undefined);
  return (
    <section className={classes.urgent} aria-label={t('notifications.urgent')} data-over={over || undefined}>
      <div className={classes.urgentWords} role={fresh ? 'alert' : undefined}>
        <span className={classes.urgentMark} aria-hidden="true"><Icon size={24} /></span>
        <div>
          <h2>{title}</h2>
          <p>{detail ?? when}</p>
        </div>
      </div>
      <ProblemNote problem={problem} />
      <div className={classes.urgentWays}>
        {/* Not over a sheet: leaving it from here would lose what was typed there. */}
        {to !== null && !over && <Button className={classes.urgentOpen} onClick={() => {
          void mark([notification]).catch(() => undefined);
          void go(to);
        }}>{open}</Button>}
        <Button className={classes.urgentSeen} variant="default" loading={busy} onClick={seen}>{t('notifications.seen')}</Button>
        {others > 0 && !over && <Button className={classes.urgentMore} variant="subtle" onClick={onSeeAll}>{t('notifications.others', { count: others })}</Button>}
      </div>
    </section>
  );
}
