import { useText } from '@alongside/web-ui';
import { IconBuilding, IconSelector } from '@tabler/icons-react';
import classes from './invitations.module.css';

interface PlaceChoiceProps {
  settings: readonly { id: string; name: string; town: string | null }[];
  chosen: string;
  /** Whether there is a choice of those who belong to no setting. */
  trustToo: boolean;
  onChoose: (id: string) => void;
}

/** Which setting the page shows; nothing to choose where there is one. */
export function PlaceChoice({ settings, chosen, trustToo, onChoose }: PlaceChoiceProps) {
  const t = useText('account');
  if (settings.length + (trustToo ? 1 : 0) < 2) return null;
  return (
    <label className={classes.where}>
      <IconBuilding aria-hidden="true" size={20} />
      <span className="unseen">{t('invitations.staff.place')}</span>
      <select value={chosen} onChange={(event) => onChoose(event.currentTarget.value)}>
        {trustToo && <option value="trust">{t('invitations.staff.wholeTrust')}</option>}
        {settings.map(({ id, name, town }) => <option key={id} value={id}>{town === null ? name : `${name}, ${town}`}</option>)}
      </select>
      <IconSelector aria-hidden="true" size={18} />
    </label>
  );
}
