import { problemOf } from '@alongside/web-client';
import { ErrorState, LoadingState, PageHeading, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconArrowLeft, IconCheck } from '@tabler/icons-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import { importSteps, stepOf } from './import-words';
import { RegisterImportDocument } from './register.generated';
import { ProgressStep } from './steps/progress-step';
import { StoppedStep } from './steps/stopped-step';
import classes from './register.module.css';

const ColumnsStep = lazy(async () => ({ default: (await import('./steps/columns-step')).ColumnsStep }));
const PreviewStep = lazy(async () => ({ default: (await import('./steps/preview-step')).PreviewStep }));
const ReportStep = lazy(async () => ({ default: (await import('./steps/report-step')).ReportStep }));

/** How often a page looks how far an import has come, in milliseconds. */
const lookEvery = 1_200;

/** One import, from the files to its report: the step that it stands at. */
export function ImportPage() {
  const t = useText('register');
  const { importId = '' } = useParams();
  const formats = useFormats('Europe/London');
  const { data, error, loading, refetch, startPolling, stopPolling } = useQuery(RegisterImportDocument, { variables: { id: importId }, fetchPolicy: 'cache-and-network' });
  const one = data?.registerImport;
  const moving = one?.state === 'READING' || one?.state === 'APPLYING';
  useEffect(() => {
    if (moving) startPolling(lookEvery);
    return stopPolling;
  }, [moving, startPolling, stopPolling]);
  // On the way back from the preview; the state alone says it otherwise.
  const [columns, setColumns] = useState(false);

  if (!one) return loading ? <LoadingState rows={3} height={140} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  const begun = new Date(one.startedAt);
  const reread = () => refetch();
  const atColumns = one.state === 'COLUMNS' || (columns && one.state === 'READY');
  return (
    <div className={classes.page}>
      <Link className={classes.back} to="/register"><IconArrowLeft aria-hidden="true" size={20} />{t('all')}</Link>
      <PageHeading title={t(`heading.${atColumns ? 'COLUMNS' : one.state}`)} above={<span className={classes.capital}>{[t('earlier.when', { day: formats.relativeDay(formats.today(begun)), time: formats.time(begun) }), one.startedBy ?? t('earlier.commandLine')].join(' · ')}</span>} />
      {one.state !== 'REFUSED' && one.state !== 'FAILED' && one.state !== 'DISCARDED' && <Steps at={atColumns ? 'columns' : stepOf(one.state)} done={one.state === 'DONE'} />}
      <Suspense fallback={<LoadingState rows={3} height={120} />}>
        {moving && <ProgressStep one={one} />}
        {atColumns && <ColumnsStep key={one.version} importId={one.id} onDone={async () => {
          setColumns(false);
          await reread();
        }} onBack={one.state === 'READY' ? () => setColumns(false) : undefined} />}
        {one.state === 'READY' && !columns && one.outcome && <PreviewStep one={one} outcome={one.outcome} onDone={reread} onColumns={() => setColumns(true)} />}
        {one.state === 'DONE' && one.outcome && <ReportStep one={one} outcome={one.outcome} />}
        {(one.state === 'FAILED' || one.state === 'REFUSED' || one.state === 'DISCARDED') && <StoppedStep one={one} onDone={reread} />}
      </Suspense>
    </div>
  );
}

function Steps({ at, done }: { at: ReturnType<typeof stepOf>; done: boolean }) {
  const t = useText('register');
  const here = importSteps.indexOf(at);
  return (
    <ol className={classes.steps} aria-label={t('steps.label')}>
      {importSteps.map((step, index) => {
        const passed = index < here || done;
        return (
          <li key={step} aria-current={index === here && !done ? 'step' : undefined} data-passed={passed || undefined}>
            <span aria-hidden="true">{passed ? <IconCheck size={16} /> : index + 1}</span>
            {t(`steps.${step}`)}
            {passed && <span className="unseen">{t('steps.passed')}</span>}
          </li>
        );
      })}
    </ol>
  );
}
