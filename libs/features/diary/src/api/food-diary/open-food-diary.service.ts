import { addDays, carryOut, dayIn, isDuplicateKey, newId, recordRevisions, type Day, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settingsOfTrust } from '@alongside/server-core';
import { childrenAtWork, optionsAt, type DiaryChild } from '../diary-children';
import { FoodAgreementEntity } from './food-agreement.entity';
import { FoodDiaryEntity } from './food-diary.entity';
import { foodGuardians, type FoodGuardian } from './food-guardians';
import { dayWithin, wordsOf } from './food-diary.text';
import { topicsForAll } from './food-diary.topics';

interface Opening {
  key: string;
  childId: Id;
  reason: string;
  agreed: string;
  fromDay: Day;
  untilDay: Day | null;
  reviewDay: Day | null;
  guardianIds: readonly Id[];
}

/** How far from today a food diary may begin, and how long it may be planned, in days. */
const nearDays = 28;
const longestDays = 366;

/**
 * Opens a food diary for a child at the setting where the acting member of staff works with it, and asks guardians to
 * agree. What the setting's diary holds counts from the first day; what home writes, once its household has agreed.
 * Safe to repeat.
 * @throws BAD_INPUT, NOT_FOUND, DENIED, FEATURE_OFF; CONFLICT where one is open already
 */
export async function openFoodDiary(context: Context, opening: Opening): Promise<Id> {
  const [child] = (await childrenAtWork(context, 'diary.open-food-diary', [opening.childId])) as [DiaryChild];
  const { settingId, childId } = child;
  const actor = actorOf(context);
  const { trustId } = actor;
  const topics = await topicsForAll(context, childId, settingId);
  const { key, ...rest } = opening;
  const guardianIds = [...new Set(opening.guardianIds)];
  const { ids } = await carryOut(context.store, { trustId, actorId: actor.id, key, operation: 'openFoodDiary', input: { ...rest, guardianIds } }, {
    check: () => checkOpening(context, child, { ...opening, guardianIds }),
    work: async (tx, { reason, agreed, asked }) => {
      const diary: FoodDiaryEntity = {
        id: newId(tx.at), trustId, settingId, childId, reason, agreed, language: context.account?.language ?? 'en', fromDay: opening.fromDay, untilDay: opening.untilDay, reviewDay: opening.reviewDay,
        openedAt: tx.at, openedBy: actor.id, openedByPerson: actor.personId, openedByName: actor.displayName, openMark: 1,
        closedAt: null, closedBy: null, closedByKind: null, closedByName: null, closingNote: null, version: 1,
      };
      try {
        await tx.insert(FoodDiaryEntity, [diary]);
      } catch (error) {
        if (isDuplicateKey(error)) throw failure.conflict('A food diary is open for this child already.');
        throw error;
      }
      const agreements = asked.map(
        (guardian): FoodAgreementEntity => ({
          id: newId(tx.at), trustId, foodDiaryId: diary.id, childId, guardianId: guardian.guardianId, householdId: guardian.householdId, guardianName: guardian.name, askedAt: tx.at,
          agreedAt: null, how: null, recordedBy: null, recordedByName: null, endedAt: null, endedByName: null, endNote: null, version: 1,
        }),
      );
      await tx.insert(FoodAgreementEntity, agreements);
      const fresh = { trustId, childId, version: 1, before: null, actorId: actor.id };
      await recordRevisions(tx, [{ ...fresh, type: 'food-diary', id: diary.id }, ...agreements.map(({ id }) => ({ ...fresh, type: 'food-agreement', id }))]);
      await emit(tx, [{ trustId, name: 'diary.food-diary-opened', version: 1, partitionKey: childId, payload: { foodDiaryId: diary.id, childId, settingId }, topics }]);
      await context.access.audit.changed(tx, context, [{ action: 'diary.open-food-diary', subjectType: 'food-diary', subjectId: diary.id, childId, settingId }]);
      return [diary.id];
    },
  });
  return ids[0] as Id;
}

/** Looks whether a food diary may be opened like this today. @throws BAD_INPUT */
async function checkOpening(context: Context, { settingId, childId }: DiaryChild, opening: Opening): Promise<{ reason: string; agreed: string; asked: FoodGuardian[] }> {
  const { kinds } = await optionsAt(context, settingId);
  if (!kinds.includes('MEAL') && !kinds.includes('DRINK')) throw failure.badInput('This setting writes down neither meals nor drinks.', { field: 'input.childId' });
  const reason = wordsOf(opening.reason, 500, 'input.reason');
  const agreed = wordsOf(opening.agreed, 2_000, 'input.agreed');
  const today = dayIn((await settingsOfTrust(context)).get(settingId)?.timeZone ?? 'UTC', context.clock.now());
  dayWithin(opening.fromDay, addDays(today, -nearDays), addDays(today, nearDays), 'input.fromDay');
  const latest = addDays(opening.fromDay, longestDays);
  if (opening.untilDay) dayWithin(opening.untilDay, opening.fromDay, latest, 'input.untilDay');
  if (opening.reviewDay) dayWithin(opening.reviewDay, opening.fromDay, latest, 'input.reviewDay');
  const wished = opening.guardianIds;
  if (wished.length === 0 || wished.length > 10) throw failure.badInput('Name 1 to 10 guardians.', { field: 'input.guardianIds' });
  const known = new Map((await foodGuardians(context, childId)).map((guardian) => [guardian.guardianId, guardian]));
  const asked = wished.map((id) => {
    const guardian = known.get(id);
    if (!guardian) throw failure.badInput('One of them is nobody who can agree for this child.', { field: 'input.guardianIds' });
    return guardian;
  });
  return { reason, agreed, asked };
}
