import { randomUUID } from 'node:crypto';
import type { GraphClient, MadeChild } from '@alongside/testing';

const entry = `id at kind endedAt recordedAt authorName ownHousehold note language incident correctedAt withdrawnAt withdrawnReason version seenByMe
  details { position checks { at position } nappy meal food eaten millilitres drink activity mood bring withWhom saidBy }
  replies { text authorName byStaff ownHousehold }`;

export interface EntryRead {
  id: string;
  at: string;
  kind: string;
  endedAt: string | null;
  recordedAt: string;
  authorName: string;
  ownHousehold: boolean;
  note: string | null;
  incident: string[];
  correctedAt: string | null;
  withdrawnAt: string | null;
  withdrawnReason: string | null;
  version: number;
  seenByMe: boolean;
  details: Record<string, unknown>;
  replies: { text: string; authorName: string; byStaff: boolean; ownHousehold: boolean }[];
}

export const recordMutation = `mutation Record($input: RecordDiaryEntriesInput!) { recordDiaryEntries(input: $input) { __typename ... on DiaryEntriesRecorded { entries { ${entry} } } ... on FoodForbidden { forbidden { child { firstName } allergens } } } }`;
export const correctMutation = `mutation Correct($input: CorrectDiaryEntryInput!) { correctDiaryEntry(input: $input) { entry { ${entry} } } }`;
export const withdrawMutation = `mutation Withdraw($input: WithdrawDiaryEntryInput!) { withdrawDiaryEntry(input: $input) { entry { ${entry} } } }`;
export const replyMutation = `mutation Reply($input: ReplyToDiaryEntryInput!) { replyToDiaryEntry(input: $input) { entry { ${entry} } } }`;
export const seenMutation = `mutation Seen($input: MarkDiarySeenInput!) { markDiarySeen(input: $input) { entries { id seenByMe } } }`;
export const homeMutation = `mutation Home($input: NoteFromHomeInput!) { noteFromHome(input: $input) { entry { ${entry} } } }`;
export const checkMutation = `mutation Check($input: CheckSleepInput!) { checkSleep(input: $input) { entries { ${entry} } } }`;
export const wakeMutation = `mutation Wake($input: EndSleepInput!) { endSleep(input: $input) { entries { ${entry} } } }`;
export const chooseMutation = `mutation Choose($input: ChooseDiaryInput!) { chooseDiary(input: $input) { choice } }`;
export const dayQuery = `query Day($id: ID!, $day: Day!, $first: Int = 50, $after: String) { child(id: $id) { firstName timeline(day: $day, first: $first, after: $after) { pageInfo { hasNextPage endCursor } edges { node { __typename ... on DiaryEntry { ${entry} } } } } } }`;
export const boardQuery = `query Board($id: ID!, $day: Day) { room(id: $id) { name board(day: $day) { day children { presence arrivedAt leftAt ownKeyChild child { id firstName careNeeds { text } } keyPerson { firstName } diary { kept asleepSince checkDueAt lastMealAt lastNappyAt entriesToday unreadReplies } } } } }`;

export interface Recorded {
  recordDiaryEntries: { __typename: string; entries: EntryRead[]; forbidden: { child: { firstName: string }; allergens: string[] }[] };
}

export interface BoardRead {
  room: { name: string; board: { day: string; children: { presence: string; arrivedAt: string | null; leftAt: string | null; ownKeyChild: boolean; child: { id: string; firstName: string; careNeeds: { text: string }[] | null }; keyPerson: { firstName: string } | null; diary: Record<string, unknown> | null }[] } | null } | null;
}

/** The input of a recording; a new key each time. */
export const recording = (children: readonly MadeChild[], kind: string, at: string, more: Record<string, unknown> = {}) => ({
  input: { key: randomUUID(), childIds: children.map((child) => child.globalId), kind, at, ...more },
});

/** Lunch at 11:50 in London on 16 November 2026. */
export const lunch = (children: readonly MadeChild[], more: Record<string, unknown> = {}) =>
  recording(children, 'MEAL', '2026-11-16T11:50:00.000Z', { details: { meal: 'LUNCH', food: 'lentil pie', eaten: 'MOST' }, ...more });

/** The entries of a child's day as somebody reads them; null where the child is hidden. */
export async function dayOf(client: GraphClient, child: MadeChild, day = '2026-11-16'): Promise<EntryRead[] | null> {
  const read = await client.get<{ child: { timeline: { edges: { node: EntryRead }[] } | null } | null }>(dayQuery, { id: child.globalId, day });
  return read.child?.timeline?.edges.map((edge) => edge.node) ?? null;
}
