import { useSession } from '@alongside/web-client';
import { chooseForAccount } from './account-language';
import { ErrorState, LoadingState } from '@alongside/web-ui';
import { lazy, type ReactNode, Suspense, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { OfflineStart } from '../offline/offline-start';
import classes from './frame.module.css';

const SignInPage = lazy(async () => ({ default: (await import('../sign-in/sign-in-page')).SignInPage }));
const ActorPage = lazy(async () => ({ default: (await import('../sign-in/actor-page')).ActorPage }));

/** Shows the pages only to somebody who is signed in and acts in a role of this app; the address stays for afterwards. */
export function SessionGate({ children }: { children: ReactNode }) {
  const { state, reload } = useSession();
  const { i18n } = useTranslation();
  const accountLanguage = state.status === 'ready' ? state.viewer.language : null;
  useEffect(() => {
    if (accountLanguage !== null) chooseForAccount(i18n, accountLanguage);
  }, [accountLanguage, i18n]);

  const waiting = <div className={classes.entryPage}><LoadingState rows={3} /></div>;
  switch (state.status) {
    case 'loading':
      return waiting;
    case 'failed':
      if (state.problem.code === 'NETWORK') return <OfflineStart />;
      return <main className={classes.entryPage}><ErrorState problem={state.problem} onRetry={() => void reload()} /></main>;
    case 'signed-out':
      return <Suspense fallback={waiting}><SignInPage expired={state.expired} /></Suspense>;
    case 'choosing':
    case 'elsewhere':
      return <Suspense fallback={waiting}><ActorPage /></Suspense>;
    case 'ready':
      return <Suspense fallback={waiting}>{children}</Suspense>;
  }
}
