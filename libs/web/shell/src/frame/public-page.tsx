import { BrandMark, LoadingState, PageHeading, Toasts } from '@alongside/web-ui';
import { type ReactNode, Suspense } from 'react';
import { Outlet } from 'react-router';
import { LanguageChoice } from '../more/language-choice';
import classes from './frame.module.css';

/** What stands around every page that needs no session. */
export function PublicFrame() {
  return (
    <>
      <Suspense fallback={<div className={classes.entryPage}><LoadingState rows={3} /></div>}>
        <Outlet />
      </Suspense>
      <Toasts />
    </>
  );
}

/** A page for whoever has no session: like the page for signing in, calm and with one thing to do. */
export function PublicPage({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  return (
    <main className={classes.publicPage}>
      <div className={classes.publicHead}>
        <BrandMark size={64} />
        <PageHeading title={title} />
        {lead !== undefined && <p>{lead}</p>}
      </div>
      {children}
      <LanguageChoice quiet />
    </main>
  );
}
