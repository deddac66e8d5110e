import { Button, EmptyState, ErrorState, PageHeading, useText } from '@alongside/web-ui';
import { IconCompass } from '@tabler/icons-react';
import { problemOf } from '@alongside/web-client';
import { useNavigate, useRouteError } from 'react-router';
import classes from './frame.module.css';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const t = useText('shell');
  const navigate = useNavigate();
  return (
    <>
      <PageHeading title={t('notFound.title')} />
      <EmptyState title={t('notFound.heading')} icon={<IconCompass size={28} />} action={<Button onClick={() => void navigate('/')}>{t('notFound.home')}</Button>}>
        {t('notFound.detail')}
      </EmptyState>
    </>
  );
}

/** A page that broke. A new version of the app removes the old one's chunks: loading again brings it up to date. */
export function BrokenPage() {
  const error = useRouteError();
  const missingChunk = error instanceof Error && /import|module|chunk/i.test(error.message);
  const problem = missingChunk ? { code: 'NETWORK' } : { code: problemOf(error).code === 'NETWORK' ? 'INTERNAL' : problemOf(error).code };
  return (
    <main className={classes.entryPage}>
      <ErrorState problem={problem} onRetry={() => location.reload()} />
    </main>
  );
}
