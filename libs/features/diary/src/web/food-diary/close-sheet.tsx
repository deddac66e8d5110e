import { useCommand } from '@alongside/web-client';
import { Button, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { LongTextField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { CloseFoodDiaryDocument } from './food-diary.generated';
import type { FoodDiary } from './food-words';

interface CloseSheetProps {
  diary: FoodDiary;
  /** Whose words stand on it: staff close it, a family says no or stops. */
  side: 'staff' | 'no' | 'stop';
  onClose: () => void;
  onDone: () => void;
}

/** Closes a food diary, with a note. */
export function CloseSheet({ diary, side, onClose, onDone }: CloseSheetProps) {
  const t = useText('diary');
  const [note, setNote] = useState('');
  const [close, { busy, problem }] = useCommand(CloseFoodDiaryDocument);
  async function save() {
    if (note.trim() === '' || busy) return;
    try {
      await close({ foodDiaryId: diary.id, note: note.trim() });
      toast(t(`foodDiary.close.${side}.done`));
      onDone();
    } catch {
      // Told above the button; the words stay.
    }
  }
  return (
    <Sheet title={t(`foodDiary.close.${side}.title`)} onClose={onClose} guarded={note !== ''} foot={<Button loading={busy} disabled={note.trim() === ''} onClick={() => void save()}>{t(`foodDiary.close.${side}.do`)}</Button>}>
      <LongTextField label={t(`foodDiary.close.${side}.note`)} description={t(`foodDiary.close.${side}.hint`)} value={note} maxLength={2000} onChange={setNote} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
