import { problemOf, useCommand } from '@alongside/web-client';
import { Button, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { LongTextField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { type FileAlarmPartsFragment, LiftFileAlarmDocument } from './searching.generated';

interface LiftSheetProps {
  alarm: FileAlarmPartsFragment;
  onClose: () => void;
  onDone: () => void;
}

/** Notes what was found about many opened files; the account may then go on as before. */
export function LiftSheet({ alarm, onClose, onDone }: LiftSheetProps) {
  const t = useText('access-log');
  const [note, setNote] = useState('');
  const [run, { busy, problem, clear }] = useCommand(LiftFileAlarmDocument);
  const lift = async () => {
    try {
      await run({ alarmId: alarm.id, note });
      toast(t('searching.alarms.done'));
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT') return;
      toast(t('searching.alarms.already'));
    }
    onDone();
    onClose();
  };
  return (
    <Sheet guarded title={t('searching.alarms.sheet', { name: alarm.by ?? t('searching.nobodyNamed') })} onClose={onClose} foot={
      <>
        <Button variant="default" onClick={onClose}>{t('searching.alarms.notNow')}</Button>
        <Button loading={busy} disabled={note.trim() === ''} onClick={() => void lift()}>{t('searching.alarms.lift')}</Button>
      </>
    }>
      <p>{t('searching.alarms.explain', { count: alarm.children })}</p>
      <LongTextField label={t('searching.alarms.note')} value={note} maxLength={500} onChange={(text) => {
        clear();
        setNote(text);
      }} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
