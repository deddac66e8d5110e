import type { Eaten } from '@alongside/web-client';
import { Face, useText } from '@alongside/web-ui';
import { useState } from 'react';
import type { ChosenChild } from './chosen-child';
import classes from './record.module.css';

interface DifferentlyProps {
  children: readonly ChosenChild[];
  common: Eaten;
  chosen: ReadonlyMap<string, Eaten>;
  onChoose: (childId: string, eaten: Eaten) => void;
}

const amounts: readonly Eaten[] = ['NONE', 'SOME', 'HALF', 'MOST', 'ALL'];

/** For the one of twelve who ate nothing: an amount for each child, folded away until it is wanted. */
export function Differently({ children, common, chosen, onChoose }: DifferentlyProps) {
  const t = useText('diary');
  const [open, setOpen] = useState(false);
  if (!open) return <button type="button" className={classes.disclose} onClick={() => setOpen(true)}>{t('differently')}</button>;
  return (
    <ul className={classes.rows} aria-label={t('differently')}>
      {children.map((child) => (
        <li key={child.id} className={classes.row}>
          <Face id={child.id} initials={child.initials} size="s" />
          <span>{child.firstName}</span>
          <select aria-label={t('eatenBy', { name: child.firstName })} value={chosen.get(child.id) ?? common} onChange={(event) => onChoose(child.id, event.currentTarget.value as Eaten)}>
            {amounts.map((amount) => <option key={amount} value={amount}>{t(`eaten.${amount}`)}</option>)}
          </select>
        </li>
      ))}
    </ul>
  );
}
