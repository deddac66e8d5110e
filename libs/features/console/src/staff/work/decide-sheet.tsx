import { problemOf, useCommand } from '@alongside/web-client';
import { Button, type Formats, PickChip, ProblemNote, Sheet, toast, useText } from '@alongside/web-ui';
import { Choices, LongTextField } from '@alongside/web-ui/fields';
import { useRef, useState } from 'react';
import { categories, useStillKnown } from './restriction-words';
import { DecideRestrictionDocument, type GuardianCategory, type RestrictionDecision, type RestrictionFragment } from './work-list.generated';
import classes from './work.module.css';

interface DecideSheetProps {
  restriction: RestrictionFragment;
  formats: Formats;
  onClose: () => void;
  /** Reads again what the page shows. */
  onDone: () => Promise<unknown>;
}

type Choice = Exclude<RestrictionDecision, 'REOPEN'>;

/** Somebody who has read the order says what it restricts. Until then, and when it is taken back, everything stays withheld. */
export function DecideSheet({ restriction, formats, onClose, onDone }: DecideSheetProps) {
  const t = useText(['console', 'ui']);
  const stillKnown = useStillKnown();
  const { adultName: adult, child, note: noted } = restriction;
  const names = { adult, child: child.firstName };
  const [choice, setChoice] = useState<Choice | null>(restriction.state === 'UNCONFIRMED' ? null : restriction.state === 'CONFIRMED' ? 'CONFIRM' : 'LIFT');
  const [withheld, setWithheld] = useState<readonly GuardianCategory[]>(restriction.state === 'CONFIRMED' ? restriction.withholds : categories);
  const [note, setNote] = useState(restriction.decisionNote ?? '');
  const [missing, setMissing] = useState(false);
  const noteField = useRef<HTMLDivElement>(null);
  const [decide, { busy, problem }] = useCommand(DecideRestrictionDocument);
  const [reopen] = useCommand(DecideRestrictionDocument);

  async function takeBack(version: number) {
    try {
      await reopen({ restrictionId: restriction.id, version, decision: 'REOPEN' });
      toast(t('console:restriction.takenBack', names));
    } catch {
      toast(t('console:undoFailed'));
    }
    await onDone();
  }

  async function save() {
    setMissing(note.trim() === '');
    // On a phone the field may be below the edge.
    if (note.trim() === '') noteField.current?.querySelector('textarea')?.focus();
    if (choice === null || note.trim() === '' || busy) return;
    try {
      const { decideRestriction } = await decide({ restrictionId: restriction.id, version: restriction.version, decision: choice, withholds: choice === 'CONFIRM' ? [...withheld] : null, note: note.trim() });
      toast(t(`console:restriction.done.${choice}`, names), { label: t('ui:undo'), run: () => void takeBack(decideRestriction.restriction.version) });
      onClose();
    } catch (error) {
      if (problemOf(error).code !== 'CONFLICT') return;
      toast(t('console:overtaken'));
      onClose();
    }
    await onDone();
  }

  return (
    <Sheet title={t('console:restriction.title', names)} guarded onClose={onClose} foot={<Button disabled={choice === null} loading={busy} onClick={() => void save()}>{t('console:restriction.decide')}</Button>}>
      <blockquote className={classes.quote} dir="auto">{noted}</blockquote>
      <p>{t(restriction.state === 'UNCONFIRMED' ? 'console:restriction.untilDecided' : 'console:restriction.atDoor', names)}</p>
      <Choices size="small" label={t('console:restriction.ask')} value={choice} onChoose={setChoice} choices={[
        { value: 'CONFIRM', label: t('console:restriction.choice.CONFIRM') },
        { value: 'LIFT', label: t('console:restriction.choice.LIFT') },
      ]} />
      {choice === 'CONFIRM' && (
        <fieldset className={classes.set}>
          <legend>{t('console:restriction.withhold', names)}</legend>
          <div className={classes.chips}>
            {categories.map((category) => (
              <PickChip key={category} tone="warn" chosen={withheld.includes(category)} onPick={() => setWithheld((before) => (before.includes(category) ? before.filter((one) => one !== category) : [...before, category]))}>
                {t(`console:category.${category}`)}
              </PickChip>
            ))}
          </div>
          <p role="status">{stillKnown(restriction, withheld, formats)} {t('console:restriction.doorStays')}</p>
        </fieldset>
      )}
      {choice === 'LIFT' && <p role="status">{stillKnown(restriction, [], formats)} {t('console:restriction.doorFree')}</p>}
      {choice !== null && (
        <div ref={noteField}>
          <LongTextField label={t('console:restriction.note')} description={t('console:restriction.noteHint')} value={note} error={missing ? t('console:restriction.noteMissing') : undefined} onChange={(text) => {
            setNote(text);
            setMissing(false);
          }} />
        </div>
      )}
      <ProblemNote problem={problem} />
    </Sheet>
  );
}
