import { Button, EmptyState, useText } from '@alongside/web-ui';
import { IconLock } from '@tabler/icons-react';
import { useNavigate } from 'react-router';

/** In place of what this person may not see, or not any more. Says no more than that: not what it was, and not who decided. `wayOut` false: in a part of a page that has other ways on. */
export function NotAvailable({ wayOut = true }: { wayOut?: boolean }) {
  const t = useText('shell');
  const go = useNavigate();
  return (
    <EmptyState title={t('notAvailable.title')} icon={<IconLock size={28} />} action={wayOut && <Button variant="default" onClick={() => void go('/')}>{t('notFound.home')}</Button>}>
      {t('notAvailable.detail')}
    </EmptyState>
  );
}
