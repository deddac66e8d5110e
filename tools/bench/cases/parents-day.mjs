// What the parents' app asks when somebody opens a child's day: the child with its needs and room, and the page of entries.
export const benchCase = {
  name: 'parents-day',
  title: "A guardian opens a child's day in the app",
  request(world, index) {
    const guardian = world.guardians[(index * 7919) % world.guardians.length];
    return { person: guardian, body: { query: childDay, operationName: 'ChildDay', variables: { child: guardian.child, day: world.days[(index * 31) % world.days.length], first: 20 } } };
  },
};

const childDay = `
query ChildDay($child: ID!, $day: Day!, $first: Int!, $after: String) {
  child(id: $child) {
    id firstName lastName initials dateOfBirth
    careNeeds { id kind text severe }
    setting { id name timeZone }
    room { id name }
    timeline(day: $day, first: $first, after: $after) {
      edges { cursor node { __typename ...Item ...Entry } }
      pageInfo { hasNextPage endCursor }
    }
  }
}
fragment Item on TimelineItem { id at recordedAt authorName ownHousehold }
fragment Entry on DiaryEntry {
  kind endedAt note incident correctedAt withdrawnAt withdrawnReason version seenByMe
  details { position checks { at position } nappy toilet meal food eaten drink millilitres activity mood bring withWhom saidBy }
  replies { id at authorName byStaff ownHousehold text language }
}`;
