import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { Bell } from './bell';
import { useNotificationsAtHand } from './use-notifications-at-hand';
import classes from './notifications.module.css';

const loadUrgent = () => import('./urgent-notices');
const UrgentNotices = lazy(async () => ({ default: (await loadUrgent()).UrgentNotices }));
const NotificationsSheet = lazy(async () => ({ default: (await import('./notifications-sheet')).NotificationsSheet }));

/** Around every page: what is urgent above it, and the bell in its corner. `notices` stand between them. */
export function ForYou({ notices, children }: { notices?: ReactNode; children: ReactNode }) {
  const { unread, urgent } = useNotificationsAtHand();
  const [open, setOpen] = useState(false);
  const show = () => setOpen(true);
  useEffect(() => {
    // Not needed for the first page, but there before anything urgent comes: then is no time to fetch it.
    void loadUrgent().catch(() => undefined);
  }, []);
  return (
    <>
      {urgent.length > 0 && <Suspense><UrgentNotices urgent={urgent} onSeeAll={show} /></Suspense>}
      {notices}
      <div className={classes.page}>
        <Bell unread={unread} onOpen={show} />
        {children}
      </div>
      {open && <Suspense><NotificationsSheet onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
