import { useCommand } from '@alongside/web-client';
import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import type { ShownNotification } from '../feature';
import { MarkAllNotificationsReadDocument, MarkNotificationsReadDocument } from './mark-read.generated';

/** Marks notifications as read: here at once, and on the person's other devices. The functions reject with an ApiProblem. */
export function useMarkRead() {
  const { cache } = useApolloClient();
  const [markThese, these] = useCommand(MarkNotificationsReadDocument);
  const [markAll, all] = useCommand(MarkAllNotificationsReadDocument);

  const noted = useCallback((notifications: readonly ShownNotification[]) => {
    const readAt = new Date().toISOString();
    for (const { __typename, id } of notifications) cache.modify({ id: cache.identify({ __typename, id }) ?? id, fields: { readAt: () => readAt } });
  }, [cache]);

  const mark = useCallback(async (notifications: readonly ShownNotification[]) => {
    await markThese({ notificationIds: notifications.map(({ id }) => id) });
    noted(notifications);
  }, [markThese, noted]);

  /** All that is shown but what is urgent. */
  const markRest = useCallback(async (shown: readonly ShownNotification[]) => {
    const newest = shown[0];
    if (newest === undefined) return;
    await markAll({ upTo: newest.at });
    noted(shown.filter(({ readAt, urgency }) => readAt === null && urgency !== 'URGENT'));
  }, [markAll, noted]);

  return { mark, markRest, busy: these.busy || all.busy, problem: these.problem ?? all.problem };
}
