import { useOwnLive } from '@alongside/web-client';
import { useQuery } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import type { ShownNotification } from '../feature';
import { NotificationsAtHandDocument } from './notifications.generated';
import { worded } from './worded-document';

const useAtHand = worded(NotificationsAtHandDocument);

/** How long the page's own questions go first, in milliseconds, when the server cannot be followed. */
const patience = 1_500;

/** What the frame shows of what waits for this person. */
interface NotificationsAtHand {
  /** How many wait, up to 100. */
  unread: number;
  /** The urgent ones that wait, newest first; at most four. */
  urgent: readonly ShownNotification[];
}

/** What waits for the acting person, read when the server has begun to follow it and again whenever it changes. */
export function useNotificationsAtHand(): NotificationsAtHand {
  const [due, setDue] = useState(false);
  const { data, previousData, refetch } = useQuery(useAtHand(), { skip: !due, fetchPolicy: 'cache-and-network' });
  useOwnLive(() => (due ? refetch() : setDue(true)));
  useEffect(() => {
    const timer = setTimeout(() => setDue(true), patience);
    return () => clearTimeout(timer);
  }, []);
  const viewer = (data ?? previousData)?.viewer;
  return {
    unread: viewer?.unreadNotifications ?? 0,
    urgent: viewer?.urgentNotifications?.edges.map(({ node }) => node).filter(({ readAt }) => readAt === null) ?? [],
  };
}
