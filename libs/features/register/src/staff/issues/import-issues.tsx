import { problemOf, type RegisterSeverity } from '@alongside/web-client';
import { EmptyState, ErrorState, LoadingState, PickChip, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChecks } from '@tabler/icons-react';
import { useState } from 'react';
import { type ImportOutcomeFragment, RegisterImportGroupsDocument } from '../register.generated';
import { ImportGroupRows } from './group-rows';
import { IssueGroups } from './issue-groups';
import classes from './issues.module.css';

const severities = [
  { severity: 'ERROR', count: 'errors' },
  { severity: 'QUESTION', count: 'questions' },
  { severity: 'NOTICE', count: 'notices' },
] as const;

/** What an import found about its rows, to look through by what matters. With `settle` each that waits can be settled. */
export function ImportIssues({ importId, found, settle = false }: { importId: string; found: ImportOutcomeFragment['found']; settle?: boolean }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const present = severities.filter(({ count }) => found[count] > 0);
  const [chosen, setChosen] = useState<RegisterSeverity | null>(present[0]?.severity ?? null);
  const { data, error, loading, refetch } = useQuery(RegisterImportGroupsDocument, {
    variables: { id: importId, filter: chosen === null ? null : { severities: [chosen] } },
    fetchPolicy: 'cache-and-network',
    skip: present.length === 0,
  });
  const groups = data?.registerImport?.issueGroups;
  const reread = () => refetch();

  return (
    <section aria-label={t('issues.title')} className={classes.section}>
      <h2>{t('issues.title')}</h2>
      {present.length === 0 ? (
        <EmptyState icon={<IconChecks size={28} />} title={t('issues.none.title')}>{t('issues.none.detail')}</EmptyState>
      ) : (
        <>
          <div className={classes.filters} role="group" aria-label={t('issues.show')}>
            {present.map(({ severity, count }) => (
              <PickChip key={severity} chosen={chosen === severity} tone={severity === 'ERROR' ? 'warn' : 'plain'} onPick={() => setChosen(severity)}>{t(`issues.${count}`, { count: found[count], shown: formats.number(found[count]) })}</PickChip>
            ))}
            {present.length > 1 && <PickChip chosen={chosen === null} onPick={() => setChosen(null)}>{t('issues.all')}</PickChip>}
          </div>
          {chosen !== null && <p className={classes.hint}>{t(`issues.hint.${chosen}`)}</p>}
          {!groups ? (
            loading ? <LoadingState rows={3} height={90} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
          ) : (
            <IssueGroups groups={groups} settle={settle} weighed={chosen === null && present.length > 1} onDone={reread} rows={(group) => <ImportGroupRows importId={importId} group={group} settle={settle} onDone={reread} />} />
          )}
        </>
      )}
    </section>
  );
}
