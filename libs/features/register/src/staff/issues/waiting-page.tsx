import { problemOf } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, LoadingState, PageHeading, PickChip, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { RegisterWorkListDocument, type RegisterWorkListQuery } from '../register.generated';
import { IssueList } from './issue-list';
import classes from './issues.module.css';

/** Rows of all imports that wait for somebody, and those that were settled. */
export function WaitingPage() {
  const t = useText('register');
  const [settled, setSettled] = useState(false);
  const { data, error, loading, refetch, fetchMore } = useQuery(RegisterWorkListDocument, { variables: { first: 50, filter: { states: [settled ? 'SETTLED' : 'OPEN'] } }, fetchPolicy: 'cache-and-network' });
  const page = data?.viewer?.registerWorkList;
  const issues = page?.edges.map(({ node }) => node) ?? [];
  return (
    <>
      <PageHeading title={t('waiting.title')} />
      <div className={classes.section}>
        <h2 className="unseen">{t('issues.title')}</h2>
        <div className={classes.filters} role="group" aria-label={t('issues.show')}>
          <PickChip chosen={!settled} onPick={() => setSettled(false)}>{t('waiting.open')}</PickChip>
          <PickChip chosen={settled} onPick={() => setSettled(true)}>{t('waiting.settled')}</PickChip>
        </div>
        {!data ? (
          loading ? <LoadingState rows={4} height={90} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
        ) : !page ? (
          <EmptyState title={t('notYours.title')}>{t('notYours.detail')}</EmptyState>
        ) : issues.length === 0 ? (
          <EmptyState icon={<IconChecks size={28} />} title={t('waiting.none.title')}>{t('waiting.none.detail')}</EmptyState>
        ) : (
          <IssueList issues={issues} settle onDone={() => refetch()} />
        )}
        {page?.pageInfo.hasNextPage && (
          <div>
            <Button variant="default" onClick={() => void fetchMore({ variables: { after: page.pageInfo.endCursor }, updateQuery: (known, { fetchMoreResult }) => joined(known, fetchMoreResult) }).catch(() => undefined)}>{t('more')}</Button>
          </div>
        )}
      </div>
    </>
  );
}

function joined(known: RegisterWorkListQuery, further: RegisterWorkListQuery): RegisterWorkListQuery {
  if (!known.viewer?.registerWorkList || !further.viewer?.registerWorkList) return known;
  return { viewer: { ...further.viewer, registerWorkList: { ...further.viewer.registerWorkList, edges: [...known.viewer.registerWorkList.edges, ...further.viewer.registerWorkList.edges] } } };
}
