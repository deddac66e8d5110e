import { Button, Chip, useText } from '@alongside/web-ui';
import { lazy, Suspense, useState } from 'react';
import type { FoundIssueFragment } from '../register.generated';
import { AlsoFound, IssuePlace, useIssueTitle } from './issue-words';
import { ReasonText } from './reason-text';
import classes from './issues.module.css';

const SettleSheet = lazy(async () => ({ default: (await import('./settle-sheet')).SettleSheet }));

interface IssueRowProps {
  issue: FoundIssueFragment;
  /** Whether one that waits can be settled here. */
  settle: boolean;
  /** Whether it says how much it matters. */
  weighed?: boolean;
  /** In a group that says the rest: only where the row stands, and its sentence where that is its own. */
  within?: 'alike' | 'each';
  /** Reads the list again. */
  onDone: () => Promise<unknown>;
}

export const severityTones = { ERROR: 'stop', QUESTION: 'warn', NOTICE: 'plain' } as const;

/** A finding: where it stands, what it is about, what was found, what has become of it. */
export function IssueRow({ issue, settle, weighed = false, within, onDone }: IssueRowProps) {
  const t = useText('register');
  const title = useIssueTitle();
  const [open, setOpen] = useState(false);
  const { severity, state, outcome, note, settledBy } = issue;
  const over = state === 'SETTLED' || state === 'GONE';
  return (
    <li className={classes.issue} data-state={state} data-within={within}>
      {within === undefined && (
        <div className={classes.head}>
          <h3>{title(issue)}</h3>
          {!over && weighed && <Chip small tone={severityTones[severity]}>{t(`severity.${severity}`)}</Chip>}
          {over && <Chip small tone="ok">{t(`issueState.${state}`)}</Chip>}
        </div>
      )}
      <p className={classes.place}>
        <IssuePlace issue={issue} short={within !== undefined} />
        {within !== undefined && over && <>{' · '}{t(`issueState.${state}`)}</>}
      </p>
      {within !== 'alike' && <p className={classes.reason}><ReasonText reason={issue} /></p>}
      <AlsoFound issue={issue} />
      {state === 'SETTLED' && <p><small>{[outcome === null ? null : t(`outcome.${outcome}`), settledBy].filter(Boolean).join(' · ')} <bdi>{note}</bdi></small></p>}
      {settle && state === 'OPEN' && <div className={classes.button}><Button variant="default" onClick={() => setOpen(true)}>{t('issues.settle')}</Button></div>}
      <Suspense>{open && <SettleSheet issue={issue} onClose={() => setOpen(false)} onDone={onDone} />}</Suspense>
    </li>
  );
}
