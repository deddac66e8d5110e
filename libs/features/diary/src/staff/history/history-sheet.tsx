import { problemOf } from '@alongside/web-client';
import { EmptyState, ErrorState, type Formats, LoadingState, Sheet, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { type DiaryItem, entrySentence } from '../../web/entry-words';
import { DiaryEntryHistoryDocument } from './entry-history.generated';
import { type EntryStep, stepsOf } from './entry-steps';
import classes from './history.module.css';

interface HistorySheetProps {
  item: DiaryItem;
  formats: Formats;
  onClose: () => void;
}

/** How an entry came to say what it says: who changed what and when, the newest first, down to the first writing. */
export function HistorySheet({ item, formats, onClose }: HistorySheetProps) {
  const t = useText('diary');
  // Read anew each time: somebody else may have changed the entry meanwhile.
  const { data, error, loading, refetch } = useQuery(DiaryEntryHistoryDocument, { variables: { id: item.id }, fetchPolicy: 'network-only' });
  const history = data?.node?.__typename === 'DiaryEntry' ? data.node.history : null;
  const steps = stepsOf(item, history ?? []);
  const first = steps.at(-1)?.before ?? item;

  return (
    <Sheet title={t('history.title')} onClose={onClose}>
      {!history ? (
        loading ? <LoadingState rows={3} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
      ) : steps.length === 0 ? (
        <EmptyState title={t('history.none')} />
      ) : (
        <ol className={classes.steps} tabIndex={0} aria-label={t('history.title')}>
          {steps.map((step) => <Step key={`${step.at} ${step.kind}`} step={step} formats={formats} />)}
          <li>
            <Head at={item.recordedAt} by={item.authorName} formats={formats} />
            <b>{t('history.written')}</b>
            <Words lines={linesOf(first, '', t, formats)} />
          </li>
        </ol>
      )}
    </Sheet>
  );
}

function Head({ at, by, formats }: { at: string; by: string; formats: Formats }) {
  return <small>{formats.day(formats.today(new Date(at)))}, {formats.time(at)} · <bdi>{by}</bdi></small>;
}

function Step({ step: { kind, at, by, before, after }, formats }: { step: EntryStep; formats: Formats }) {
  const t = useText('diary');
  const check = after.details.checks?.at(-1);
  if (kind !== 'corrected') {
    return (
      <li>
        <Head at={at} by={by} formats={formats} />
        <b>
          {kind === 'checked' && check ? t('history.checked', { position: t(`position.${check.position}`) }) : kind === 'woke' && after.endedAt ? t('history.woke', { time: formats.time(after.endedAt) }) : t('history.taken')}
        </b>
        {kind === 'taken' && after.withdrawnReason && <p dir="auto">{after.withdrawnReason}</p>}
      </li>
    );
  }
  // Only what differs: the rest was as it is.
  const [was, is] = [before, after].map((one) => linesOf(one, t('history.noNote'), t, formats)) as [string[], string[]];
  return (
    <li>
      <Head at={at} by={by} formats={formats} />
      <b>{t('history.corrected')}</b>
      <del><span className="unseen">{t('history.was')} </span><Words lines={was.filter((line, index) => line !== is[index])} /></del>
      <ins><span className="unseen">{t('history.is')} </span><Words lines={is.filter((line, index) => line !== was[index])} /></ins>
    </li>
  );
}

/** What an entry says, line by line: its time, its sentence, its words; `wordless` where it has none. */
function linesOf(item: DiaryItem, wordless: string, t: ReturnType<typeof useText>, formats: Formats): string[] {
  return [t('history.time', { time: formats.time(item.at) }), entrySentence(item, t, formats), item.note ?? wordless];
}

function Words({ lines }: { lines: readonly string[] }) {
  return lines.filter(Boolean).map((line) => <span key={line} className={classes.line} dir="auto">{line}</span>);
}
