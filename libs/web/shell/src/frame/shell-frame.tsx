import { Toasts, useText } from '@alongside/web-ui';
import { type ReactNode, Suspense, useEffect, useRef } from 'react';
import { Outlet, ScrollRestoration, useLocation } from 'react-router';
import { LoadingState } from '@alongside/web-ui';
import { ForYou } from '../notifications/for-you';
import { OfflineNotice } from '../offline/offline-notice';
import classes from './frame.module.css';

/** Moves the focus to the new page's heading, so that a screen reader begins there. */
function useFocusOnNavigation() {
  const { pathname } = useLocation();
  const before = useRef(pathname);
  const main = useRef<HTMLElement>(null);
  useEffect(() => {
    if (before.current === pathname) return;
    before.current = pathname;
    const target = main.current?.querySelector<HTMLElement>('h1') ?? main.current;
    target?.focus({ preventScroll: true });
  }, [pathname]);
  return main;
}

/** What stands around every page: the way past the navigation, the navigation, what waits for this person, the page, the toasts. */
export function ShellFrame({ layout, navigation }: { layout: 'family' | 'staff'; navigation: ReactNode }) {
  const t = useText('shell');
  const main = useFocusOnNavigation();
  return (
    <div className={classes.frame} data-layout={layout}>
      <a className={classes.skip} href="#content">{t('skip')}</a>
      {navigation}
      <main id="content" ref={main} tabIndex={-1} className={classes.main}>
        <ForYou notices={<OfflineNotice />}>
          <Suspense fallback={<LoadingState />}>
            <Outlet />
          </Suspense>
        </ForYou>
      </main>
      <Toasts />
      <ScrollRestoration />
    </div>
  );
}
