import { useLive } from '@alongside/web-client';
import type { ShownChild } from '@alongside/web-shell';
import { Button, Card, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconChevronRight, IconToolsKitchen2 } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import { Link } from 'react-router';
import { StaffFoodCardDocument } from './food-diary-staff.generated';
import classes from '../../web/food-diary/food-view.module.css';

const OpenFoodSheet = lazy(async () => ({ default: (await import('./open-food-sheet')).OpenFoodSheet }));

/** On a child's page: the food diary that is kept, or a way to start one. Nothing for those who may do neither. */
export function ChildCard({ child }: { child: ShownChild }) {
  const t = useText('diary');
  const formats = useFormats(child.setting?.timeZone ?? 'Europe/London');
  const [opening, setOpening] = useState(false);
  const { data, refetch } = useQuery(StaffFoodCardDocument, { variables: { child: child.id }, fetchPolicy: 'cache-and-network' });
  useLive([child.id], refetch);
  const found = data?.child;
  if (!found || found.foodDiaries === null) return null;
  const guardians = found.foodGuardians ?? [];
  const [diary] = found.foodDiaries;
  const page = `/children/${child.id}/food`;
  if (diary) {
    return (
      <Card label={t('foodDiary.title')}>
        <Link className={classes.card} to={page}>
          <span className={classes.mark} aria-hidden="true"><IconToolsKitchen2 size={22} /></span>
          <span className={classes.cardWords}>
            <b>{t('foodDiary.title')}</b>
            <small>{t(`foodDiary.standing.${diary.standing}`)} · {t('foodDiary.since', { from: formats.shortDay(diary.fromDay) })}</small>
          </span>
          <IconChevronRight className={classes.arrow} aria-hidden="true" size={22} />
        </Link>
      </Card>
    );
  }
  if (found.foodGuardians === null && found.hasEarlierFoodDiaries !== true) return null;
  return (
    <div className={classes.picks}>
      {found.foodGuardians !== null && <Button variant="default" leftSection={<IconToolsKitchen2 size={20} aria-hidden="true" />} onClick={() => setOpening(true)}>{t('foodDiary.start')}</Button>}
      {found.hasEarlierFoodDiaries === true && <Link className={classes.quiet} to={page}>{t('foodDiary.earlier')}</Link>}
      {opening && (
        <Suspense>
          <OpenFoodSheet childId={child.id} firstName={child.firstName} guardians={guardians} formats={formats} onClose={() => setOpening(false)} onDone={() => {
            setOpening(false);
            void refetch().catch(() => undefined);
          }} />
        </Suspense>
      )}
    </div>
  );
}
