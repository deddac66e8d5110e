import { useText } from '@alongside/web-ui';
import { IconDoor, IconSelector } from '@tabler/icons-react';
import classes from './board.module.css';

interface RoomChoiceProps {
  settings: readonly { id: string; name: string; rooms: readonly { id: string; name: string }[] }[];
  chosen: string;
  onChoose: (roomId: string) => void;
}

/** Which room this device shows. The device's own list: it is the best one for wet hands. */
export function RoomChoice({ settings, chosen, onChoose }: RoomChoiceProps) {
  const t = useText('shell');
  const rooms = settings.flatMap((setting) => setting.rooms);
  if (rooms.length < 2) return null;
  return (
    <label className={classes.room}>
      <IconDoor aria-hidden="true" size={20} />
      <span className="unseen">{t('board.room')}</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {settings.map((setting) => (
          <optgroup key={setting.id} label={setting.name}>
            {setting.rooms.map((room) => <option key={room.id} value={room.id}>{room.name}</option>)}
          </optgroup>
        ))}
      </select>
      <IconSelector aria-hidden="true" size={18} />
    </label>
  );
}
