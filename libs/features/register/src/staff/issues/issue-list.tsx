import { Button, Chip, useText } from '@alongside/web-ui';
import { lazy, Suspense, useState } from 'react';
import { isolated, useFieldWords } from '../import-words';
import type { FoundIssueFragment } from '../register.generated';
import classes from './issues.module.css';

const SettleSheet = lazy(async () => ({ default: (await import('./settle-sheet')).SettleSheet }));

interface IssueListProps {
  issues: readonly FoundIssueFragment[];
  /** Whether those that wait can be settled here. */
  settle: boolean;
  /** Reads the list again. */
  onDone: () => Promise<unknown>;
}

/** Findings, one a row: where it stands, what it is about, what was found, what has become of it. */
export function IssueList({ issues, settle, onDone }: IssueListProps) {
  return <ul className={classes.list}>{issues.map((issue) => <IssueRow key={`${issue.id}:${issue.line}`} issue={issue} settle={settle} onDone={onDone} />)}</ul>;
}

const tones = { ERROR: 'stop', QUESTION: 'warn', NOTICE: 'plain' } as const;

function IssueRow({ issue, settle, onDone }: { issue: FoundIssueFragment; settle: boolean; onDone: () => Promise<unknown> }) {
  const t = useText('register');
  const fieldWords = useFieldWords();
  const [open, setOpen] = useState(false);
  const { severity, kind, file, line, field, reference, code, reason, state, outcome, note, settledBy } = issue;
  return (
    <li className={classes.issue} data-state={state}>
      <div className={classes.head}>
        <h3>{t(`code.${code}`, { defaultValue: t('code.other') })}</h3>
        {state === 'SETTLED' || state === 'GONE' ? <Chip small tone="ok">{t(`issueState.${state}`)}</Chip> : <Chip small tone={tones[severity]}>{t(`severity.${severity}`)}</Chip>}
      </div>
      <p className={classes.place}>
        {t('issues.place', { file: isolated(file), line: line })}
        {' · '}{t(`kind.${kind}`)}{reference !== '' && <> <bdi>{reference}</bdi></>}
        {field !== 'row' && <>{' · '}{fieldWords(field)}</>}
      </p>
      {/* What was found is told in English, with the values as they came. */}
      <p className={classes.reason}><bdi lang="en" dir="ltr">{reason}</bdi></p>
      {state === 'SETTLED' && <p><small>{[outcome === null ? null : t(`outcome.${outcome}`), settledBy].filter(Boolean).join(' · ')} <bdi>{note}</bdi></small></p>}
      {settle && state === 'OPEN' && <div className={classes.button}><Button variant="default" onClick={() => setOpen(true)}>{t('issues.settle')}</Button></div>}
      <Suspense>{open && <SettleSheet issue={issue} onClose={() => setOpen(false)} onDone={onDone} />}</Suspense>
    </li>
  );
}
