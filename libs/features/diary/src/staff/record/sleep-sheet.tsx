import { type CommandOutcome, type KeepAs, type SleepPosition, useQueuedCommand } from '@alongside/web-client';
import { type BoardContext, useKeptToast } from '@alongside/web-shell';
import { Button, ProblemNote, Sheet, toast, useMoment, useText } from '@alongside/web-ui';
import { Choices, TimeField } from '@alongside/web-ui/fields';
import { useState } from 'react';
import type { ChosenChild } from './chosen-child';
import { checkSleep, endSleep } from './queueable';
import classes from './record.module.css';

interface SleepSheetProps {
  /** Children who sleep now. */
  children: readonly ChosenChild[];
  /** How many of the chosen children are awake, and the way to record their nap. */
  others: number;
  onOthers: () => void;
  context: BoardContext;
  onClose: () => void;
  onDone: () => void;
}

const positions: readonly SleepPosition[] = ['BACK', 'SIDE', 'FRONT'];

/** For children who sleep: one tap notes a look at them and how they lie, another that they woke. */
export function SleepSheet({ children, others, onOthers, context, onClose, onDone }: SleepSheetProps) {
  const t = useText(['diary', 'ui']);
  const { formats, day, today } = context;
  const [time, setTime] = useState<string | null>(today ? null : '12:00');
  const [check, checking] = useQueuedCommand(checkSleep);
  const [end, ending] = useQueuedCommand(endSleep);
  const sayKept = useKeptToast();
  const busy = checking.busy || ending.busy;
  const childIds = children.map(({ id }) => id);
  const { ahead, take } = useMoment(formats.zone, day, time);

  const keepAs = (what: string): KeepAs<never> => ({ settingId: context.room.settingId, what, whom: children.map(({ id, firstName }) => ({ id, firstName })) });

  async function run(work: (at: string) => Promise<CommandOutcome<unknown>>, done: string) {
    if (busy || ahead) return;
    try {
      const outcome = await work(take().toISOString());
      if (outcome.kept) sayKept(outcome.key);
      else toast(done);
      onDone();
    } catch {
      // Told above the buttons.
    }
  }

  return (
    <Sheet title={t('diary:sleep.title', { count: children.length, name: children[0]?.firstName ?? '' })} onClose={onClose} foot={
      <Button loading={ending.busy} disabled={busy || ahead} onClick={() => void run((at) => end({ childIds, at }, keepAs(t('diary:keptAs.woke'))), t('diary:sleep.woken', { count: children.length }))}>{t('diary:sleep.woke')}</Button>
    }>
      <ul>
        {children.map((child) => <li key={child.id}><b><bdi>{child.firstName}</bdi></b> {child.asleepSince && t('diary:sleep.since', { time: formats.time(child.asleepSince) })}</li>)}
      </ul>
      <Choices label={t('diary:sleep.check')} choices={positions.map((value) => ({ value, label: t(`diary:lying.${value}`) }))} value={null}
        onChoose={(position) => void run((at) => check({ childIds, at, position }, keepAs(t('diary:keptAs.check', { lying: t(`diary:lying.${position}`) }))), t('diary:sleep.checked', { count: children.length }))} />
      <TimeField label={t('diary:when')} value={time} formats={formats} relative={today} onChange={setTime} error={ahead ? t('diary:ahead') : undefined} />
      {others > 0 && <button type="button" className={classes.disclose} onClick={onOthers}>{t('diary:sleep.others', { count: others })}</button>}
      <ProblemNote problem={checking.problem ?? ending.problem} />
    </Sheet>
  );
}
