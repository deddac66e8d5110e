import { problemOf, type RegisterIssueOutcome, useCommand } from '@alongside/web-client';
import { Button, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { Choices, LongTextField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { type FoundIssueFragment, ReopenRegisterIssueDocument, SettleRegisterIssueDocument } from '../register.generated';
import { AlsoFound, IssuePlace, useIssueTitle } from './issue-words';
import { ReasonText } from './reason-text';
import classes from './issues.module.css';

const outcomes = ['ACCEPTED', 'MENDED_IN_SOURCE', 'DONE_BY_HAND'] as const satisfies readonly RegisterIssueOutcome[];

/** How a row that waits was dealt with. */
export function SettleSheet({ issue, onClose, onDone }: { issue: FoundIssueFragment; onClose: () => void; onDone: () => Promise<unknown> }) {
  const t = useText(['register', 'ui']);
  const title = useIssueTitle();
  const [outcome, setOutcome] = useState<RegisterIssueOutcome | null>(null);
  const [note, setNote] = useState('');
  const [settle, { busy, problem }] = useCommand(SettleRegisterIssueDocument);
  const [reopen] = useCommand(ReopenRegisterIssueDocument);

  async function takeBack(version: number) {
    await reopen({ issueId: issue.id, version }).catch(() => toast(t('register:settle.undoFailed')));
    await onDone();
  }

  async function save() {
    if (outcome === null || issue.version === null || busy) return;
    try {
      const { settleRegisterIssue } = await settle({ issueId: issue.id, version: issue.version, outcome, note: note.trim() || null });
      toast(t('register:settle.done'), { label: t('ui:undo'), run: () => void takeBack(settleRegisterIssue.issue.version ?? 0) });
      onClose();
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT') return;
      toast(t('register:settle.overtaken'));
      onClose();
    }
    await onDone();
  }

  return (
    <Sheet title={t('register:issues.settle')} guarded={note !== ''} onClose={onClose} foot={<Button loading={busy} disabled={outcome === null} onClick={() => void save()}>{t('ui:save')}</Button>}>
      <div className={classes.about}>
        <h3>{title(issue)}</h3>
        <p className={classes.place}><IssuePlace issue={issue} /></p>
        <p className={classes.reason}><ReasonText reason={issue} /></p>
        <AlsoFound issue={issue} />
      </div>
      <Choices size="small" label={t('register:settle.ask')} value={outcome} onChoose={setOutcome} choices={outcomes.map((value) => ({ value, label: t(`register:outcome.${value}`) }))} />
      {outcome === 'MENDED_IN_SOURCE' && <p role="status"><small>{t('register:settle.comesBack')}</small></p>}
      <LongTextField label={t('register:settle.note')} value={note} maxLength={500} onChange={setNote} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
