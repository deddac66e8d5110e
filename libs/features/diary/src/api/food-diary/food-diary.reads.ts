import { bytes, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { defineLoader, failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { coreDirectory } from '@alongside/server-core';
import type { AgreedHow } from './food-agreement.entity';
import { standingForHousehold, standingForStaff, type ReadersStanding, type StoredAgreement } from './food-diary.standing';

const shape = {
  id: 'id', settingId: 'id', childId: 'id', reason: 'text', agreed: 'text', language: 'text', fromDay: 'day', untilDay: 'day?', reviewDay: 'day?', openedAt: 'instant', openedByPerson: 'id', openedByName: 'text',
  closedAt: 'instant?', closedByKind: 'text?', closedByName: 'text?', closingNote: 'text?', version: 'integer',
} as const;

const columns = sql`d.id AS id, d.setting_id AS settingId, d.child_id AS childId, d.reason AS reason, d.agreed AS agreed, d.language AS language, d.from_day AS fromDay, d.until_day AS untilDay, d.review_day AS reviewDay,
  d.opened_at AS openedAt, d.opened_by_person AS openedByPerson, d.opened_by_name AS openedByName, d.closed_at AS closedAt, d.closed_by_kind AS closedByKind, d.closed_by_name AS closedByName,
  d.closing_note AS closingNote, d.version AS version`;

/** A food diary as stored, with everybody's agreements. Whoever reads it asks access first and shows a reader's standing only. */
export type StoredFoodDiary = Row<typeof shape> & { agreements: StoredAgreement[] };

/** A food diary as one reader may know it. */
export interface FoodDiarySeen extends ReadersStanding {
  diary: StoredFoodDiary;
}

async function withAgreements(context: Context, diaries: readonly Row<typeof shape>[]): Promise<StoredFoodDiary[]> {
  if (diaries.length === 0) return [];
  const rows = await context.store.reads.rows(
    {
      id: 'id', foodDiaryId: 'id', guardianId: 'id', householdId: 'id', guardianName: 'text', askedAt: 'instant', agreedAt: 'instant?', how: 'text?', recordedByName: 'text?', endedAt: 'instant?', endedByName: 'text?',
      endNote: 'text?', version: 'integer',
    },
    sql`SELECT a.id AS id, a.food_diary_id AS foodDiaryId, a.guardian_id AS guardianId, a.household_id AS householdId, a.guardian_name AS guardianName, a.asked_at AS askedAt, a.agreed_at AS agreedAt, a.how AS how,
               a.recorded_by_name AS recordedByName, a.ended_at AS endedAt, a.ended_by_name AS endedByName, a.end_note AS endNote, a.version AS version
        FROM diary_food_agreement a
        WHERE a.trust_id = ${bytes(actorOf(context).trustId)} AND a.food_diary_id IN (${join(diaries.map((diary) => bytes(diary.id)))}) ORDER BY a.asked_at, a.id`,
  );
  const byDiary = Map.groupBy(rows, (row) => row.foodDiaryId);
  return diaries.map((diary) => ({ ...diary, agreements: (byDiary.get(diary.id) ?? []).map((row) => ({ ...row, how: row.how as AgreedHow | null })) }));
}

async function foodDiariesWhere(context: Context, where: Sql): Promise<StoredFoodDiary[]> {
  const rows = await context.store.reads.rows(shape, sql`SELECT ${columns} FROM diary_food_diary d WHERE d.trust_id = ${bytes(actorOf(context).trustId)} AND ${where}`);
  return withAgreements(context, rows);
}

/** Food diaries of the actor's trust by id, as rows: what families answered is read once access has allowed it. */
async function rowsById(context: Context, ids: readonly Id[]): Promise<Map<Id, Row<typeof shape>>> {
  const rows = await context.store.reads.rows(shape, sql`SELECT ${columns} FROM diary_food_diary d WHERE d.trust_id = ${bytes(actorOf(context).trustId)} AND d.id IN (${join(ids.map(bytes))})`);
  return new Map(rows.map((row) => [row.id, row]));
}

/** What access is asked about. An id that is nobody's is asked about as a child that is nobody's: the same statements run. */
const targetOf = (id: Id, row: Row<typeof shape> | undefined) => (row ? { child: row.childId, setting: row.settingId } : { child: id });

/** Those of the food diaries that the actor may see. Two statements beside those of access. */
export async function visibleFoodDiaries(context: Context, ids: readonly Id[]): Promise<StoredFoodDiary[]> {
  if (ids.length === 0) return [];
  const rows = await rowsById(context, ids);
  const allowed = await context.access.allows(context, 'diary.see-food-diary', ids.map((id) => targetOf(id, rows.get(id))));
  return withAgreements(context, ids.flatMap((id, index) => {
    const row = rows.get(id);
    return row && allowed[index] ? [row] : [];
  }));
}

/**
 * One food diary on which the actor may do the action, read fresh.
 * @throws NOT_FOUND, DENIED, FEATURE_OFF as `access.require` decides
 */
export async function foodDiaryFor(context: Context, action: string, id: Id): Promise<StoredFoodDiary> {
  const row = (await rowsById(context, [id])).get(id);
  await context.access.require(context, action, targetOf(id, row));
  const [diary] = row ? await withAgreements(context, [row]) : [];
  if (!diary) throw failure.notFound();
  return diary;
}

/** The household of the acting guardian for the child. @throws NOT_FOUND without one */
export async function ownHousehold(context: Context, childId: Id): Promise<Id> {
  const fact = (await context.access.facts(context)).guardianships.get(childId);
  if (!fact) throw failure.notFound();
  return fact.householdId;
}

/** A food diary as the acting person may know it. Access was asked before. */
export async function seenBy(context: Context, diary: StoredFoodDiary): Promise<FoodDiarySeen> {
  const standing = actorOf(context).kind === 'staff' ? standingForStaff(diary, diary.agreements) : standingForHousehold(diary, diary.agreements, await ownHousehold(context, diary.childId));
  return { diary, ...standing };
}

/** The settings at which the actor may see the child's food diaries. */
async function settingsSeen(context: Context, childId: Id): Promise<Id[]> {
  const places = await coreDirectory.placesOfChild(context, childId);
  const allowed = await context.access.allows(context, 'diary.see-food-diary', places.map((place) => ({ child: childId, setting: place.settingId ?? undefined })));
  return [...new Set(places.flatMap((place, index) => (place.settingId && allowed[index] ? [place.settingId] : [])))];
}

const visible = (childId: Id, settings: readonly Id[]): Sql => sql`(d.child_id = ${bytes(childId)} AND d.setting_id IN (${join(settings.map(bytes))}))`;

/** Food diaries that are open for the reader, by child. Two statements for all children of a page. */
export const openFoodDiaries = defineLoader<Id, FoodDiarySeen[]>('diary.open-food-diaries', async (requestContext, childIds) => {
  const context = requestContext as Context;
  const found = new Map<Id, FoodDiarySeen[]>(childIds.map((id) => [id, []]));
  const places = await Promise.all(childIds.map(async (childId) => ({ childId, settings: await settingsSeen(context, childId) })));
  const asked = places.filter(({ settings }) => settings.length > 0);
  if (asked.length === 0) return found;
  const diaries = await foodDiariesWhere(context, sql`d.closed_at IS NULL AND (${join(asked.map(({ childId, settings }) => visible(childId, settings)), ' OR ')}) ORDER BY d.opened_at DESC, d.id DESC`);
  for (const diary of diaries) {
    const seen = await seenBy(context, diary);
    if (seen.standing !== 'CLOSED') found.get(diary.childId)?.push(seen);
  }
  return found;
});

/** SQL for "closed for the reader": for a guardian also where the own household has stopped. */
function closedFor(households: readonly Id[]): Sql {
  if (households.length === 0) return sql`d.closed_at IS NOT NULL`;
  return sql`(d.closed_at IS NOT NULL OR EXISTS (SELECT 1 FROM diary_food_agreement a WHERE a.trust_id = d.trust_id AND a.food_diary_id = d.id AND a.household_id IN (${join(households.map(bytes))}) AND a.ended_at IS NOT NULL))`;
}

/** Whether children have food diaries that are closed for the reader. One statement for all children of a page. */
export const haveEarlierFoodDiaries = defineLoader<Id, boolean>('diary.earlier-food-diaries', async (requestContext, childIds) => {
  const context = requestContext as Context;
  const places = await Promise.all(childIds.map(async (childId) => ({ childId, settings: await settingsSeen(context, childId) })));
  const asked = places.filter(({ settings }) => settings.length > 0);
  if (asked.length === 0) return new Map();
  const households = actorOf(context).kind === 'guardian' ? await Promise.all(asked.map(({ childId }) => ownHousehold(context, childId))) : [];
  const rows = await context.store.reads.rows(
    { childId: 'id' },
    sql`SELECT DISTINCT d.child_id AS childId FROM diary_food_diary d
        WHERE d.trust_id = ${bytes(actorOf(context).trustId)} AND (${join(asked.map(({ childId, settings }) => visible(childId, settings)), ' OR ')}) AND ${closedFor(households)}`,
  );
  return new Map(rows.map((row) => [row.childId, true]));
});

/** A page of the food diaries that are closed for the reader, newest first: up to `limit`. Two statements. */
export async function closedFoodDiaries(context: Context, childId: Id, page: { after: Sql; limit: number }): Promise<FoodDiarySeen[]> {
  const settings = await settingsSeen(context, childId);
  if (settings.length === 0) return [];
  const households = actorOf(context).kind === 'guardian' ? [await ownHousehold(context, childId)] : [];
  const diaries = await foodDiariesWhere(context, sql`${visible(childId, settings)} AND ${closedFor(households)} AND ${page.after} ORDER BY d.opened_at DESC, d.id DESC LIMIT ${page.limit}`);
  return Promise.all(diaries.map((diary) => seenBy(context, diary)));
}
