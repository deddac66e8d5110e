import { problemOf } from '@alongside/web-client';
import { EmptyState, ErrorState, LoadingState, PageHeading, PickChip, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { RegisterWorkListGroupsDocument } from '../register.generated';
import { WaitingGroupRows } from './group-rows';
import { IssueGroups } from './issue-groups';
import classes from './issues.module.css';

/** Rows of all imports that wait for somebody, and those that were settled. */
export function WaitingPage() {
  const t = useText('register');
  const [settled, setSettled] = useState(false);
  const state = settled ? 'SETTLED' : 'OPEN';
  const { data, error, loading, refetch } = useQuery(RegisterWorkListGroupsDocument, { variables: { filter: { states: [state] } }, fetchPolicy: 'cache-and-network' });
  const groups = data?.viewer?.registerWorkListGroups;
  const reread = () => refetch();
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
        ) : !groups ? (
          <EmptyState title={t('notYours.title')}>{t('notYours.detail')}</EmptyState>
        ) : groups.length === 0 ? (
          <EmptyState icon={<IconChecks size={28} />} title={t('waiting.none.title')}>{t('waiting.none.detail')}</EmptyState>
        ) : (
          <IssueGroups key={state} groups={groups} settle weighed onDone={reread} rows={(group) => <WaitingGroupRows state={state} group={group} settle onDone={reread} />} />
        )}
      </div>
    </>
  );
}
