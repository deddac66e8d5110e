import { useViewer } from '@alongside/web-client';
import type { ShownChild } from '@alongside/web-shell';
import { Button, Card, Chip, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { lazy, Suspense, useState } from 'react';
import { restrictionRoles } from '../../who-may';
import { useStillKnown } from './restriction-words';
import { ChildRestrictionsDocument, type RestrictionFragment } from './work-list.generated';
import classes from './work.module.css';

const DecideSheet = lazy(async () => ({ default: (await import('./decide-sheet')).DecideSheet }));
const tones = { UNCONFIRMED: 'stop', CONFIRMED: 'warn', LIFTED: 'plain' } as const;

/** On a child's page, for those who decide: adults whom an order of a court restricts. Nothing where there is none. */
export function ChildCard({ child }: { child: ShownChild }) {
  const { actor } = useViewer();
  return actor.roles.some((role) => restrictionRoles.some((one) => one === role)) ? <Restrictions child={child} /> : null;
}

function Restrictions({ child }: { child: ShownChild }) {
  const t = useText('console');
  const { data, refetch } = useQuery(ChildRestrictionsDocument, { variables: { child: child.id }, fetchPolicy: 'cache-and-network' });
  const restrictions = data?.child?.restrictions ?? [];
  if (restrictions.length === 0) return null;
  return (
    <Card label={t('restriction.card')}>
      <h2>{t('restriction.card')}</h2>
      <ul className={classes.restrictions}>
        {restrictions.map((restriction) => <RestrictionRow key={restriction.id} restriction={restriction} timeZone={child.setting?.timeZone ?? 'Europe/London'} onDone={() => refetch()} />)}
      </ul>
    </Card>
  );
}

function RestrictionRow({ restriction, timeZone, onDone }: { restriction: RestrictionFragment; timeZone: string; onDone: () => Promise<unknown> }) {
  const t = useText('console');
  const formats = useFormats(timeZone);
  const stillKnown = useStillKnown();
  const [open, setOpen] = useState(false);
  const { state, adultName, decidedAt, decidedBy, decisionNote } = restriction;
  return (
    <li className={classes.item}>
      <div className={classes.head}>
        <h3><bdi>{adultName}</bdi></h3>
        <Chip small tone={tones[state]}>{t(`restriction.state.${state}`)}</Chip>
      </div>
      <blockquote className={classes.quote} dir="auto">{restriction.note}</blockquote>
      <p>{stillKnown(restriction, state === 'LIFTED' ? [] : restriction.withholds, formats)}</p>
      {decidedAt !== null && (
        <p><small>{t('restriction.decided', { name: decidedBy ?? '', day: formats.day(formats.today(new Date(decidedAt))) })} <bdi>{decisionNote}</bdi></small></p>
      )}
      <div className={classes.buttons}><Button variant={state === 'UNCONFIRMED' ? 'filled' : 'default'} onClick={() => setOpen(true)}>{t(state === 'UNCONFIRMED' ? 'restriction.open' : 'restriction.again')}</Button></div>
      <Suspense>{open && <DecideSheet key={restriction.version} restriction={restriction} formats={formats} onClose={() => setOpen(false)} onDone={onDone} />}</Suspense>
    </li>
  );
}
