import { problemOf, useCommand, useViewer } from '@alongside/web-client';
import type { PracticePanelProps } from '@alongside/web-shell';
import { ErrorState, LoadingState, ProblemNote, toast, useText } from '@alongside/web-ui';
import { Choices } from '@alongside/web-ui/fields';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { diaryFeature } from '../feature';
import { ChooseDiaryDocument, type DiaryChoice, DiaryRoomsDocument, type DiaryRoomsQuery } from './diary-choice.generated';
import classes from './practice-panel.module.css';

type Room = NonNullable<DiaryRoomsQuery['setting']>['rooms'][number];
type Choice = 'diary' | 'none' | 'setting';

const chosenBy: Record<DiaryChoice, Choice> = { DIARY: 'diary', NONE: 'none' };
const held = ({ diaryChoice }: Room): Choice => (diaryChoice ? chosenBy[diaryChoice] : 'setting');
const stored: Record<Choice, DiaryChoice | null> = { diary: 'DIARY', none: 'NONE', setting: null };

/** Which rooms of a setting have a diary; a room without a choice goes by the setting's. */
export function PracticePanel({ setting, options }: PracticePanelProps) {
  const t = useText(['diary', 'ui']);
  const { actor } = useViewer();
  const { data, error, loading, refetch } = useQuery(DiaryRoomsDocument, { variables: { setting: setting.id }, fetchPolicy: 'cache-and-network' });
  const [choose, { problem }] = useCommand(ChooseDiaryDocument);
  /** What was just chosen and is on its way, by room. */
  const [onItsWay, setOnItsWay] = useState<Readonly<Record<string, Choice>>>({});
  const mayChoose = diaryFeature.actions['diary.choose'].defaultRoles.some((role) => actor.roles.includes(role));
  const rooms = data?.setting?.rooms;

  async function send(room: Room, choice: Choice) {
    await choose({ settingId: setting.id, subjectId: room.id, choice: stored[choice] });
    await refetch();
  }

  async function set(room: Room, choice: Choice) {
    const before = held(room);
    setOnItsWay({ ...onItsWay, [room.id]: choice });
    try {
      await send(room, choice);
      toast(t(`diary:choice.done.${choice}`, { room: room.name }), { label: t('ui:undo'), run: () => void send(room, before).catch(() => toast(t('diary:choice.undoFailed'))) });
    } catch {
      // Told below the rooms; what holds is read again.
      await refetch().catch(() => undefined);
    }
    setOnItsWay(({ [room.id]: _arrived, ...rest }) => rest);
  }

  return (
    <section className={classes.panel} aria-label={t('diary:choice.title')}>
      <div>
        <h3>{t('diary:choice.title')}</h3>
        <small>{t('diary:choice.lead')} {!mayChoose && t('diary:choice.lookOnly')}</small>
      </div>
      {!rooms ? (
        loading ? <LoadingState rows={2} height={44} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />
      ) : rooms.length === 0 ? (
        <p>{t('diary:choice.empty')}</p>
      ) : (
        <fieldset className={classes.rooms} disabled={!mayChoose}>
          {rooms.map((room) => (
            <Choices key={room.id} size="small" label={t('diary:choice.room', { room: room.name })} value={onItsWay[room.id] ?? held(room)} onChoose={(choice) => void set(room, choice)} choices={[
              { value: 'setting', label: t(options['choice'] === 'none' ? 'diary:choice.setting.none' : 'diary:choice.setting.diary') },
              { value: 'diary', label: t('diary:choice.diary') },
              { value: 'none', label: t('diary:choice.none') },
            ]} />
          ))}
        </fieldset>
      )}
      <ProblemNote problem={problem} />
    </section>
  );
}
