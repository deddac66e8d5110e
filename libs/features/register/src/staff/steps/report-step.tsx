import { Button, Card, useFormats, useText } from '@alongside/web-ui';
import { IconCircleCheck, IconPrinter } from '@tabler/icons-react';
import { Link } from 'react-router';
import { ImportIssues } from '../issues/import-issues';
import type { ImportHeadFragment, ImportOutcomeFragment } from '../register.generated';
import { CountsTable } from './counts-table';
import { OutcomeNotes } from './outcome-notes';
import classes from '../register.module.css';

/** What an import did. Rows that were not taken over stay until somebody settles them. */
export function ReportStep({ one, outcome }: { one: ImportHeadFragment; outcome: ImportOutcomeFragment }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const sum = (column: 'created' | 'changed' | 'rejected') => outcome.rows.reduce((total, row) => total + row[column], 0);
  const [created, changed, rejected] = [sum('created'), sum('changed'), sum('rejected')];
  const ended = one.finishedAt === null ? null : new Date(one.finishedAt);
  return (
    <div className={classes.stack}>
      <Card label={t('report.counts')}>
        <div className={`${classes.stack} ${classes.report}`}>
          <p className={classes.done}>
            <IconCircleCheck aria-hidden="true" size={28} />
            <span>{created + changed === 0 ? t('report.nothing') : t('report.did', { created: formats.number(created), changed: formats.number(changed) })}</span>
          </p>
          {rejected > 0 && <p>{t('report.rejected', { count: rejected })}</p>}
          {ended && <p><small>{t('report.ended', { day: formats.day(formats.today(ended)), time: formats.time(ended), shows: formats.day(outcome.day) })}</small></p>}
          <CountsTable outcome={outcome} label={t('report.counts')} />
          <OutcomeNotes outcome={outcome} />
          <div className={classes.buttons}>
            <Button variant="default" leftSection={<IconPrinter aria-hidden="true" size={20} />} onClick={() => window.print()}>{t('report.print')}</Button>
            <Link className={classes.quiet} to="/register">{t('report.next')}</Link>
          </div>
        </div>
      </Card>
      <ImportIssues importId={one.id} found={outcome.found} settle />
    </div>
  );
}
