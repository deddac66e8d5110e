import { Card, useFormats, useText } from '@alongside/web-ui';
import type { ImportHeadFragment } from '../register.generated';
import classes from '../register.module.css';

/** How far reading or applying has come. Nobody has to wait here. */
export function ProgressStep({ one: { state, progress, interrupted } }: { one: ImportHeadFragment }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const { done, total } = progress ?? { done: 0, total: 0 };
  const words = total === 0 ? t(`progress.${state}.begins`) : t(`progress.${state}.counted`, { done: formats.number(done), total: formats.number(total), count: total });
  return (
    <Card label={t('progress.label')}>
      <div className={classes.stack}>
        <p className={classes.lead} role="status">{words}</p>
        <progress className={classes.bar} aria-label={t('progress.label')} {...(total === 0 ? {} : { value: done, max: total })} />
        {interrupted && <p className={classes.note}>{t('progress.interrupted')}</p>}
        <p><small>{t(`progress.${state}.leave`)}</small></p>
      </div>
    </Card>
  );
}
