import { bytes, carryOut, instant, newId, once, recordRevisions, sql, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settleNotifications } from '@alongside/server-notify';
import { FoodAgreementEntity, type AgreedHow } from './food-agreement.entity';
import { foodDiaryFor, ownHousehold, type StoredFoodDiary } from './food-diary.reads';
import type { StoredAgreement } from './food-diary.standing';
import { foodGuardians, type FoodGuardian } from './food-guardians';
import { wordsOf } from './food-diary.text';
import { topicsForAll, topicsForAnswer } from './food-diary.topics';

const closedWords = 'This food diary is closed.';

/** The question to guardians whether they take part: read once they have answered, or nobody waits for an answer. */
const asked = (trustId: Id, referenceId: Id) => ({ trustId, kind: 'diary.food-diary-asked', referenceId });

/** The acting guardian agrees: from now on the own household's meals and drinks count. Safe to repeat. @throws CONFLICT when it is closed for the household */
export async function agreeToFoodDiary(context: Context, input: { key: string; foodDiaryId: Id }): Promise<Id> {
  const diary = await foodDiaryFor(context, 'diary.agree-food-diary', input.foodDiaryId);
  const actor = actorOf(context);
  const guardian = { guardianId: actor.personId, householdId: await ownHousehold(context, diary.childId), name: actor.displayName };
  return agree(context, 'diary.agree-food-diary', diary, () => guardian, 'PORTAL', { key: input.key, operation: 'agreeFoodDiary', input: { foodDiaryId: input.foodDiaryId } });
}

/** Staff note that a guardian agreed on paper or at the door. Safe to repeat. @throws BAD_INPUT for somebody who cannot agree, CONFLICT */
export async function noteFoodAgreement(context: Context, input: { key: string; foodDiaryId: Id; guardianId: Id; how: AgreedHow }): Promise<Id> {
  const diary = await foodDiaryFor(context, 'diary.open-food-diary', input.foodDiaryId);
  if (input.how === 'PORTAL') throw failure.badInput('In the portal guardians agree themselves.', { field: 'input.how' });
  const agreeing = async () => {
    const guardian = (await foodGuardians(context, diary.childId)).find((one) => one.guardianId === input.guardianId);
    if (!guardian) throw failure.badInput('This is nobody who can agree for this child.', { field: 'input.guardianId' });
    return guardian;
  };
  const { key, ...rest } = input;
  return agree(context, 'diary.open-food-diary', diary, agreeing, input.how, { key, operation: 'noteFoodAgreement', input: rest });
}

interface Keyed {
  key: string;
  operation: string;
  input: object;
}

type Agreeing = Omit<FoodGuardian, 'relationship'>;

/** @param who the guardian who agrees; throws where it is nobody who could */
async function agree(context: Context, action: string, diary: StoredFoodDiary, who: () => Agreeing | Promise<Agreeing>, how: AgreedHow, keyed: Keyed): Promise<Id> {
  const { id: actorId, trustId, displayName } = actorOf(context);
  await carryOut(context.store, { trustId, actorId, ...keyed }, {
    check: async () => {
      const guardian = await who();
      return { guardian, topics: await topicsForAnswer(context, diary.childId, diary.settingId, guardian.householdId) };
    },
    ids: () => [diary.id],
    work: async (tx, { guardian, topics }) => {
      const agreements = await lockOpen(tx, trustId, diary.id, guardian.householdId);
      const own = agreements.find((one) => one.guardianId === guardian.guardianId);
      if (own?.agreedAt) return [diary.id];
      const given = { agreedAt: tx.at, how, recordedBy: actorId, recordedByName: displayName };
      const id = own?.id ?? newId(tx.at);
      if (own) {
        await tx.write(
          sql`UPDATE diary_food_agreement SET agreed_at = ${instant(tx.at)}, how = ${how}, recorded_by = ${bytes(actorId)}, recorded_by_name = ${displayName}, version = version + 1
              WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)}`,
        );
      } else {
        await tx.insert(FoodAgreementEntity, [
          { id, trustId, foodDiaryId: diary.id, childId: diary.childId, guardianId: guardian.guardianId, householdId: guardian.householdId, guardianName: guardian.name, askedAt: tx.at, ...given, endedAt: null, endedByName: null, endNote: null, version: 1 },
        ]);
      }
      await recordRevisions(tx, [{ trustId, childId: diary.childId, type: 'food-agreement', id, version: (own?.version ?? 0) + 1, before: own ? { agreedAt: null } : null, actorId }]);
      await settleNotifications(tx, asked(trustId, diary.id), [guardian.guardianId]);
      await tell(context, tx, action, diary, { name: 'diary.food-diary-answered', agreementId: id, topics });
      return [diary.id];
    },
  });
  return diary.id;
}

/**
 * The acting guardian's household says no, or stops taking part, with a note. Where no other household was asked or has
 * agreed, that closes the diary; where one has, it goes on for the setting and for them, which shows nowhere in this home.
 * Safe to repeat. @throws BAD_INPUT without a note, CONFLICT when it is closed for the household
 */
export async function endForHousehold(context: Context, input: { key: string; foodDiaryId: Id; note: string }): Promise<Id> {
  const diary = await foodDiaryFor(context, 'diary.agree-food-diary', input.foodDiaryId);
  const note = wordsOf(input.note, 2_000, 'input.note');
  const actor = actorOf(context);
  const { trustId } = actor;
  const householdId = await ownHousehold(context, diary.childId);
  const [own, all] = await Promise.all([topicsForAnswer(context, diary.childId, diary.settingId, householdId), topicsForAll(context, diary.childId, diary.settingId)]);
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key: input.key, operation: 'closeFoodDiary', input: { foodDiaryId: diary.id, note } }, async () => {
      const everyone = await lockOpen(tx, trustId, diary.id, householdId);
      const mine = everyone.filter((one) => one.householdId === householdId);
      const ended = { endedAt: tx.at, endedByName: actor.displayName, endNote: note };
      if (mine.length === 0) {
        const id = newId(tx.at);
        await tx.insert(FoodAgreementEntity, [
          { id, trustId, foodDiaryId: diary.id, childId: diary.childId, guardianId: actor.personId, householdId, guardianName: actor.displayName, askedAt: tx.at, agreedAt: null, how: null, recordedBy: null, recordedByName: null, ...ended, version: 1 },
        ]);
        await recordRevisions(tx, [{ trustId, childId: diary.childId, type: 'food-agreement', id, version: 1, before: null, actorId: actor.id }]);
      } else {
        await tx.write(
          sql`UPDATE diary_food_agreement SET ended_at = ${instant(tx.at)}, ended_by_name = ${actor.displayName}, end_note = ${note}, version = version + 1
              WHERE trust_id = ${bytes(trustId)} AND food_diary_id = ${bytes(diary.id)} AND household_id = ${bytes(householdId)}`,
        );
        await recordRevisions(tx, mine.map((one) => ({ trustId, childId: diary.childId, type: 'food-agreement', id: one.id, version: one.version + 1, before: { agreedAt: one.agreedAt?.toISOString() ?? null, endedAt: null }, actorId: actor.id })));
      }
      const last = everyone.every((one) => one.householdId === householdId || one.endedAt !== null) && mine.length > 0;
      if (last) await closeRow(tx, trustId, diary.id, { by: actor.id, kind: actor.kind, name: actor.displayName, note });
      await settleNotifications(tx, asked(trustId, diary.id), mine.map(({ guardianId }) => guardianId));
      await tell(context, tx, 'diary.agree-food-diary', diary, { name: last ? 'diary.food-diary-closed' : 'diary.food-diary-answered', agreementId: mine[0]?.id ?? null, topics: last ? [...new Set([...own, ...all])] : own });
      return [diary.id];
    }),
  );
  return diary.id;
}

/** Staff close a food diary, with a note for the families that took part. Safe to repeat. @throws BAD_INPUT without a note, CONFLICT when it is closed */
export async function closeFoodDiary(context: Context, input: { key: string; foodDiaryId: Id; note: string }): Promise<Id> {
  const diary = await foodDiaryFor(context, 'diary.close-food-diary', input.foodDiaryId);
  const note = wordsOf(input.note, 2_000, 'input.note');
  const actor = actorOf(context);
  const topics = await topicsForAll(context, diary.childId, diary.settingId);
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key: input.key, operation: 'closeFoodDiary', input: { foodDiaryId: diary.id, note } }, async () => {
      await lockOpen(tx, actor.trustId, diary.id, null);
      await closeRow(tx, actor.trustId, diary.id, { by: actor.id, kind: actor.kind, name: actor.displayName, note });
      await settleNotifications(tx, asked(actor.trustId, diary.id));
      await tell(context, tx, 'diary.close-food-diary', diary, { name: 'diary.food-diary-closed', agreementId: null, topics });
      return [diary.id];
    }),
  );
  return diary.id;
}

/**
 * Counts the diary's version up, so that changes of one diary come one after the other, and gives its agreements as they
 * stand now.
 * @throws CONFLICT when it is closed, or the household has ended its part
 */
async function lockOpen(tx: Transaction, trustId: Id, id: Id, householdId: Id | null): Promise<Pick<StoredAgreement, 'id' | 'guardianId' | 'householdId' | 'agreedAt' | 'endedAt' | 'version'>[]> {
  const open = await tx.write(sql`UPDATE diary_food_diary SET version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)} AND closed_at IS NULL`);
  if (open === 0) throw failure.conflict(closedWords);
  const agreements = await tx.rows(
    { id: 'id', guardianId: 'id', householdId: 'id', agreedAt: 'instant?', endedAt: 'instant?', version: 'integer' },
    sql`SELECT id AS id, guardian_id AS guardianId, household_id AS householdId, agreed_at AS agreedAt, ended_at AS endedAt, version AS version FROM diary_food_agreement
        WHERE trust_id = ${bytes(trustId)} AND food_diary_id = ${bytes(id)} ORDER BY id`,
  );
  if (agreements.some((one) => one.householdId === householdId && one.endedAt !== null)) throw failure.conflict(closedWords);
  return agreements;
}

async function closeRow(tx: Transaction, trustId: Id, id: Id, closing: { by: Id; kind: string; name: string; note: string }): Promise<void> {
  await tx.write(
    sql`UPDATE diary_food_diary SET closed_at = ${instant(tx.at)}, closed_by = ${bytes(closing.by)}, closed_by_kind = ${closing.kind}, closed_by_name = ${closing.name}, closing_note = ${closing.note}, open_mark = NULL
        WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)}`,
  );
}

/** The revision of the diary, the event and the audit row of a change. */
async function tell(context: Context, tx: Transaction, action: string, diary: StoredFoodDiary, event: { name: string; agreementId: Id | null; topics: string[] }): Promise<void> {
  const { id: actorId, trustId } = actorOf(context);
  const { id, childId, settingId } = diary;
  const [now] = await tx.rows({ version: 'integer' }, sql`SELECT version AS version FROM diary_food_diary WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)}`);
  await recordRevisions(tx, [{ trustId, childId, type: 'food-diary', id, version: now?.version ?? diary.version + 1, before: { closedAt: diary.closedAt?.toISOString() ?? null }, actorId }]);
  const payload = { foodDiaryId: id, childId, settingId, ...(event.agreementId ? { agreementId: event.agreementId } : {}) };
  await emit(tx, [{ trustId, name: event.name, version: 1, partitionKey: childId, payload, topics: event.topics }]);
  await context.access.audit.changed(tx, context, [{ action, subjectType: 'food-diary', subjectId: id, childId, settingId }]);
}
