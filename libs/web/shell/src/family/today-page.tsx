import { problemOf, useViewer } from '@alongside/web-client';
import {
  Chip, EmptyState, ErrorState, Face, type Formats, LoadingState, NeedsYou, PageHeading, PickChip, useFormats, useNow, useText,
} from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { DaySwitcher } from '../day/day-switcher';
import { DayTimeline } from '../day/day-timeline';
import { NotAvailable } from '../frame/not-available';
import { useChildDay } from '../day/use-child-day';
import type { ShownChild } from '../feature';
import { lazySlot, useFeatures } from '../features-context';
import { FamilyChildrenDocument, type FamilyChildrenQuery } from './family.generated';
import classes from './today.module.css';

type FamilyChild = NonNullable<NonNullable<FamilyChildrenQuery['viewer']>['children']>['edges'][number]['node'];

/** Where nothing else says which clock counts. */
const homeZone = 'Europe/London';

function partOfDay(clock: string): 'morning' | 'afternoon' | 'evening' {
  const hour = Number(clock.slice(0, 2));
  if (hour >= 4 && hour < 12) return 'morning';
  return hour >= 12 && hour < 18 ? 'afternoon' : 'evening';
}

/** A parent's first page: what needs them, then the day of the chosen child. */
export function TodayPage() {
  const t = useText('shell');
  const { viewer, narrowed = false } = useViewer();
  const now = useNow();
  const [search, setSearch] = useSearchParams();
  const { data, error, loading, refetch } = useQuery(FamilyChildrenDocument, { fetchPolicy: 'cache-and-network' });
  const children = data?.viewer?.children?.edges.map(({ node }) => node) ?? [];
  const wishedChild = search.get('child');
  // A page that was open when something was closed does not turn into another child's.
  const gone = narrowed && wishedChild !== null && !children.some(({ id }) => id === wishedChild);
  const child = children.find(({ id }) => id === wishedChild) ?? (gone ? undefined : children[0]);
  const formats = useFormats(child?.setting?.timeZone ?? homeZone);
  const today = formats.today(now);
  const wished = search.get('day');
  const day = wished !== null && /^\d{4}-\d\d-\d\d$/.test(wished) && wished <= today ? wished : today;

  const go = (change: { child?: string; day?: string }) =>
    setSearch((before) => {
      const next = new URLSearchParams(before);
      if (change.child !== undefined) next.set('child', change.child);
      if (change.day === today) next.delete('day');
      else if (change.day !== undefined) next.set('day', change.day);
      return next;
    }, { preventScrollReset: true });

  return (
    <>
      <PageHeading above={formats.day(today)} title={t(`today.greeting.${partOfDay(formats.clock(now))}`, { name: viewer.displayName })} tabTitle={t('nav.today')} />
      {children.length > 1 && (
        <div className={classes.children} role="group" aria-label={t('today.children')}>
          {children.map((one) => (
            <PickChip key={one.id} tone="brand" chosen={one.id === child?.id} onPick={() => go({ child: one.id })} before={<Face id={one.id} initials={one.initials} size="s" />}>
              {one.firstName}
            </PickChip>
          ))}
        </div>
      )}
      {children.length > 0 && <Needs children={children} />}
      {children.length > 0 && <HomeCards children={children} />}
      {child ? (
        <ChildsDay key={child.id} child={child} day={day} today={today} formats={formats} onDay={(chosen) => go({ day: chosen })} />
      ) : gone && data ? (
        <NotAvailable wayOut={false} />
      ) : error ? (
        <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />
      ) : loading && !data ? (
        <LoadingState />
      ) : (
        <EmptyState title={t('today.noChildren.title')}>{t('today.noChildren.detail')}</EmptyState>
      )}
    </>
  );
}

/** The card of what waits: each feature adds its rows; without any row there is no card. */
function Needs({ children }: { children: readonly FamilyChild[] }) {
  const t = useText('shell');
  const parts = useFeatures().flatMap(({ slots }) => (slots?.needs ? [slots.needs] : []));
  if (parts.length === 0) return null;
  return (
    <div className={classes.needs}>
      <Suspense>
        <NeedsYou label={t('today.needsYou')}>
          {parts.map((load, index) => {
            const Rows = lazySlot(load, 'Needs');
            return <Rows key={index} children={children} />;
          })}
        </NeedsYou>
      </Suspense>
    </div>
  );
}

/** The features' cards; a feature that has nothing to show renders none. */
function HomeCards({ children }: { children: readonly FamilyChild[] }) {
  const parts = useFeatures().flatMap(({ slots }) => (slots?.home ? [slots.home] : []));
  return (
    <div className={classes.cards}>
      <Suspense>
        {parts.map((load, index) => {
          const HomeCard = lazySlot(load, 'HomeCard');
          return <HomeCard key={index} children={children} />;
        })}
      </Suspense>
    </div>
  );
}

function ChildsDay({ child, day, today, formats, onDay }: { child: FamilyChild; day: string; today: string; formats: Formats; onDay: (day: string) => void }) {
  const t = useText('shell');
  const read = useChildDay(child.id, day);
  const actions = useFeatures().flatMap(({ slots }) => (slots?.day ? [slots.day] : []));
  const shown: ShownChild = child;
  if (read.child && read.child.timeline === null) return <NotAvailable wayOut={false} />;
  return (
    <section aria-labelledby="day-title" className={classes.day}>
      <div className={classes.dayHead}>
        <h2 id="day-title">{t(day === today ? 'today.dayOf' : 'today.thatDayOf', { name: child.firstName })}</h2>
        <DaySwitcher day={day} today={today} formats={formats} onChange={onDay} />
      </div>
      {day === today && read.child?.attendance && <PresenceChip attendance={read.child.attendance} formats={formats} />}
      <DayTimeline child={shown} day={read} formats={formats}
        emptyTitle={t(day === today ? 'today.empty.title' : 'today.emptyDay.title', { name: child.firstName })}
        emptyDetail={t(day === today ? 'today.empty.detail' : 'today.emptyDay.detail', { name: child.firstName })} />
      <Suspense>
        {actions.map((load, index) => {
          const Actions = lazySlot(load, 'DayActions');
          return <Actions key={index} child={shown} day={day} today={day === today} formats={formats} items={read.items} refetch={read.refetch} />;
        })}
      </Suspense>
    </section>
  );
}

type Attendance = NonNullable<NonNullable<NonNullable<ReturnType<typeof useChildDay>['child']>['attendance']>>;

/** Where the child is now, in a few words. */
function PresenceChip({ attendance: { presence, arrivedAt, leftAt }, formats }: { attendance: Attendance; formats: Formats }) {
  const t = useText('shell');
  const at = presence === 'LEFT' ? leftAt : arrivedAt;
  return <p><Chip tone={presence === 'HERE' ? 'ok' : 'plain'}>{t(`today.presence.${presence}`, { time: at ? formats.clock(new Date(at)) : '' })}</Chip></p>;
}
