import { problemOf } from '@alongside/web-client';
import { ErrorState, LoadingState, PageHeading, useFormats, useNow, useText } from '@alongside/web-ui';
import { IconChevronLeft } from '@tabler/icons-react';
import { Suspense } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { DaySwitcher } from '../day/day-switcher';
import { DayTimeline } from '../day/day-timeline';
import { useChildDay } from '../day/use-child-day';
import { NotAvailable } from '../frame/not-available';
import { lazySlot, useFeatures } from '../features-context';
import { CareNeeds } from './care-needs';
import classes from './board.module.css';

/** One child as staff see them: what they may not have, and the day. */
export function ChildPage() {
  const t = useText('shell');
  const { childId = '' } = useParams();
  const [search, setSearch] = useSearchParams();
  const now = useNow();
  const wished = search.get('day');
  // Before the child is read its setting's zone is not known; London's day is the nearest guess.
  const guess = useFormats('Europe/London');
  const asked = wished !== null && /^\d{4}-\d\d-\d\d$/.test(wished) ? wished : guess.today(now);
  const day = useChildDay(childId, asked);
  const formats = useFormats(day.child?.setting?.timeZone ?? 'Europe/London');
  const today = formats.today(now);
  const features = useFeatures();
  const actions = features.flatMap(({ slots }) => (slots?.day ? [slots.day] : []));
  const cards = features.flatMap(({ slots }) => (slots?.child ? [slots.child] : []));

  const back = <Link className={classes.back} to="/"><IconChevronLeft aria-hidden="true" size={20} />{t('nav.board')}</Link>;
  if (day.waiting) return <>{back}<LoadingState rows={5} height={44} /></>;
  if (!day.child) return <>{back}{day.error ? <ErrorState problem={problemOf(day.error)} onRetry={() => void day.refetch().catch(() => undefined)} /> : <NotAvailable />}</>;
  const { child } = day;
  return (
    <div className={classes.childDay}>
      {back}
      <PageHeading title={`${child.firstName} ${child.lastName}`} above={child.room?.name} />
      <CareNeeds name={child.firstName} needs={child.careNeeds} />
      <Suspense>
        {cards.map((load, index) => {
          const ChildCard = lazySlot(load, 'ChildCard');
          return <ChildCard key={index} child={child} />;
        })}
      </Suspense>
      <div><DaySwitcher day={asked} today={today} formats={formats} onChange={(chosen) => setSearch(chosen === today ? {} : { day: chosen }, { replace: true })} /></div>
      <DayTimeline child={child} day={day} formats={formats} emptyTitle={t('childPage.empty', { name: child.firstName })} emptyDetail={t('childPage.emptyDetail')} />
      <Suspense>
        {actions.map((load, index) => {
          const Actions = lazySlot(load, 'DayActions');
          return <Actions key={index} child={child} day={asked} today={asked === today} formats={formats} items={day.items} refetch={day.refetch} />;
        })}
      </Suspense>
    </div>
  );
}
