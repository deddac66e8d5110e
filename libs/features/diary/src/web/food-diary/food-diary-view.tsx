import { problemOf, useLive } from '@alongside/web-client';
import { addDays, Button, EmptyState, ErrorState, type Formats, LoadingState, PickChip, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChevronLeft, IconChevronRight, IconPrinter, IconToolsKitchen2 } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { EntrySheet } from './entry-sheet';
import { FoodChart } from './food-chart';
import { FoodDiaryChartDocument } from './food-diary.generated';
import { FoodFacts } from './food-facts';
import { PaperFoot, PaperHead, type PaperChild } from './food-paper';
import { FoodTable } from './food-table';
import type { FoodDiary, FoodEntry } from './food-words';
import classes from './food-view.module.css';

const lengths = [7, 14, 28] as const;

interface FoodDiaryViewProps {
  child: PaperChild;
  diary: FoodDiary;
  formats: Formats;
  /** Buttons beside Print. */
  actions?: ReactNode;
  /** Between the facts and the chart: who agreed. */
  children?: ReactNode;
  /** What may be done with an entry; `done` reads the chart again. */
  tools?: (entry: FoodEntry, done: () => void) => ReactNode;
}

/** One food diary: why, the chart over days or its table, the details of each thing, and all of it on paper. */
export function FoodDiaryView({ child, diary, formats, actions, children, tools }: FoodDiaryViewProps) {
  const t = useText('diary');
  const [length, setLength] = useState<number>(7);
  const [until, setUntil] = useState<string | null>(null);
  const [table, setTable] = useState(false);
  const [opened, setOpened] = useState<readonly FoodEntry[]>([]);
  const { data, previousData, error, refetch } = useQuery(FoodDiaryChartDocument, { variables: { id: diary.id, days: length, until }, fetchPolicy: 'cache-and-network' });
  const again = () => void refetch().catch(() => undefined);
  useLive([child.id], refetch);

  const node = (data ?? previousData)?.node;
  const chart = node?.__typename === 'FoodDiary' ? node.chart : null;
  const days = chart?.days ?? [];
  const [first, last] = [days[0]?.day, days.at(-1)?.day];
  const settingName = diary.setting.name;

  return (
    <article className={classes.view}>
      <PaperHead child={child} diary={diary} formats={formats} first={first} last={last} />
      <FoodFacts diary={diary} formats={formats} />
      {children}
      <div className={classes.bar}>
        <div className={classes.buttons}>
          {actions}
          <Button variant="default" className={classes.print} leftSection={<IconPrinter size={20} aria-hidden="true" />} onClick={() => window.print()}><span className={classes.printWord}>{t('foodDiary.print')}</span></Button>
        </div>
        <div className={classes.picks} role="group" aria-label={t('foodDiary.howLong')}>
          {lengths.map((days) => <PickChip key={days} chosen={days === length} onPick={() => { setLength(days); setUntil(null); }}>{t(`foodDiary.length.${days}`)}</PickChip>)}
          <PickChip chosen={table} onPick={() => setTable(!table)}>{t('foodDiary.asTable')}</PickChip>
        </div>
      </div>
      {!chart ? (
        error ? <ErrorState problem={problemOf(error)} onRetry={again} /> : <LoadingState rows={5} height={72} />
      ) : days.length === 0 ? (
        <EmptyState icon={<IconToolsKitchen2 size={28} />} title={t('foodDiary.notBegun')}>{t('foodDiary.notBegunDetail', { day: formats.day(diary.fromDay) })}</EmptyState>
      ) : (
        <>
          <div className={table ? classes.onPaper : undefined}>
            <FoodChart firstName={child.firstName} settingName={settingName} days={days} formats={formats} onOpen={setOpened} />
          </div>
          <FoodTable firstName={child.firstName} settingName={settingName} days={days} formats={formats} paperOnly={!table} />
          {(chart.earlier || chart.later) && (
            <div className={classes.pager}>
              {chart.earlier && first !== undefined && <Button variant="default" leftSection={<IconChevronLeft className={classes.arrow} size={20} aria-hidden="true" />} onClick={() => setUntil(addDays(first, -1))}>{t('foodDiary.earlierDays')}</Button>}
              {chart.later && last !== undefined && <Button variant="default" rightSection={<IconChevronRight className={classes.arrow} size={20} aria-hidden="true" />} onClick={() => setUntil(addDays(last, length))}>{t('foodDiary.laterDays')}</Button>}
            </div>
          )}
        </>
      )}
      <PaperFoot diary={diary} formats={formats} />
      {opened.length > 0 && (
        <EntrySheet entries={opened} settingName={settingName} formats={formats} onClose={() => setOpened([])} tools={tools && ((entry) => tools(entry, () => {
          setOpened([]);
          again();
        }))} />
      )}
    </article>
  );
}
