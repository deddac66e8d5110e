import { Chip, useText } from '@alongside/web-ui';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import type { ChosenChild } from './chosen-child';
import classes from './record.module.css';

/** Who of the chosen children may not eat what, above everything else on the sheet. */
export function AllergyWarning({ children }: { children: readonly ChosenChild[] }) {
  const t = useText('diary');
  const careful = children.filter(({ allergens, foodNeeds }) => allergens.length > 0 || foodNeeds.some(({ severe }) => severe));
  if (careful.length === 0) return null;
  return (
    <section className={classes.warning} aria-label={t('mind')}>
      <h3><IconAlertTriangleFilled aria-hidden="true" size={20} />{t('mind')}</h3>
      <ul className={classes.sleepers}>
        {careful.map((child) => (
          <li key={child.id}>
            <b>{child.firstName}</b>
            {child.foodNeeds.map((need) => <Chip key={need.id} small tone={need.severe ? 'stop' : 'plain'}>{need.text}</Chip>)}
          </li>
        ))}
      </ul>
    </section>
  );
}
