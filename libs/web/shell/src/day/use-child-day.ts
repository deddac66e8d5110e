import { extendFragment, useLive } from '@alongside/web-client';
import { useQuery } from '@apollo/client/react';
import type { WebFeature } from '../feature';
import { useInstalledFeatures } from '../features-context';
import { ChildDayDocument } from './child-day.generated';

const documents = new WeakMap<readonly WebFeature[], typeof ChildDayDocument>();

/** The query of a child's day with what every installed feature reads for its own kinds: one request for all. */
function documentFor(features: readonly WebFeature[]): typeof ChildDayDocument {
  const known = documents.get(features);
  if (known) return known;
  const fragments = features.flatMap(({ slots }) => slots?.timeline ?? []).map(({ fragment }) => fragment);
  const made = extendFragment(ChildDayDocument, 'TimelineItemParts', fragments);
  documents.set(features, made);
  return made;
}

/** How much of a day is read at once; a day with more offers the rest. The server counts what a page could cost. */
const pageSize = 40;

/** One child's day (YYYY-MM-DD), read again whenever something about the child changes. */
export function useChildDay(childId: string, day: string) {
  const document = documentFor(useInstalledFeatures());
  const { data, error, loading, refetch, fetchMore } = useQuery(document, {
    variables: { child: childId, day, first: pageSize },
    fetchPolicy: 'cache-and-network',
    notifyOnNetworkStatusChange: false,
  });
  useLive([childId], () => refetch());

  const child = data?.child ?? null;
  const timeline = child?.timeline ?? null;
  const items = (timeline?.edges ?? []).map(({ node }) => node).sort((one, other) => one.at.localeCompare(other.at));
  const after = timeline?.pageInfo.hasNextPage ? timeline.pageInfo.endCursor : null;
  const more = after === null ? null : () =>
    fetchMore({
      variables: { after },
      updateQuery: (before, { fetchMoreResult }) => {
        const [old, next] = [before.child?.timeline, fetchMoreResult.child?.timeline];
        if (!before.child || !old || !next) return before;
        return { ...before, child: { ...before.child, timeline: { ...next, edges: [...old.edges, ...next.edges] } } };
      },
    });
  return { child, items, more, error, waiting: loading && !data, refetch };
}
