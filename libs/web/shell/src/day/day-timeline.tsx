import { problemOf } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, type Formats, LoadingState, TimeLine, useText } from '@alongside/web-ui';
import { Suspense } from 'react';
import type { ShownChild } from '../feature';
import { lazySlot, useInstalledFeatures } from '../features-context';
import { NotAvailable } from '../frame/not-available';
import type { useChildDay } from './use-child-day';

interface DayTimelineProps {
  child: ShownChild;
  day: ReturnType<typeof useChildDay>;
  formats: Formats;
  /** The heading of the empty day, already in words. */
  emptyTitle: string;
  emptyDetail: string;
}

/** A child's day, each thing drawn by the feature that it belongs to. */
export function DayTimeline({ child, day, formats, emptyTitle, emptyDetail }: DayTimelineProps) {
  const t = useText('shell');
  const kinds = useInstalledFeatures().flatMap(({ slots }) => slots?.timeline ?? []);
  if (day.waiting) return <LoadingState rows={5} height={44} />;
  if (day.error && day.items.length === 0) return <ErrorState problem={problemOf(day.error)} onRetry={() => void day.refetch().catch(() => undefined)} />;
  if (day.child && day.child.timeline === null) return <NotAvailable wayOut={false} />;
  if (day.items.length === 0) return <EmptyState title={emptyTitle}>{emptyDetail}</EmptyState>;
  return (
    <Suspense fallback={<LoadingState rows={5} height={44} />}>
      <TimeLine label={t('day.of', { name: child.firstName })}>
        {day.items.map((item) => {
          const kind = kinds.find(({ typeName }) => typeName === item.__typename);
          if (!kind) return null;
          const Entry = lazySlot(kind.load, 'TimelineEntry');
          return <Entry key={item.id} item={item} child={child} formats={formats} refetch={day.refetch} />;
        })}
      </TimeLine>
      {day.more && <Button variant="default" onClick={() => void day.more?.()}>{t('day.more')}</Button>}
    </Suspense>
  );
}
