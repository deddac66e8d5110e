import { randomUUID } from 'node:crypto';
import type { GraphClient, MadeChild, MadePerson } from '@alongside/testing';
import { globalId } from '@alongside/server-graphql';

const facts = `id standing reason agreed fromDay untilDay reviewDay openedByName closedAt closedByName closedByFamily closingNote mayAgree mayAdd mayClose
  agreements { guardianId guardianName mine agreedAt how recordedByName endedAt endNote }`;
const entry = 'id at kind fromHome ownHousehold authorName note details { meal food eaten drink millilitres }';

export interface FoodDiaryRead {
  id: string;
  standing: string;
  reason: string;
  closedAt: string | null;
  closedByName: string | null;
  closedByFamily: boolean;
  closingNote: string | null;
  mayAgree: boolean;
  mayAdd: boolean;
  mayClose: boolean;
  agreements: { guardianId: string; guardianName: string; mine: boolean; agreedAt: string | null; how: string | null; recordedByName: string | null; endedAt: string | null; endNote: string | null }[];
}

interface FoodDayRead {
  day: string;
  millilitres: number;
  millilitresAtHome: number;
  entries: { id: string; at: string; kind: string; fromHome: boolean; ownHousehold: boolean; authorName: string; note: string | null; details: Record<string, unknown> }[];
}

export const openFoodDiaryMutation = `mutation Open($input: OpenFoodDiaryInput!) { openFoodDiary(input: $input) { foodDiary { ${facts} } } }`;
export const noteAgreementMutation = `mutation Note($input: NoteFoodAgreementInput!) { noteFoodAgreement(input: $input) { foodDiary { ${facts} } } }`;
export const agreeMutation = `mutation Agree($input: AgreeFoodDiaryInput!) { agreeFoodDiary(input: $input) { foodDiary { ${facts} } } }`;
export const closeMutation = `mutation Close($input: CloseFoodDiaryInput!) { closeFoodDiary(input: $input) { foodDiary { ${facts} } } }`;
export const homeFoodMutation = `mutation Home($input: AddHomeFoodInput!) { addHomeFood(input: $input) { entry { ${entry} } } }`;
export const takeBackMutation = 'mutation Back($input: TakeBackHomeFoodInput!) { takeBackHomeFood(input: $input) { entryId } }';
const foodDiariesQuery = `query Food($id: ID!) { child(id: $id) { foodGuardians { id name } foodDiaries { ${facts} } earlierFoodDiaries(first: 20) { edges { node { ${facts} } } } } }`;
export const foodChartQuery = `query Chart($id: ID!, $days: Int!, $until: Day) { node(id: $id) { ... on FoodDiary { standing chart(days: $days, until: $until) { earlier later days { day millilitres millilitresAtHome entries { ${entry} } } } } } }`;

/** The input that opens a food diary from 16 November 2026 on; a new key each time. */
export const opening = (child: MadeChild, trustId: string, asked: readonly MadePerson[], more: Record<string, unknown> = {}) => ({
  input: {
    key: randomUUID(), childId: child.globalId, reason: 'Eats very little at lunch', agreed: 'We write down what is offered and how much is eaten.', fromDay: '2026-11-16', reviewDay: '2026-11-30',
    guardianIds: asked.map((one) => globalId('guar', trustId, one.personId)), ...more,
  },
});

/** Pasta at home at 7:30 in London on 16 November 2026; a new key each time. */
export const homeMeal = (foodDiaryId: string, more: Record<string, unknown> = {}) => ({
  input: { key: randomUUID(), foodDiaryId, kind: 'MEAL', at: '2026-11-16T07:30:00.000Z', details: { meal: 'BREAKFAST', food: 'porridge', eaten: 'HALF' }, note: 'at the table with Dad', ...more },
});

/** The food diaries of a child as somebody sees them. */
export async function foodDiariesOf(client: GraphClient, child: MadeChild): Promise<{ open: FoodDiaryRead[] | null; earlier: FoodDiaryRead[] | null } | null> {
  const read = await client.get<{ child: { foodDiaries: FoodDiaryRead[] | null; earlierFoodDiaries: { edges: { node: FoodDiaryRead }[] } | null } | null }>(foodDiariesQuery, { id: child.globalId });
  return read.child && { open: read.child.foodDiaries, earlier: read.child.earlierFoodDiaries?.edges.map((edge) => edge.node) ?? null };
}

/** The chart's days as somebody sees them; null where the diary is hidden. */
export async function foodChartOf(client: GraphClient, foodDiaryId: string, days = 7, until: string | null = null): Promise<{ earlier: boolean; later: boolean; days: FoodDayRead[] } | null> {
  const read = await client.get<{ node: { chart: { earlier: boolean; later: boolean; days: FoodDayRead[] } } | null }>(foodChartQuery, { id: foodDiaryId, days, until });
  return read.node?.chart ?? null;
}
