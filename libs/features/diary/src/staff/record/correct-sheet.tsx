import { useCommand } from '@alongside/web-client';
import type { ShownChild } from '@alongside/web-shell';
import { Button, dayIn, type Formats, ProblemNote, Sheet, toast, useMoment, useText } from '@alongside/web-ui';
import { LongTextField, TextField, TimeField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { type DiaryItem, entrySentence } from '../../web/entry-words';
import type { Draft } from './draft';
import { KindFields } from './kind-fields';
import { CorrectDiaryEntryDocument, WithdrawDiaryEntryDocument } from './record.generated';

interface CorrectSheetProps {
  item: DiaryItem;
  child: ShownChild;
  formats: Formats;
  onClose: () => void;
  onDone: () => void;
}

/** What an entry holds, as the sheet's fields want it. */
function detailsOf({ details }: DiaryItem): Draft['details'] {
  const { checks: _checks, __typename: _name, ...rest } = details;
  return Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null));
}

/** Says something else instead, or takes the entry back; what stood there before is kept. */
export function CorrectSheet({ item, child, formats, onClose, onDone }: CorrectSheetProps) {
  const t = useText(['diary', 'ui']);
  const day = dayIn(formats.zone, new Date(item.at));
  const [before] = useState<Draft>(() => ({ kind: item.kind, details: detailsOf(item), note: item.note ?? '', time: formats.clock(new Date(item.at)), differently: new Map() }));
  const [draft, setDraft] = useState(before);
  const [taking, setTaking] = useState(false);
  const [reason, setReason] = useState('');
  const [correct, correcting] = useCommand(CorrectDiaryEntryDocument);
  const [withdraw, withdrawing] = useCommand(WithdrawDiaryEntryDocument);
  const changed = JSON.stringify([draft.details, draft.note.trim(), draft.time]) !== JSON.stringify([before.details, before.note.trim(), before.time]);
  const { ahead, take } = useMoment(formats.zone, day, draft.time);

  async function run(work: () => Promise<unknown>, done: string) {
    try {
      await work();
      toast(done);
      onDone();
    } catch {
      // Told above the buttons.
    }
  }

  if (taking) {
    return (
      <Sheet key="take-back" title={t('diary:takeBack.title')} onClose={onClose} foot={
        <>
          <Button variant="default" onClick={() => setTaking(false)}>{t('ui:cancel')}</Button>
          <Button disabled={reason.trim() === ''} loading={withdrawing.busy} onClick={() => void run(() => withdraw({ entryId: item.id, reason: reason.trim() }), t('diary:takeBack.done'))}>{t('diary:takeBack.do')}</Button>
        </>
      }>
        <p>{entrySentence(item, t, formats) || item.note}</p>
        <TextField focusFirst label={t('diary:takeBack.why')} value={reason} onChange={setReason} maxLength={500} />
        <ProblemNote problem={withdrawing.problem} />
      </Sheet>
    );
  }
  return (
    <Sheet title={t('diary:correctTitle', { what: t(`diary:kind.${item.kind}`), name: child.firstName })} onClose={onClose} guarded={changed} foot={
      <>
        <Button variant="default" onClick={() => setTaking(true)}>{t('diary:takeBack.button')}</Button>
        <Button disabled={ahead || !changed} loading={correcting.busy} onClick={() => void run(
          () => correct({ entryId: item.id, version: item.version, at: take().toISOString(), details: draft.details, note: draft.note.trim() }),
          t('diary:correctedDone'),
        )}>{t('ui:save')}</Button>
      </>
    }>
      <KindFields draft={draft} allergens={[]} onDetails={(details) => setDraft({ ...draft, details })} />
      <TimeField label={t('diary:when')} value={draft.time} formats={formats} relative={false} onChange={(time) => setDraft({ ...draft, time })} error={ahead ? t('diary:ahead') : undefined} />
      <LongTextField label={t(item.kind.startsWith('HANDOVER') ? 'diary:ask.said' : 'diary:ask.note')} value={draft.note} maxLength={4000} onChange={(note) => setDraft({ ...draft, note })} />
      <ProblemNote problem={correcting.problem} />
    </Sheet>
  );
}
