import { IconBuilding, IconSelector } from '@tabler/icons-react';
import classes from './setting-choice.module.css';

interface SettingChoiceProps {
  label: string;
  /** What is offered before the settings, such as the whole trust. */
  whole?: string;
  settings: readonly { id: string; name: string; town: string | null }[];
  /** Empty for the whole. */
  chosen: string;
  onChoose: (id: string) => void;
}

/** Which setting the page is about; nothing to choose where there is one. */
export function SettingChoice({ label, whole, settings, chosen, onChoose }: SettingChoiceProps) {
  if (settings.length + (whole === undefined ? 0 : 1) < 2) return null;
  return (
    <label className={classes.where}>
      <IconBuilding aria-hidden="true" size={20} />
      <span className="unseen">{label}</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {whole !== undefined && <option value="">{whole}</option>}
        {settings.map(({ id, name, town }) => <option key={id} value={id}>{town === null ? name : `${name}, ${town}`}</option>)}
      </select>
      <IconSelector aria-hidden="true" size={18} />
    </label>
  );
}
