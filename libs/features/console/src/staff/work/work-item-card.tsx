import { Button, Card, Chip, useFormats, useText } from '@alongside/web-ui';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import type { WorkItemFragment } from './work-list.generated';
import classes from './work.module.css';

const DecideSheet = lazy(async () => ({ default: (await import('./decide-sheet')).DecideSheet }));
const SettleSheet = lazy(async () => ({ default: (await import('./settle-sheet')).SettleSheet }));

/** The one kind that is about a restriction; those who may not read the order see that there is one, and who decides. */
const orderKind = 'register.confirm-order';

/** One thing that waits: what it is, by when, what holds until then, and the button that does it. */
export function WorkItemCard({ item, onDone }: { item: WorkItemFragment; onDone: () => Promise<unknown> }) {
  const t = useText(['console', 'ui']);
  const [open, setOpen] = useState(false);
  const formats = useFormats(item.setting?.timeZone ?? 'Europe/London');
  const { restriction, dueOn } = item;
  const order = item.kind === orderKind || restriction !== null;
  const title = restriction ? t('console:work.order.title', { child: `${restriction.child.firstName} ${restriction.child.lastName}` }) : order ? t('console:work.order.someChild') : item.summary;
  const names = restriction && { adult: restriction.adultName, child: restriction.child.firstName, relationship: restriction.relationship ?? t('console:restriction.someone') };

  return (
    <Card label={title}>
      <div className={classes.item}>
        <div className={classes.head}>
          <h2 dir="auto">{title}</h2>
          {dueOn !== null && (
            <Chip tone={item.overdue ? 'stop' : 'warn'}>{t(item.overdue ? 'console:work.overdue' : 'console:work.due', { day: formats.relativeDay(dueOn) })}</Chip>
          )}
        </div>
        <small>{[item.setting?.name, t('console:work.since', { day: formats.relativeDay(formats.today(new Date(item.raisedAt))) })].filter(Boolean).join(' · ')}</small>
        {restriction && names && (
          <>
            <p>{t('console:work.order.about', names)}</p>
            <blockquote className={classes.quote} dir="auto">{restriction.note}</blockquote>
            <p>{t('console:restriction.untilDecided', names)}</p>
          </>
        )}
        {order && !restriction && <p>{t('console:work.order.others')}</p>}
        <div className={classes.buttons}>
          {order ? restriction && (
            <>
              <Button onClick={() => setOpen(true)}>{t('console:restriction.open')}</Button>
              <Link className={classes.link} to={`/children/${restriction.child.id}`}>{t('console:work.child', { name: restriction.child.firstName })}</Link>
            </>
          ) : <Button onClick={() => setOpen(true)}>{t('console:work.settle')}</Button>}
        </div>
        <Suspense>
          {open && restriction && <DecideSheet key={restriction.version} restriction={restriction} formats={formats} onClose={() => setOpen(false)} onDone={onDone} />}
          {open && !order && <SettleSheet item={item} onClose={() => setOpen(false)} onDone={onDone} />}
        </Suspense>
      </div>
    </Card>
  );
}
