import { Button, intoView, useFormats, useText } from '@alongside/web-ui';
import { IconHandStop } from '@tabler/icons-react';
import classes from './record.module.css';

/** A child that must not have the food, and the keys of the allergens. */
export interface Forbidden {
  id: string;
  firstName: string;
  allergens: readonly string[];
}

interface ForbiddenWarningProps {
  forbidden: readonly Forbidden[];
  /** How many of the chosen children may have it. */
  others: number;
  busy: boolean;
  onWithout: () => void;
  onIncident: () => void;
}

/** Nothing was recorded: the food is forbidden to some. Either they did not have it, or it is an incident. */
export function ForbiddenWarning({ forbidden, others, busy, onWithout, onIncident }: ForbiddenWarningProps) {
  const t = useText('diary');
  const formats = useFormats('UTC');
  if (forbidden.length === 0) return null;
  return (
    <section ref={intoView} className={classes.warning} role="alert">
      <h3><IconHandStop aria-hidden="true" size={22} />{t('forbidden.title')}</h3>
      <ul>
        {forbidden.map((child) => (
          <li key={child.id}>{t('forbidden.child', { name: child.firstName, things: formats.list(child.allergens.map((key) => t(`allergen.${key}`))) })}</li>
        ))}
      </ul>
      <p>{t('forbidden.detail')}</p>
      <div className={classes.warningButtons}>
        {others > 0 && <Button loading={busy} onClick={onWithout}>{t('forbidden.without', { count: others })}</Button>}
        <Button variant="outline" disabled={busy} onClick={onIncident}>{t('forbidden.incident')}</Button>
      </div>
    </section>
  );
}
