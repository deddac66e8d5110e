import { useLanguage, useText } from '@alongside/web-ui';
import { IconBell } from '@tabler/icons-react';
import classes from './notifications.module.css';

/** From here on a number says no more than that there are many. */
const many = 99;

/** The way to what waits for this person, with how much it is. */
export function Bell({ unread, onOpen }: { unread: number; onOpen: () => void }) {
  const t = useText('shell');
  const { locale } = useLanguage();
  const shown = new Intl.NumberFormat(locale).format(Math.min(unread, many));
  return (
    <button type="button" className={classes.bell} aria-haspopup="dialog" data-unread={unread > 0 || undefined} onClick={onOpen}
      aria-label={unread === 0 ? t('notifications.title') : unread > many ? t('notifications.bellMany', { most: shown }) : t('notifications.bell', { count: unread })}>
      <IconBell aria-hidden="true" size={26} stroke={1.9} />
      {unread > 0 && <span className={classes.count} aria-hidden="true">{unread > many ? `${shown}+` : shown}</span>}
    </button>
  );
}
