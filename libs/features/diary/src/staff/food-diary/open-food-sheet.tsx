import { useCommand } from '@alongside/web-client';
import { addDays, Button, type Formats, PickChip, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { DateField, LongTextField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import { OpenFoodDiaryDocument } from './food-diary-staff.generated';
import classes from '../../web/food-diary/food-view.module.css';

interface OpenFoodSheetProps {
  childId: string;
  firstName: string;
  /** Who can agree. */
  guardians: readonly { id: string; name: string; relationship: string }[];
  formats: Formats;
  onClose: () => void;
  onDone: () => void;
}

/** Days after which all look at it together, unless something else is chosen. */
const reviewAfter = 14;

/** Starts a food diary: why, what is agreed, from when, and which guardians are asked. */
export function OpenFoodSheet({ childId, firstName, guardians, formats, onClose, onDone }: OpenFoodSheetProps) {
  const t = useText('diary');
  const today = formats.today();
  const [reason, setReason] = useState('');
  const [agreed, setAgreed] = useState(() => t('foodDiary.open.usual'));
  const [fromDay, setFromDay] = useState(today);
  const [reviewDay, setReviewDay] = useState(() => addDays(today, reviewAfter));
  const [untilDay, setUntilDay] = useState<string | null>(null);
  const [asked, setAsked] = useState<ReadonlySet<string>>(() => new Set(guardians.map(({ id }) => id)));
  const [open, { busy, problem }] = useCommand(OpenFoodDiaryDocument);
  const complete = reason.trim() !== '' && agreed.trim() !== '' && asked.size > 0;

  function toggle(id: string) {
    setAsked((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
  }

  async function save() {
    if (!complete || busy) return;
    try {
      await open({ childId, reason: reason.trim(), agreed: agreed.trim(), fromDay, reviewDay, guardianIds: [...asked], ...(untilDay === null ? {} : { untilDay }) });
      toast(t('foodDiary.open.done', { name: firstName }));
      onDone();
    } catch {
      // Told above the button; what was written stays.
    }
  }

  return (
    <Sheet title={t('foodDiary.open.title', { name: firstName })} onClose={onClose} guarded={reason !== ''} foot={<Button loading={busy} disabled={!complete} onClick={() => void save()}>{t('foodDiary.open.do')}</Button>}>
      <LongTextField label={t('foodDiary.reason')} description={t('foodDiary.open.readBy')} value={reason} maxLength={500} onChange={setReason} />
      <LongTextField label={t('foodDiary.agreed')} value={agreed} maxLength={2000} onChange={setAgreed} />
      <div className={classes.pair}>
        <DateField label={t('foodDiary.open.from')} value={fromDay} min={addDays(today, -28)} max={addDays(today, 28)} onChange={setFromDay} />
        <DateField label={t('foodDiary.open.review')} value={reviewDay} min={fromDay} onChange={setReviewDay} />
        {untilDay !== null && <DateField label={t('foodDiary.open.until')} value={untilDay} min={fromDay} onChange={setUntilDay} />}
      </div>
      {untilDay === null && <button type="button" className={classes.disclose} onClick={() => setUntilDay(reviewDay)}>{t('foodDiary.open.planEnd')}</button>}
      <fieldset className={classes.asked}>
        <legend>{t('foodDiary.open.ask')}</legend>
        {guardians.map(({ id, name }) => <PickChip key={id} tone="brand" chosen={asked.has(id)} onPick={() => toggle(id)}>{name}</PickChip>)}
        {guardians.length === 0 && <p>{t('foodDiary.open.nobody')}</p>}
      </fieldset>
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
