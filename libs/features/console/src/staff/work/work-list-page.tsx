import { problemOf } from '@alongside/web-client';
import { lazySlot, useInstalledFeatures } from '@alongside/web-shell';
import { Button, EmptyState, ErrorState, LoadingState, PageHeading, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChecks } from '@tabler/icons-react';
import { Suspense } from 'react';
import { WorkItemCard } from './work-item-card';
import { WorkListDocument, type WorkListQuery } from './work-list.generated';
import classes from './work.module.css';

/** What waits for a decision at the settings this person leads, soonest due first, and what waits in features. */
export function WorkListPage() {
  const t = useText('console');
  const { data, error, loading, refetch, fetchMore } = useQuery(WorkListDocument, { variables: { first: 20 }, fetchPolicy: 'cache-and-network' });
  const further = useInstalledFeatures().flatMap(({ key, slots }) => (slots?.decide ? [{ key, load: slots.decide }] : []));
  const page = data?.viewer?.workItems;
  const items = page?.edges.map(({ node }) => node) ?? [];

  return (
    <>
      <PageHeading title={t('work.title')} />
      {!data ? (
        loading ? <LoadingState rows={3} height={140} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
      ) : (
        <div className={classes.list}>
          {!page ? (
            <EmptyState title={t('practices.notYours.title')}>{t('work.notYours')}</EmptyState>
          ) : items.length === 0 ? (
            <EmptyState icon={<IconChecks size={28} />} title={t('work.empty.title')}>{t('work.empty.detail')}</EmptyState>
          ) : (
            items.map((item) => <WorkItemCard key={item.id} item={item} onDone={() => refetch()} />)
          )}
          {page?.pageInfo.hasNextPage && (
            <Button variant="default" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult) }).catch(() => undefined)}>
              {t('more')}
            </Button>
          )}
          <Suspense>
            {further.map(({ key, load }) => {
              const ToDecide = lazySlot(load, 'ToDecide');
              return <ToDecide key={key} />;
            })}
          </Suspense>
        </div>
      )}
    </>
  );
}

function joined(known: WorkListQuery, further: WorkListQuery): WorkListQuery {
  if (!known.viewer?.workItems || !further.viewer?.workItems) return known;
  return { viewer: { ...further.viewer, workItems: { ...further.viewer.workItems, edges: [...known.viewer.workItems.edges, ...further.viewer.workItems.edges] } } };
}
