import { Button, useText } from '@alongside/web-ui';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { ShownNotification } from '../feature';
import type { NotificationWords } from './notification-words';
import classes from './notifications.module.css';

interface NotificationRowProps {
  notification: ShownNotification;
  words: NotificationWords;
  busy: boolean;
  /** Marks it as read. */
  onRead: () => void;
  /** Goes where it leads. */
  onOpen: (to: string) => void;
}

/** One notification in the list: what it is, when, whether it was read, and where it leads. */
export function NotificationRow({ notification: { readAt, urgency }, words: { Icon, hue, title, detail, told, to }, busy, onRead, onOpen }: NotificationRowProps) {
  const t = useText('shell');
  const unread = readAt === null;
  const urgent = unread && urgency === 'URGENT';
  const inside = (
    <>
      <span className={classes.mark} aria-hidden="true" data-urgent={urgent || undefined} style={hue === undefined ? undefined : { ['--c' as string]: `var(--${hue})` }}><Icon size={22} /></span>
      <span className={classes.words}>
        <small className={classes.told}>
          {unread && <span className={classes.new}>{t(urgent ? 'notifications.urgent' : 'notifications.new')}</span>}
          <span>{told}</span>
        </small>
        <b>{title}</b>
        {detail !== null && <small>{detail}</small>}
      </span>
    </>
  );
  return (
    <li className={classes.row} data-unread={unread || undefined} data-urgent={urgent || undefined}>
      <Inside to={to} onOpen={onOpen}>{inside}</Inside>
      {unread && (urgent || to === null) && <Button variant="default" className={classes.read} disabled={busy} onClick={onRead}>{t(urgent ? 'notifications.seen' : 'notifications.markRead')}</Button>}
    </li>
  );
}

function Inside({ to, onOpen, children }: { to: string | null; onOpen: (to: string) => void; children: ReactNode }) {
  if (to === null) return <div className={classes.inside}>{children}</div>;
  return (
    <button type="button" className={classes.inside} onClick={() => onOpen(to)}>
      {children}
      <IconChevronRight className={classes.chevron} aria-hidden="true" size={22} />
    </button>
  );
}
