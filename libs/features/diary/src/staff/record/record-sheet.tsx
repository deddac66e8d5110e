import type { DiaryKind } from '@alongside/web-client';
import { useCommand, useQueuedCommand } from '@alongside/web-client';
import { type BoardContext, useKeptToast } from '@alongside/web-shell';
import { Button, ProblemNote, Sheet, toast, useMoment, useText } from '@alongside/web-ui';
import { LongTextField, TimeField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { AllergyWarning } from './allergy-warning';
import { ateDifferently, type ChosenChild, forbiddenHere } from './chosen-child';
import { Differently } from './differently';
import { DoorFields } from './door-fields';
import { type Draft, emptyDraft, inputOf, isComplete, mealAt } from './draft';
import { ForbiddenWarning, type Forbidden } from './forbidden-warning';
import { KindFields } from './kind-fields';
import { recordDiaryEntries } from './queueable';
import { type RecordDiaryEntriesMutation, WithdrawDiaryEntryDocument } from './record.generated';
import classes from './record.module.css';

interface RecordSheetProps {
  kind: DiaryKind;
  children: readonly ChosenChild[];
  context: BoardContext;
  onClose: () => void;
  /** Called once it is recorded. */
  onDone: () => void;
}

/** Records one kind of thing for the chosen children: large answers, a time that can be set back, a note. */
export function RecordSheet({ kind, children, context, onClose, onDone }: RecordSheetProps) {
  const t = useText(['diary', 'ui']);
  const { formats, day, today } = context;
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(kind, mealAt(formats.clock()), today));
  const [forbidden, setForbidden] = useState<Forbidden[]>([]);
  const [showNote, setShowNote] = useState(false);
  const [record, { busy, problem }] = useQueuedCommand(recordDiaryEntries);
  const sayKept = useKeptToast();
  const [withdraw] = useCommand(WithdrawDiaryEntryDocument);
  const { ahead, take } = useMoment(formats.zone, day, draft.time);
  const food = kind === 'MEAL' || kind === 'DRINK';
  const handover = kind === 'HANDOVER_ARRIVAL' || kind === 'HANDOVER_COLLECTION';
  const change = (part: Partial<Draft>) => {
    setForbidden([]);
    setDraft((before) => ({ ...before, ...part }));
  };

  const title = kind === 'MEAL' && draft.details.meal ? t(`diary:meal.${draft.details.meal}`) : t(`diary:kind.${kind}`);

  async function save(who: readonly ChosenChild[], incident: boolean) {
    if (busy || who.length === 0) return;
    try {
      const saved = await record(inputOf(draft, who.map(({ id }) => id), take(), incident), {
        settingId: context.room.settingId,
        what: title,
        whom: who.map(({ id, firstName }) => ({ id, firstName })),
        detail: draft.note.trim() || undefined,
        foreseen: (): RecordDiaryEntriesMutation | null => (food && !incident ? forbiddenHere(who, draft.details.contains ?? []) : null),
      });
      if (saved.kept) {
        sayKept(saved.key, incident ? t('diary:incidentKept') : undefined);
        onDone();
        return;
      }
      const answer = saved.data.recordDiaryEntries;
      if (answer.__typename === 'FoodForbidden') {
        setForbidden(answer.forbidden.map(({ child, allergens }) => ({ id: child.id, firstName: child.firstName, allergens })));
        return;
      }
      const entryIds = answer.entries.map(({ id }) => id);
      toast(t('diary:recorded', { what: title, count: who.length }), {
        label: t('ui:undo'),
        run: () => void Promise.all(entryIds.map((entryId) => withdraw({ entryId, reason: t('diary:mistake') }))).then(onDone, () => toast(t('diary:undoFailed'))),
      });
      onDone();
    } catch {
      // The problem stands above the button; everything chosen stays.
    }
  }

  const words = <LongTextField focusFirst={kind === 'NOTE'} label={t(handover ? 'diary:ask.said' : 'diary:ask.note')} value={draft.note} maxLength={4000} onChange={(note) => change({ note })} />;
  return (
    <Sheet title={t('diary:forChildren', { what: title, count: children.length, name: children[0]?.firstName ?? '' })} onClose={onClose} guarded={isComplete(draft) && kind !== 'SLEEP'} foot={
      <Button disabled={!isComplete(draft) || ahead || forbidden.length > 0} loading={busy} onClick={() => void save(children, false)}>{t('ui:save')}</Button>
    }>
      {food && <AllergyWarning children={children} />}
      {handover && (
        <DoorFields kind={kind} childId={children.length === 1 ? (children[0]?.id ?? null) : null} draft={draft} onChange={change} />
      )}
      <KindFields draft={draft} allergens={food ? [...new Set(children.flatMap(({ allergens }) => allergens))] : []} onDetails={(details) => change({ details })} />
      {kind === 'MEAL' && children.length > 1 && draft.details.eaten && (
        <Differently children={children} common={draft.details.eaten} chosen={draft.differently} onChoose={(childId, eaten) => change({ differently: ateDifferently(draft, childId, eaten) })} />
      )}
      {kind === 'NOTE' && words}
      <TimeField label={t('diary:when')} value={draft.time} formats={formats} relative={today} onChange={(time) => change({ time })} error={ahead ? t('diary:ahead') : undefined} />
      {kind !== 'NOTE' && (showNote ? words : <button type="button" className={classes.disclose} onClick={() => setShowNote(true)}>{t(handover ? 'diary:addSaid' : 'diary:addNote')}</button>)}
      <ForbiddenWarning forbidden={forbidden} busy={busy} others={children.length - forbidden.length}
        onWithout={() => void save(children.filter(({ id }) => !forbidden.some((one) => one.id === id)), false)}
        onIncident={() => void save(children, true)} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
