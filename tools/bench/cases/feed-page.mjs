// The page of a parent's day on its own: twenty entries with everything on them.
export const benchCase = {
  name: 'feed-page',
  title: "A guardian reads a day of twenty entries",
  reach: '≤ 1.30 ×, ≤ 4 statements',
  yardstick: 'yardstick-feed-page.mjs',
  request(world, index) {
    const guardian = world.guardians[(index * 7919) % world.guardians.length];
    return { person: guardian, body: { query: feedPage, operationName: 'FeedPage', variables: { child: guardian.child, day: world.days[(index * 31) % world.days.length], first: 20 } } };
  },
};

const feedPage = `
query FeedPage($child: ID!, $day: Day!, $first: Int!, $after: String) {
  child(id: $child) {
    id
    firstName
    timeline(day: $day, first: $first, after: $after) {
      edges {
        cursor
        node {
          __typename id at recordedAt authorName ownHousehold
          ... on DiaryEntry {
            kind endedAt note incident correctedAt withdrawnAt withdrawnReason version seenByMe
            details { position checks { at position } nappy toilet meal food eaten drink millilitres activity mood bring withWhom saidBy }
            replies { id at authorName byStaff ownHousehold text language }
          }
        }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
}`;
