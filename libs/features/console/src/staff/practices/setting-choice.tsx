import { useText } from '@alongside/web-ui';
import { IconBuilding, IconSelector } from '@tabler/icons-react';
import classes from './practices.module.css';

interface SettingChoiceProps {
  settings: readonly { id: string; name: string; town: string | null }[];
  chosen: string;
  onChoose: (id: string) => void;
}

/** Which setting the page shows; nothing to choose where there is one. */
export function SettingChoice({ settings, chosen, onChoose }: SettingChoiceProps) {
  const t = useText('console');
  if (settings.length < 2) return null;
  return (
    <label className={classes.where}>
      <IconBuilding aria-hidden="true" size={20} />
      <span className="unseen">{t('setting')}</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {settings.map(({ id, name, town }) => <option key={id} value={id}>{town === null ? name : `${name}, ${town}`}</option>)}
      </select>
      <IconSelector aria-hidden="true" size={18} />
    </label>
  );
}
