import { LoadingState, PageHeading, useText } from '@alongside/web-ui';
import { lazySlot } from '@alongside/web-shell';
import { Suspense } from 'react';
import classes from './account.module.css';
import { accountSections } from './account-sections';

const sections = accountSections.map(({ key, load }) => ({ key, Section: lazySlot(load, 'AccountSection') }));

/** How one signs in, and where one is signed in. */
export function AccountPage() {
  const t = useText('account');
  return (
    <>
      <PageHeading title={t('passwords.account.title')} />
      <div className={classes.sections}>
        {sections.map(({ key, Section }) => <Suspense key={key} fallback={<LoadingState rows={1} height={90} />}><Section /></Suspense>)}
      </div>
    </>
  );
}
