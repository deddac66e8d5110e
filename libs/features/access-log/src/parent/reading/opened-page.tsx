import { problemOf } from '@alongside/web-client';
import { EmptyState, ErrorState, Face, LoadingState, PageHeading, PickChip, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconEye } from '@tabler/icons-react';
import { useSearchParams } from 'react-router';
import { OpenedChildrenDocument } from './openings.generated';
import { Openings } from './openings';
import classes from './openings.module.css';

/** Who of the staff opened the chosen child's record, for its parents. */
export function OpenedPage() {
  const t = useText('access-log');
  const [search, setSearch] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(OpenedChildrenDocument, { fetchPolicy: 'cache-and-network' });
  const children = data?.viewer?.children?.edges.map(({ node }) => node) ?? [];
  const child = children.find(({ id }) => id === search.get('child')) ?? children[0];
  if (!data) return loading ? <LoadingState rows={4} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  return (
    <div className={classes.page}>
      <PageHeading title={t('reading.title')} />
      <p className={classes.lead}>{t('reading.lead')}</p>
      {children.length > 1 && (
        <div className={classes.children} role="group" aria-label={t('reading.children')}>
          {children.map((one) => (
            <PickChip key={one.id} tone="brand" chosen={one.id === child?.id} onPick={() => setSearch({ child: one.id }, { replace: true })} before={<Face id={one.id} initials={one.initials} size="s" />}>
              {one.firstName}
            </PickChip>
          ))}
        </div>
      )}
      {child ? <Openings key={child.id} child={child} /> : <EmptyState title={t('reading.noChildren')} icon={<IconEye size={28} />} />}
    </div>
  );
}
