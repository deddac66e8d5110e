// One event for twelve children of a room, as the board records it.
import { randomUUID } from 'node:crypto';

export const benchCase = {
  name: 'record-drink',
  title: 'A practitioner records a drink for 12 children',
  reach: '≤ 10 statements',
  writes: true,
  /** Each writes twelve entries: more would make another world of it. */
  most: 400,
  request(world, index) {
    const room = world.rooms[(index * 13) % world.rooms.length];
    const from = index % 12;
    const input = { key: randomUUID(), childIds: room.children.slice(from, from + 12), kind: 'DRINK', at: new Date(Date.now() - 60_000).toISOString(), details: { drink: 'water', millilitres: 100 } };
    return { person: room, body: { query: record, operationName: 'RecordDiaryEntries', variables: { input } } };
  },
};

const record = `
mutation RecordDiaryEntries($input: RecordDiaryEntriesInput!) {
  recordDiaryEntries(input: $input) {
    ... on DiaryEntriesRecorded { entries { id } }
    ... on FoodForbidden { forbidden { child { id firstName } allergens } }
  }
}`;
