import { useCommand } from '@alongside/web-client';
import { Button, Card, ProblemNote, useText } from '@alongside/web-ui';
import { Link } from 'react-router';
import { ApplyRegisterDocument, type ImportHeadFragment } from '../register.generated';
import classes from '../register.module.css';

/** Why an import came to no report, and what one can do. */
export function StoppedStep({ one, onDone }: { one: ImportHeadFragment; onDone: () => Promise<unknown> }) {
  const t = useText('register');
  const [apply, { busy, problem }] = useCommand(ApplyRegisterDocument);
  const { reason, mayApply, state } = one;
  return (
    <Card label={t(`heading.${state}`)}>
      <div className={classes.stack}>
        {reason ? (
          <>
            <p className={classes.lead} role="alert">{t(`reason.${reason.code}.title`)}</p>
            {reason.names.length > 0 && <ul className={classes.named}>{reason.names.map((name) => <li key={name}><bdi>{name}</bdi></li>)}</ul>}
            <p>{t(`reason.${reason.code}.detail`)}</p>
          </>
        ) : (
          <p className={classes.lead}>{t('discarded')}</p>
        )}
        {state !== 'DISCARDED' && <p><small>{t(mayApply ? 'stopped.halfWay' : 'stopped.nothing')}</small></p>}
        <ProblemNote problem={problem} />
        <div className={classes.buttons}>
          {mayApply && <Button loading={busy} onClick={() => void apply({ importId: one.id, version: one.version }).catch(() => undefined).then(onDone)}>{t('stopped.goOn')}</Button>}
          <Link className={classes.quiet} to="/register">{t('stopped.again')}</Link>
        </div>
      </div>
    </Card>
  );
}
