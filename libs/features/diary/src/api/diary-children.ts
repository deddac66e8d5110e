import { bytes, join, sql, type Id, type Sql } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { childTag, coreDirectory } from '@alongside/server-core';
import { parseGlobalId } from '@alongside/server-graphql';
import { diaryFeature } from '../feature';
import type { DiaryOptions } from './diary-options';
import { diaryOptions } from './diary-options';

/** How many children one recording may be for. */
export const childLimit = 60;

/** A child at the setting for which the acting member of staff writes. */
export interface DiaryChild {
  childId: Id;
  settingId: Id;
  roomId: Id | null;
}

/** Reads 1 to 60 different ids of children. @throws BAD_INPUT */
export function childIdsOf(ids: readonly string[], field = 'input.childIds'): Id[] {
  const children = [...new Set(ids.map((id) => parseGlobalId(id, childTag, field).id))];
  if (children.length === 0 || children.length > childLimit) throw failure.badInput(`Name 1 to ${childLimit} children.`, { field });
  return children;
}

/**
 * The children with the setting at which the actor may do the action for them today.
 * @throws NOT_FOUND, DENIED or FEATURE_OFF as soon as one of them is not allowed.
 */
export async function childrenAtWork(context: Context, action: string, childIds: readonly Id[]): Promise<DiaryChild[]> {
  const found = await Promise.all(
    childIds.map(async (childId): Promise<DiaryChild> => {
      const places = (await coreDirectory.placesOfChild(context, childId)).filter((place) => place.current);
      const allowed = await context.access.allows(context, action, places.map((place) => ({ child: childId, setting: place.settingId ?? undefined })));
      const place = places.find((_place, index) => allowed[index]);
      if (!place?.settingId) {
        await context.access.require(context, action, { child: childId });
        throw failure.notFound();
      }
      return { childId, settingId: place.settingId, roomId: place.roomId };
    }),
  );
  if (new Set(found.map((child) => child.settingId)).size > 1) throw failure.badInput('Record for the children of one setting at a time.', { field: 'input.childIds' });
  return found;
}

/** What was chosen for a child or a room, or `food` for a child whose food diary is open. */
interface DiaryChoiceRow {
  subjectId: Id;
  choice: string;
}

/** Rows of `subjectId` and `choice` for children of one setting and their rooms; part of a statement. */
export function choicesFor(trustId: Id, children: readonly DiaryChild[]): Sql {
  const subjects = [...new Set(children.flatMap((child) => (child.roomId ? [child.childId, child.roomId] : [child.childId])))];
  const at = sql`trust_id = ${bytes(trustId)} AND setting_id = ${bytes(children[0]?.settingId ?? '')}`;
  return sql`SELECT subject_id AS subjectId, choice AS choice FROM diary_choice WHERE ${at} AND subject_id IN (${join(subjects.map(bytes))})
    UNION ALL
    SELECT child_id, 'food' FROM diary_food_diary WHERE ${at} AND child_id IN (${join(children.map((child) => bytes(child.childId)))}) AND open_mark = 1`;
}

/** Which of the children have a diary by these choices: their own, else their room's, else the setting's; and which an open food diary. */
export function keptBy(rows: readonly DiaryChoiceRow[], children: readonly DiaryChild[], options: DiaryOptions): { kept: ReadonlySet<Id>; food: ReadonlySet<Id> } {
  const food = new Set(rows.filter((row) => row.choice === 'food').map((row) => row.subjectId));
  const chosen = new Map(rows.filter((row) => row.choice !== 'food').map((row) => [row.subjectId, row.choice]));
  const kept = children.filter((child) => food.has(child.childId) || (chosen.get(child.childId) ?? (child.roomId ? chosen.get(child.roomId) : undefined) ?? options.choice) === 'diary');
  return { kept: new Set(kept.map((child) => child.childId)), food };
}

/** Which of the children have a diary: their own choice, else their room's, else the setting's; a child with an open food diary has one too. One statement. */
export async function diariesKept(context: Context, children: readonly DiaryChild[], options: DiaryOptions): Promise<{ kept: ReadonlySet<Id>; food: ReadonlySet<Id> }> {
  if (children.length === 0) return { kept: new Set(), food: new Set() };
  const rows = await context.store.reads.rows({ subjectId: 'id', choice: 'text' }, choicesFor(actorOf(context).trustId, children));
  return keptBy(rows, children, options);
}

/** The diary's options at the setting. @throws NOT_FOUND where it was never switched on. */
export async function optionsAt(context: Context, settingId: Id): Promise<DiaryOptions> {
  const options = await diaryOptions(context, settingId);
  if (!options) throw failure.notFound(`${diaryFeature.title} is not used here.`);
  return options;
}
