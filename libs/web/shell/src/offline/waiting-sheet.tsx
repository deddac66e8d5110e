import { type MendProps, type QueuedMutation, useKeptItems, useOffline } from '@alongside/web-client';
import { Button, EmptyState, Sheet, useFormats, useText } from '@alongside/web-ui';
import { IconCloudCheck } from '@tabler/icons-react';
import { createElement, Suspense, useState } from 'react';
import { lazySlot } from '../features-context';
import classes from './offline.module.css';

/** The reasons that have words of their own. */
const spoken = new Set(['BAD_INPUT', 'NOT_FOUND', 'DENIED', 'FEATURE_OFF', 'CONFLICT', 'KEY_REUSED', 'LIMIT_EXCEEDED', 'ANSWER']);

function useReason(item: QueuedMutation): string {
  const t = useText('shell');
  const { code = 'INTERNAL', field } = item.refusal ?? {};
  if (code === 'BAD_INPUT' && field?.endsWith('.at')) return t('offline.reason.TIME');
  return t(`offline.reason.${spoken.has(code) ? code : 'INTERNAL'}`);
}

/** When it happened by the entry's own word, else when it was kept. */
const happenedAt = ({ input, deviceTime }: QueuedMutation) => (typeof input['at'] === 'string' ? input['at'] : deviceTime);

function Refused({ item }: { item: QueuedMutation }) {
  const t = useText(['shell', 'ui']);
  const offline = useOffline();
  const reason = useReason(item);
  const [busy, setBusy] = useState(false);
  const [throwing, setThrowing] = useState(false);
  const mend = item.refusal?.code === 'ANSWER' ? offline?.operationOf(item)?.mend : undefined;
  const send = (input?: Record<string, unknown>) => {
    setBusy(true);
    void offline?.sendAgain(item.key, input).finally(() => setBusy(false));
  };
  return (
    <>
      {mend ? <Suspense>{createElement(lazySlot<MendProps, 'Mend'>(mend, 'Mend'), { item, busy, send })}</Suspense> : <p className={classes.reason}>{reason}</p>}
      {item.words.detail !== undefined && <p className={classes.detail} dir="auto">{item.words.detail}</p>}
      {item.refusal?.reference !== undefined && <p className={classes.when}>{t('ui:reference', { reference: item.refusal.reference })}</p>}
      <div className={classes.ways}>
        {throwing ? (
          <>
            <p>{t('shell:offline.reallyThrow')}</p>
            <Button variant="default" onClick={() => setThrowing(false)}>{t('shell:offline.keepIt')}</Button>
            <Button color="red" onClick={() => void offline?.discard(item.key)}>{t('shell:offline.throwAway')}</Button>
          </>
        ) : (
          <>
            <Button variant="default" disabled={busy} onClick={() => setThrowing(true)}>{t('shell:offline.throwAway')}</Button>
            {!mend && <Button loading={busy} onClick={() => send()}>{t('shell:offline.sendAgain')}</Button>}
          </>
        )}
      </div>
    </>
  );
}

/** What is kept on this device and not sent yet: what, for whom, when, and what can be done about it. */
export function WaitingSheet({ onClose }: { onClose: () => void }) {
  const t = useText('shell');
  const offline = useOffline();
  const items = useKeptItems();
  const formats = useFormats(Intl.DateTimeFormat().resolvedOptions().timeZone);
  const [busy, setBusy] = useState(false);
  const known = (item: QueuedMutation) => offline?.operationOf(item) !== undefined;
  const sendable = items.some((item) => item.state === 'waiting' && known(item));
  return (
    <Sheet title={t('offline.title')} onClose={onClose} foot={sendable ? (
      <Button loading={busy} onClick={() => {
        setBusy(true);
        void offline?.flush().finally(() => setBusy(false));
      }}>{t('offline.sendNow')}</Button>
    ) : undefined}>
      {items.length === 0 ? (
        <EmptyState title={t('offline.none')} icon={<IconCloudCheck size={28} />} />
      ) : (
        <ul className={classes.list} aria-label={t('offline.title')}>
          {items.map((item) => (
            <li key={item.key} data-refused={item.state === 'refused' || undefined}>
              <h3><bdi>{item.words.what || t('offline.unreadable')}</bdi></h3>
              {item.words.whom.length > 0 && <p><bdi>{formats.list(item.words.whom.map(({ firstName }) => firstName))}</bdi></p>}
              <p className={classes.when}>
                {item.deviceTime !== '' && <span>{t('offline.when', { day: formats.relativeDay(formats.today(new Date(happenedAt(item)))), time: formats.time(happenedAt(item)) })}</span>}
                {item.state === 'waiting' && <span>{t(known(item) ? 'offline.state.waiting' : 'offline.state.unknown')}</span>}
              </p>
              {item.state === 'refused' && <Refused item={item} />}
            </li>
          ))}
        </ul>
      )}
    </Sheet>
  );
}
