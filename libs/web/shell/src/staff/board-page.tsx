import { problemOf } from '@alongside/web-client';
import { EmptyState, ErrorState, LoadingState, PageHeading, useFormats, useNow, useText } from '@alongside/web-ui';
import { useSearchParams } from 'react-router';
import { DaySwitcher } from '../day/day-switcher';
import type { BoardContext, BoardPart } from '../feature';
import { Board } from './board';
import { RoomChoice } from './room-choice';
import { useBoard, useBoardParts, useRoomChoice } from './use-board';
import classes from './board.module.css';

/** The room's day: who is here, what they may not eat, when they last slept; choose children and record for all of them. */
export function BoardPage() {
  const t = useText('shell');
  const choice = useRoomChoice();
  const parts = useBoardParts();
  if (choice.waiting) return <LoadingState rows={6} height={120} />;
  if (choice.error && !choice.room) return <ErrorState problem={problemOf(choice.error)} onRetry={() => void choice.refetch().catch(() => undefined)} />;
  if (!choice.room) {
    return (
      <>
        <PageHeading title={t('board.noRooms.title')} tabTitle={t('nav.board')} />
        <EmptyState title={t('board.noRooms.heading')}>{t('board.noRooms.detail')}</EmptyState>
      </>
    );
  }
  return <RoomBoard key={choice.room.id} room={choice.room} choice={choice} parts={parts} />;
}

type RoomChoiceState = ReturnType<typeof useRoomChoice>;

function RoomBoard({ room, choice, parts }: { room: NonNullable<RoomChoiceState['room']>; choice: RoomChoiceState; parts: { key: string; part: BoardPart }[] }) {
  const t = useText('shell');
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const setting = choice.settings.find(({ rooms }) => rooms.some(({ id }) => id === room.id));
  const formats = useFormats(setting?.timeZone ?? 'Europe/London');
  const today = formats.today(now);
  const wished = search.get('day');
  const day = wished !== null && /^\d{4}-\d\d-\d\d$/.test(wished) && wished < today ? wished : today;
  const board = useBoard(room.id, day === today ? null : day);
  const entries = board.room?.board?.children ?? [];
  const context: BoardContext = { room: { id: room.id, name: room.name, settingId: setting?.id ?? '' }, day, today: day === today, now, formats };
  const here = entries.filter(({ presence }) => presence === 'HERE').length;
  const figures = parts.flatMap(({ key, part }) => (part.figures ?? []).map((figure) => ({ ...figure, key: `${key}.${figure.key}`, value: figure.count(entries) })));
  const texts = useText(['shell', ...parts.map(({ key }) => key)]);

  return (
    <>
      <PageHeading
        title={room.name}
        tabTitle={room.name}
        above={day === today ? `${formats.day(today)}, ${formats.time(now)}` : formats.day(day)}
        aside={
          board.room && (
            <dl className={classes.figures}>
              <div>
                <dt>{t('board.hereOf', { count: entries.length })}</dt>
                <dd>{formats.number(here)}</dd>
              </div>
              {figures.filter(({ value }) => value > 0).map(({ key, label, tone, value }) => (
                <div key={key} data-tone={tone}>
                  <dt>{texts(label, { count: value })}</dt>
                  <dd>{formats.number(value)}</dd>
                </div>
              ))}
            </dl>
          )
        }
      />
      <div className={classes.where}>
        <RoomChoice settings={choice.settings} chosen={room.id} onChoose={choice.choose} />
        <DaySwitcher day={day} today={today} formats={formats} onChange={(chosen) => setSearch(chosen === today ? {} : { day: chosen })} />
      </div>
      {board.waiting ? (
        <LoadingState rows={6} height={120} />
      ) : board.error && !board.room ? (
        <ErrorState problem={problemOf(board.error)} onRetry={() => void board.refetch().catch(() => undefined)} />
      ) : (
        <Board key={day} entries={entries} parts={parts} context={context} onDone={() => void board.refetch().catch(() => undefined)} />
      )}
    </>
  );
}
