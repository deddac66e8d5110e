import type { DiaryDetailsInput, Eaten, Meal } from '@alongside/web-client';
import { useCommand, useQueuedCommand } from '@alongside/web-client';
import { useKeptToast } from '@alongside/web-shell';
import { addDays, Button, type Formats, PickChip, ProblemNote, Sheet, toast, useMoment, useText } from '@alongside/web-ui';
import { Choices, NumberField, TextField, TimeField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { Plate } from '../../web/kind-icon';
import { mealAt } from '../../web/meal-at';
import { addHomeFood } from '../queueable';
import { TakeBackHomeFoodDocument } from './food-diary-parent.generated';
import classes from '../../web/food-diary/food-view.module.css';

interface HomeFoodSheetProps {
  kind: 'MEAL' | 'DRINK';
  diaryId: string;
  settingId: string;
  child: { id: string; firstName: string };
  formats: Formats;
  onClose: () => void;
  onDone: () => void;
}

const meals: readonly Meal[] = ['BREAKFAST', 'SNACK', 'LUNCH', 'TEA'];
const amounts: readonly Eaten[] = ['NONE', 'SOME', 'HALF', 'MOST', 'ALL'];
const drinks = ['water', 'milk', 'formula', 'breastMilk'] as const;

/** A meal or a drink at home: how much, which, what it was, where and with whom; now, or earlier today or yesterday. */
export function HomeFoodSheet({ kind, diaryId, settingId, child, formats, onClose, onDone }: HomeFoodSheetProps) {
  const t = useText(['diary', 'ui']);
  const [details, setDetails] = useState<DiaryDetailsInput>(() => (kind === 'MEAL' ? { meal: mealAt(formats.clock()) } : {}));
  const [note, setNote] = useState('');
  const [time, setTime] = useState<string | null>(null);
  const [yesterday, setYesterday] = useState(false);
  const [add, { busy, problem }] = useQueuedCommand(addHomeFood);
  const sayKept = useKeptToast();
  const [takeBack] = useCommand(TakeBackHomeFoodDocument);
  const today = formats.today();
  const { ahead, take } = useMoment(formats.zone, yesterday ? addDays(today, -1) : today, yesterday ? (time ?? '18:00') : time);
  const set = (change: DiaryDetailsInput) => setDetails((before) => ({ ...before, ...change }));
  const complete = kind === 'MEAL' ? Boolean(details.meal) && (Boolean(details.eaten) || Boolean(details.food?.trim())) : Boolean(details.drink?.trim()) || Boolean(details.millilitres);

  function undoable(entryId: string) {
    toast(t('diary:foodDiary.home.done', { name: child.firstName }), {
      label: t('ui:undo'),
      run: () => void takeBack({ entryId }).then(onDone, () => toast(t('diary:foodDiary.home.undoFailed'))),
    });
  }

  async function save() {
    if (!complete || ahead || busy) return;
    try {
      const what = kind === 'MEAL' ? t(`diary:meal.${details.meal ?? 'SNACK'}`) : t('diary:kind.DRINK');
      const added = await add(
        { foodDiaryId: diaryId, kind, at: take().toISOString(), details: filled(details), ...(note.trim() === '' ? {} : { note: note.trim() }) },
        { settingId, what, whom: [child], ...(details.food?.trim() ? { detail: details.food.trim() } : {}) },
      );
      if (added.kept) sayKept(added.key);
      else undoable(added.data.addHomeFood.entry.id);
      onDone();
    } catch {
      // Told above the button; everything chosen stays.
    }
  }

  return (
    <Sheet title={t(`diary:foodDiary.home.${kind}`, { name: child.firstName })} onClose={onClose} guarded={complete} foot={<Button loading={busy} disabled={!complete || ahead} onClick={() => void save()}>{t('ui:save')}</Button>}>
      {kind === 'MEAL' ? (
        <>
          <Choices label={t('diary:ask.eaten')} choices={amounts.map((value) => ({ value, label: t(`diary:eaten.${value}`), icon: <Plate eaten={value} large /> }))} value={details.eaten ?? null} onChoose={(eaten) => set({ eaten })} />
          <Choices size="small" label={t('diary:ask.meal')} choices={meals.map((value) => ({ value, label: t(`diary:meal.${value}`) }))} value={details.meal ?? null} onChoose={(meal) => set({ meal })} />
          <TextField label={t('diary:foodDiary.home.offered')} value={details.food ?? ''} maxLength={500} onChange={(food) => set({ food })} />
        </>
      ) : (
        <>
          <div className={classes.picks} role="group" aria-label={t('diary:ask.drink')}>
            {drinks.map((key) => <PickChip key={key} chosen={details.drink === t(`diary:drink.${key}`)} onPick={() => set({ drink: t(`diary:drink.${key}`) })}>{t(`diary:drink.${key}`)}</PickChip>)}
          </div>
          <TextField label={t('diary:ask.drink')} value={details.drink ?? ''} maxLength={500} onChange={(drink) => set({ drink })} />
          <NumberField label={t('diary:ask.millilitres')} value={details.millilitres ?? 0} step={30} max={2000} onChange={(millilitres) => set({ millilitres })} />
        </>
      )}
      <div className={classes.picks} role="group" aria-label={t('diary:foodDiary.home.day')}>
        {[false, true].map((before) => (
          <PickChip key={String(before)} chosen={before === yesterday} onPick={() => { setYesterday(before); setTime(before ? '18:00' : null); }}>{formats.relativeDay(before ? addDays(today, -1) : today)}</PickChip>
        ))}
      </div>
      <TimeField label={t('diary:when')} value={time} formats={formats} steps={[30, 60]} relative={!yesterday} onChange={setTime} error={ahead ? t('diary:ahead') : undefined} />
      <TextField label={t('diary:foodDiary.home.where')} description={t('diary:foodDiary.home.readBy')} value={note} maxLength={300} onChange={setNote} />
      <ProblemNote problem={problem} />
    </Sheet>
  );
}

/** What was filled in; 0 ml means that nobody knows. */
function filled({ food, drink, millilitres, ...rest }: DiaryDetailsInput): DiaryDetailsInput {
  return { ...rest, ...(food?.trim() ? { food: food.trim() } : {}), ...(drink?.trim() ? { drink: drink.trim() } : {}), ...(millilitres ? { millilitres } : {}) };
}
