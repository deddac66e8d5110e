import { useOffline, useSession } from '@alongside/web-client';
import { BrandMark, Button, PageHeading, useText } from '@alongside/web-ui';
import { useEffect, useState } from 'react';
import classes from './offline.module.css';

/** How often the server is tried while there is no answer, in milliseconds. */
const tryEvery = 20_000;

/** How many entries of anybody are kept on this device; null until it is known. */
export function useKeptOnDevice(): number | null {
  const offline = useOffline();
  const [kept, setKept] = useState<number | null>(null);
  useEffect(() => {
    let here = true;
    void offline?.keptOnDevice().then((count) => here && setKept(count));
    return () => {
      here = false;
    };
  }, [offline]);
  return kept;
}

/**
 * The start without network. Who is signed in cannot be checked, so nothing is opened: no name, no room, not whose the
 * entries are. It only says that nothing is lost, and begins by itself once the server answers.
 */
export function OfflineStart() {
  const t = useText(['shell', 'ui']);
  const { reload } = useSession();
  const kept = useKeptOnDevice();
  useEffect(() => {
    const again = () => void reload();
    addEventListener('online', again);
    const timer = setInterval(() => {
      if (navigator.onLine) again();
    }, tryEvery);
    return () => {
      removeEventListener('online', again);
      clearInterval(timer);
    };
  }, [reload]);
  return (
    <main className={classes.start}>
      <BrandMark size={64} />
      <PageHeading title={t('shell:offline.start.title')} />
      <p>{t('shell:offline.start.lead')}</p>
      {kept !== null && kept > 0 && <p className={classes.kept}>{t('shell:offline.start.kept', { count: kept })}</p>}
      <Button onClick={() => void reload()}>{t('ui:again')}</Button>
    </main>
  );
}
