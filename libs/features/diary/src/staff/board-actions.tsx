import { type DiaryKind, useKeptItems } from '@alongside/web-client';
import type { BoardActionsProps } from '@alongside/web-shell';
import { BarButton, useText } from '@alongside/web-ui';
import { lazy, Suspense, useState } from 'react';
import type { DiaryBoardFragment } from './diary-board.generated';
import { chosenChildren } from './record/chosen-child';
import { mealAt } from './record/draft';
import { keptDay } from './record/kept-day';
import { useWrittenDown } from './use-written-down';

const RecordSheet = lazy(async () => ({ default: (await import('./record/record-sheet')).RecordSheet }));
const SleepSheet = lazy(async () => ({ default: (await import('./record/sleep-sheet')).SleepSheet }));
const MoreSheet = lazy(async () => ({ default: (await import('./record/more-sheet')).MoreSheet }));

/** The kinds beside meals, the everyday ones first. */
const kinds: readonly DiaryKind[] = ['SLEEP', 'NAPPY', 'DRINK', 'NOTE', 'ACTIVITY', 'MOOD', 'BRING', 'TOILET', 'HANDOVER_ARRIVAL', 'HANDOVER_COLLECTION'];

/** How many of them have a button of their own. */
const inBar = 4;

/** What can be recorded for the chosen children; what is likely now stands out. */
export function BoardActions({ chosen, done, ...context }: BoardActionsProps<DiaryBoardFragment>) {
  const t = useText('diary');
  const [open, setOpen] = useState<DiaryKind | 'more' | 'nap' | null>(null);
  const writtenDown = useWrittenDown(context.room.settingId);
  // The day is recorded for those who are here and have a diary; "all here" may hold others.
  const kept = keptDay(useKeptItems());
  const isHere = ({ child, presence }: { child: { id: string }; presence: string }) => kept.here.get(child.id) ?? presence === 'HERE';
  const recordable = chosen.filter((entry) => isHere(entry) && entry.diary?.kept === true);
  const everyone = chosenChildren(chosen, kept);
  const children = chosenChildren(recordable, kept);
  const sleepers = children.filter(({ asleepSince }) => asleepSince !== null);
  const awake = children.filter(({ asleepSince }) => asleepSince === null);
  const offered = kinds.filter(writtenDown);
  const own = offered.slice(0, inBar).filter((kind) => !kind.startsWith('HANDOVER'));
  const arriving = !chosen.some(isHere);
  const clock = context.formats.clock();
  const meal = mealAt(clock);
  const mealTime = meal !== 'SNACK';
  const close = () => setOpen(null);
  const finish = () => {
    close();
    done();
  };

  return (
    <>
      {arriving ? (
        <BarButton likely onPress={() => setOpen('HANDOVER_ARRIVAL')}>{t('bar.HANDOVER_ARRIVAL')}</BarButton>
      ) : children.length === 0 ? (
        <BarButton onPress={() => setOpen('HANDOVER_COLLECTION')}>{t('kind.HANDOVER_COLLECTION')}</BarButton>
      ) : (
        <>
          {writtenDown('MEAL') && <BarButton likely={mealTime && context.today} onPress={() => setOpen('MEAL')}>{t(`meal.${meal}`)}</BarButton>}
          {own.map((kind) => <BarButton key={kind} onPress={() => setOpen(kind)}>{t(`kind.${kind}`)}</BarButton>)}
          <BarButton onPress={() => setOpen('more')}>{t('bar.more')}</BarButton>
        </>
      )}
      <Suspense>
        {open === 'more' && <MoreSheet kinds={offered.filter((kind) => !own.includes(kind))} onChoose={setOpen} onClose={close} />}
        {open === 'SLEEP' && sleepers.length > 0 && <SleepSheet children={sleepers} others={awake.length} context={context} onOthers={() => setOpen('nap')} onClose={close} onDone={finish} />}
        {open === 'nap' && <RecordSheet key={open} kind="SLEEP" children={awake} context={context} onClose={close} onDone={finish} />}
        {open !== null && open !== 'more' && open !== 'nap' && !(open === 'SLEEP' && sleepers.length > 0) && (
          <RecordSheet key={open} kind={open} children={open.startsWith('HANDOVER') ? everyone : children} context={context} onClose={close} onDone={finish} />
        )}
      </Suspense>
    </>
  );
}
