import { problemOf, useCommand } from '@alongside/web-client';
import { Button, toast, useText } from '@alongside/web-ui';
import type { DaySlotProps } from '@alongside/web-shell';
import { IconChecks, IconHomePlus } from '@tabler/icons-react';
import { lazy, Suspense, useState } from 'react';
import type { DiaryItem } from '../web/entry-words';
import { MarkDiarySeenDocument } from './diary.generated';
import classes from '../web/diary.module.css';

const HomeNoteSheet = lazy(async () => ({ default: (await import('./home-note-sheet')).HomeNoteSheet }));

/** Entries of the nursery that this parent has not yet said to have seen. */
function unseen(items: DaySlotProps['items']): string[] {
  return (items as readonly DiaryItem[])
    .filter((item) => item.__typename === 'DiaryEntry' && !item.seenByMe && !item.ownHousehold && item.kind !== 'HOME')
    .map(({ id }) => id);
}

/** Below a child's day: tell what happened at home, and let the room know that the day was read. */
export function DayActions({ child, day, today, formats, items, refetch }: DaySlotProps) {
  const t = useText(['diary', 'ui']);
  const [telling, setTelling] = useState(false);
  const [markSeen, { busy }] = useCommand(MarkDiarySeenDocument);
  const waiting = unseen(items);

  async function seen() {
    try {
      // At most a hundred at once; a day has fewer.
      await markSeen({ entryIds: waiting.slice(0, 100) });
      toast(t('diary:seenDone'));
      await refetch();
    } catch (error) {
      toast(t(`ui:problem.${problemOf(error).code === 'NETWORK' ? 'NETWORK' : 'INTERNAL'}.title`));
    }
  }

  return (
    <div className={classes.dayActions}>
      {waiting.length > 0 && (
        <Button variant="default" leftSection={<IconChecks aria-hidden="true" size={20} />} loading={busy} onClick={() => void seen()}>{t('diary:seen')}</Button>
      )}
      <Button leftSection={<IconHomePlus aria-hidden="true" size={20} />} onClick={() => setTelling(true)}>{t('diary:tell')}</Button>
      {telling && (
        <Suspense>
          <HomeNoteSheet child={child} day={day} today={today} formats={formats} onClose={() => setTelling(false)} onDone={() => {
            setTelling(false);
            void refetch().catch(() => undefined);
          }} />
        </Suspense>
      )}
    </div>
  );
}
