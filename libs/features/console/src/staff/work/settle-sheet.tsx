import { problemOf, useCommand } from '@alongside/web-client';
import { Button, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { LongTextField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { ReopenWorkItemDocument, SettleWorkItemDocument, type WorkItemFragment } from './work-list.generated';

interface SettleSheetProps {
  item: WorkItemFragment;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}

/** Says what was done about something that waited. */
export function SettleSheet({ item, onClose, onDone }: SettleSheetProps) {
  const t = useText(['console', 'ui']);
  const [note, setNote] = useState('');
  const [missing, setMissing] = useState(false);
  const [settle, { busy, problem }] = useCommand(SettleWorkItemDocument);
  const [reopen] = useCommand(ReopenWorkItemDocument);

  async function takeBack(version: number) {
    await reopen({ itemId: item.id, version }).catch(() => toast(t('console:undoFailed')));
    await onDone();
  }

  async function save() {
    setMissing(note.trim() === '');
    if (note.trim() === '' || busy) return;
    try {
      const { settleWorkItem } = await settle({ itemId: item.id, version: item.version, note: note.trim() });
      toast(t('console:work.settled'), { label: t('ui:undo'), run: () => void takeBack(settleWorkItem.item.version) });
      onClose();
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT') return;
      toast(t('console:overtaken'));
      onClose();
    }
    await onDone();
  }

  return (
    <Sheet title={t('console:work.settle')} guarded={note !== ''} onClose={onClose} foot={<Button loading={busy} onClick={() => void save()}>{t('ui:save')}</Button>}>
      <p dir="auto">{item.summary}</p>
      <LongTextField label={t('console:work.note')} value={note} error={missing ? t('console:work.noteMissing') : undefined} onChange={(text) => {
        setNote(text);
        setMissing(false);
      }} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
