import { useOwnLive } from '@alongside/web-client';
import { useQuery } from '@apollo/client/react';
import { NotificationListDocument } from './notifications.generated';
import { worded } from './worded-document';

const useList = worded(NotificationListDocument);

const pageSize = 20;

/** All of the acting person's notifications, newest first. */
export function useNotificationList() {
  const { data, error, loading, refetch, fetchMore } = useQuery(useList(), { variables: { first: pageSize }, fetchPolicy: 'cache-and-network' });
  const found = data?.viewer?.notifications;
  const items = found?.edges.map(({ node }) => node) ?? [];
  // Whoever has gone back to older ones is not thrown to the top again.
  useOwnLive(() => (items.length <= pageSize ? refetch() : undefined));
  const after = found?.pageInfo.hasNextPage ? found.pageInfo.endCursor : null;
  const more = after === null ? null : () =>
    fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult }) => {
        const [old, next] = [before.viewer?.notifications, fetchMoreResult.viewer?.notifications];
        if (!before.viewer || !old || !next) return before;
        return { ...before, viewer: { ...before.viewer, notifications: { ...next, edges: [...old.edges, ...next.edges] } } };
      },
    });
  return { items, error, waiting: loading && !data, refetch, more };
}
