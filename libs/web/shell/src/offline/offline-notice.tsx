import { type QueuedMutation, useKeptItems, useOffline, useOnline } from '@alongside/web-client';
import { Button, toast, useText } from '@alongside/web-ui';
import { IconAlertTriangle, IconCloudOff, IconCloudUp, IconSparkles } from '@tabler/icons-react';
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react';
import { useNewVersion } from './new-version';
import classes from './offline.module.css';

const WaitingSheet = lazy(async () => ({ default: (await import('./waiting-sheet')).WaitingSheet }));

function Line({ tone = 'plain', icon, children, action }: { tone?: 'plain' | 'warn'; icon: ReactNode; children: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.line} data-tone={tone}>
      <span className={classes.mark} aria-hidden="true">{icon}</span>
      <p>{children}</p>
      {action}
    </div>
  );
}

/** Says once that everything which waited has been sent. */
function useSentWord(items: readonly QueuedMutation[]) {
  const t = useText('shell');
  const offline = useOffline();
  useEffect(() => {
    if (items.length === 0 && (offline?.takeSent() ?? 0) > 0) toast(t('offline.allSent'));
  }, [items, offline, t]);
}

/** Above every page, calm and only when there is something to say: no network, entries that wait, a newer version of the app. */
export function OfflineNotice() {
  const t = useText('shell');
  const online = useOnline();
  const items = useKeptItems();
  const fresh = useNewVersion();
  const [open, setOpen] = useState(false);
  const refused = items.filter(({ state }) => state === 'refused').length;
  const waiting = items.length - refused;
  useSentWord(items);

  const see = <Button variant="default" className={classes.see} onClick={() => setOpen(true)}>{t('offline.see')}</Button>;
  return (
    <>
      <div role="status" className={classes.notices}>
        {waiting > 0 ? (
          <Line icon={online ? <IconCloudUp size={22} /> : <IconCloudOff size={22} />} action={see}>{t('offline.waiting', { count: waiting })}</Line>
        ) : (
          !online && <Line icon={<IconCloudOff size={22} />}>{t('offline.away')}</Line>
        )}
        {refused > 0 && <Line tone="warn" icon={<IconAlertTriangle size={22} />} action={see}>{t('offline.refused', { count: refused })}</Line>}
        {fresh && <Line icon={<IconSparkles size={22} />} action={<Button variant="default" className={classes.see} onClick={() => location.reload()}>{t('newVersion.load')}</Button>}>{t('newVersion.ready')}</Line>}
      </div>
      {open && <Suspense><WaitingSheet onClose={() => setOpen(false)} /></Suspense>}
    </>
  );
}
