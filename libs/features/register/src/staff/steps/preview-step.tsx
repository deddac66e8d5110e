import { problemOf, useCommand } from '@alongside/web-client';
import { Button, Card, ProblemNote, useFormats, useText } from '@alongside/web-ui';
import { ImportIssues } from '../issues/import-issues';
import { ApplyRegisterDocument, type ImportHeadFragment, type ImportOutcomeFragment } from '../register.generated';
import { CountsTable } from './counts-table';
import { OutcomeNotes } from './outcome-notes';
import { useDiscard } from './use-discard';
import classes from '../register.module.css';

interface PreviewStepProps {
  one: ImportHeadFragment;
  outcome: ImportOutcomeFragment;
  /** Reads the import again. */
  onDone: () => Promise<unknown>;
  onColumns: () => void;
}

/** What an import would do, and the one button that has it done. */
export function PreviewStep({ one, outcome, onDone, onColumns }: PreviewStepProps) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const [apply, { busy, problem }] = useCommand(ApplyRegisterDocument);
  const { giveUp, leaving, notLeft } = useDiscard(one.id);
  const sum = (column: 'created' | 'changed' | 'rejected') => outcome.rows.reduce((total, row) => total + row[column], 0);
  const [created, changed, rejected] = [sum('created'), sum('changed'), sum('rejected')];
  const { found } = outcome;

  async function confirm() {
    // When somebody was quicker the page shows how it stands now.
    await apply({ importId: one.id, version: one.version }).catch((error: unknown) => (problemOf(error).code === 'CONFLICT' ? undefined : Promise.reject(error as Error))).then(onDone).catch(() => undefined);
  }

  return (
    <div className={classes.stack}>
      <Card label={t('preview.counts')}>
        <div className={classes.stack}>
          <h2>{t('preview.counts')}</h2>
          <CountsTable outcome={outcome} label={t('preview.counts')} />
          <OutcomeNotes outcome={outcome} />
        </div>
      </Card>
      <Card label={t('preview.confirm')}>
        <div className={classes.stack}>
          <h2>{t('preview.confirm')}</h2>
          <p>{created + changed === 0 ? t('preview.nothing') : t('preview.will', { created: formats.number(created), changed: formats.number(changed) })}</p>
          {rejected > 0 && <p>{t('preview.rejected', { count: rejected })}</p>}
          {found.questions > 0 && <p>{t('preview.questions', { count: found.questions })}</p>}
          <ProblemNote problem={problem ?? notLeft} />
          <div className={classes.buttons}>
            <Button loading={busy} onClick={() => void confirm()}>{t('preview.apply')}</Button>
            <Button variant="default" onClick={onColumns}>{t('preview.columns')}</Button>
            <Button variant="subtle" loading={leaving} onClick={giveUp}>{t('preview.discard')}</Button>
          </div>
        </div>
      </Card>
      <ImportIssues importId={one.id} found={found} />
    </div>
  );
}
