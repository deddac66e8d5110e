import { bytes, carryOut, dayBounds, dayIn, instant, once, recordRevisions, sql, tidyText, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settingsOfTrust, withdrawFromTimeline } from '@alongside/server-core';
import { optionsAt } from '../diary-children';
import { detailsFor, type DetailsInput } from '../diary-details';
import { checkTime } from '../diary-time';
import { entryById } from '../entry.reads';
import { writeHomeEntry } from '../home-entry';
import { foodDiaryFor, ownHousehold, seenBy } from './food-diary.reads';
import { topicsForHousehold } from './food-diary.topics';

/** How many meals and drinks one household may add for one day: more would hide others on the chart. */
const mostADay = 40;

interface HomeFood {
  key: string;
  foodDiaryId: Id;
  kind: string;
  at: Date;
  details: DetailsInput;
  note: string | null;
}

/**
 * A guardian adds a meal or a drink at home to an open food diary, for the own household and the staff. Safe to repeat.
 * @throws BAD_INPUT, NOT_FOUND, DENIED, FEATURE_OFF; CONFLICT while the household has not agreed, or once it is closed
 */
export async function addHomeFood(context: Context, food: HomeFood): Promise<Id> {
  const diary = await foodDiaryFor(context, 'diary.add-home-food', food.foodDiaryId);
  const { childId, settingId } = diary;
  const { kind } = food;
  if (kind !== 'MEAL' && kind !== 'DRINK') throw failure.badInput('A food diary holds meals and drinks.', { field: 'input.kind' });
  const note = food.note === null ? null : tidyText(food.note) || null;
  if (note !== null && note.length > 300) throw failure.badInput('That is longer than 300 characters.', { field: 'input.note' });
  const details = detailsFor(kind, food.details, note);
  if (kind === 'DRINK' && !details.drink && !details.millilitres) throw failure.badInput('Say what it was, or how much.', { field: 'input.details.drink' });
  const zone = (await settingsOfTrust(context)).get(settingId)?.timeZone ?? 'UTC';
  const day = dayIn(zone, food.at);
  if (day < diary.fromDay) throw failure.badInput('That lies before the first day of the food diary.', { field: 'input.at' });

  const actor = actorOf(context);
  const householdId = await ownHousehold(context, childId);
  const topics = await topicsForHousehold(context, childId, settingId, householdId);
  const { key, ...rest } = food;
  const { ids } = await carryOut(context.store, { trustId: actor.trustId, actorId: actor.id, key, operation: 'addHomeFood', input: { ...rest, at: food.at.toISOString() } }, {
    check: async () => checkTime(food.at, context.clock.now(), (await optionsAt(context, settingId)).backHours),
    work: async (tx) => {
      // Looked at again here: sent twice, what was added stays added though the diary has been closed meanwhile.
      const { standing } = await seenBy(context, diary);
      if (standing !== 'OPEN') throw failure.conflict(standing === 'ASKED' ? 'Nobody of your household has agreed to this food diary yet.' : 'This food diary is closed.');
      const bounds = dayBounds(zone, day);
      const [so] = await tx.rows(
        { count: 'integer' },
        sql`SELECT COUNT(*) AS count FROM diary_entry
            WHERE trust_id = ${bytes(actor.trustId)} AND child_id = ${bytes(childId)} AND at >= ${instant(bounds.from)} AND at < ${instant(bounds.to)} AND household_id = ${bytes(householdId)}
              AND kind IN ('MEAL', 'DRINK') AND withdrawn_at IS NULL`,
      );
      if ((so?.count ?? 0) >= mostADay) throw failure.badInput(`A home adds up to ${mostADay} meals and drinks a day.`, { field: 'input.at' });
      return [await writeHomeEntry(tx, context, 'diary.add-home-food', { childId, settingId, householdId, kind, at: food.at, details, note }, topics)];
    },
  });
  return ids[0] as Id;
}

/**
 * Takes back a meal or drink that somebody of the own household added. Safe to repeat.
 * @throws NOT_FOUND for entries of staff and of another home, as for those that do not exist
 */
export async function takeBackHomeFood(context: Context, input: { key: string; entryId: Id }): Promise<void> {
  const entry = await entryById(context, input.entryId);
  await context.access.require(context, 'diary.add-home-food', entry ? { child: entry.childId, setting: entry.settingId } : { child: input.entryId });
  if (!entry || entry.authorKind !== 'guardian' || (entry.kind !== 'MEAL' && entry.kind !== 'DRINK') || entry.householdId !== (await ownHousehold(context, entry.childId))) throw failure.notFound();
  const actor = actorOf(context);
  const { id, childId, settingId, householdId } = entry;
  const topics = await topicsForHousehold(context, childId, settingId, householdId);
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key: input.key, operation: 'takeBackHomeFood', input: { entryId: id } }, async () => {
      const changed = await tx.write(
        sql`UPDATE diary_entry SET withdrawn_at = ${instant(tx.at)}, withdrawn_by = ${bytes(actor.id)}, version = version + 1 WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(id)} AND withdrawn_at IS NULL`,
      );
      if (changed === 0) return [id];
      await withdrawFromTimeline(tx, actor.trustId, [id]);
      await recordRevisions(tx, [{ trustId: actor.trustId, childId, type: 'diary-entry', id, version: entry.version + 1, before: { details: entry.details, note: entry.note, withdrawnAt: null }, actorId: actor.id }]);
      await emit(tx, [{ trustId: actor.trustId, name: 'diary.entry-changed', version: 1, partitionKey: childId, payload: { entryId: id, childId }, topics }]);
      await context.access.audit.changed(tx, context, [{ action: 'diary.add-home-food', subjectType: 'diary-entry', subjectId: id, childId, settingId }]);
      return [id];
    }),
  );
}
