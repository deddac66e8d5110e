import { Button, Chip, useText } from '@alongside/web-ui';
import { type ReactNode, useId, useState } from 'react';
import { useFieldWords } from '../import-words';
import type { IssueGroupFragment } from '../register.generated';
import { IssueRow, severityTones } from './issue-row';
import { useIssueTitle } from './issue-words';
import { ReasonText } from './reason-text';
import classes from './issues.module.css';

interface IssueGroupsProps {
  groups: readonly IssueGroupFragment[];
  /** Whether those that wait can be settled here. */
  settle: boolean;
  /** Whether each says how much it matters; needless where all matter alike. */
  weighed: boolean;
  /** Reads the groups again. */
  onDone: () => Promise<unknown>;
  /** The rows of a group that was opened. */
  rows: (group: IssueGroupFragment) => ReactNode;
}

/** Findings, with what is said of many rows said once: such a group is opened to see its rows. */
export function IssueGroups({ groups, settle, weighed, onDone, rows }: IssueGroupsProps) {
  const t = useText('register');
  const [every, setEvery] = useState(false);
  return (
    <>
      {groups.some(({ count }) => count > 1) && (
        <div className={classes.every}><Button variant="subtle" aria-pressed={every} onClick={() => setEvery(!every)}>{t('issues.everyRow')}</Button></div>
      )}
      <ul className={classes.list}>
        {groups.map((group) => {
          const key = [group.severity, group.kind, group.field, group.code].join(':');
          if (group.count === 1) return <IssueRow key={key} issue={group.first} settle={settle} weighed={weighed} onDone={onDone} />;
          return <IssueGroup key={`${key}:${every}`} group={group} weighed={weighed} opened={every}>{() => rows(group)}</IssueGroup>;
        })}
      </ul>
    </>
  );
}

function IssueGroup({ group: { severity, kind, field, code, count, alike, first }, weighed, opened, children }: { group: IssueGroupFragment; weighed: boolean; opened: boolean; children: () => ReactNode }) {
  const t = useText('register');
  const title = useIssueTitle();
  const fieldWords = useFieldWords();
  const [open, setOpen] = useState(opened);
  const id = useId();
  return (
    <li className={classes.issue} data-group>
      <div className={classes.head}>
        <h3>{title({ code })}</h3>
        {weighed && <Chip small tone={severityTones[severity]}>{t(`severity.${severity}`)}</Chip>}
      </div>
      <p className={classes.place}>
        <b>{t('columns.rows', { count })}</b>{' · '}{t(`kind.${kind}`)}{field !== 'row' && <>{' · '}{fieldWords(field)}</>}
      </p>
      {alike && <p className={classes.reason}><ReasonText reason={first} /></p>}
      <div className={classes.button}>
        <Button variant="default" aria-expanded={open} aria-controls={open ? id : undefined} onClick={() => setOpen(!open)}>{open ? t('issues.hideRows') : t('issues.showRows', { count })}</Button>
      </div>
      {open && <div id={id} className={classes.within}>{children()}</div>}
    </li>
  );
}
