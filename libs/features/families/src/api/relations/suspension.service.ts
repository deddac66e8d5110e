import { bytes, dayIn, isDay, once, sql, type Day, type Id } from '@alongside/server-data';
import { enqueue, type JobHandler } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context } from '@alongside/server-access';
import {
  addRestriction, adultOfChild, allowedForChildren, changeRestriction, homeZone, noOrder, raiseWorkItem, requireForChild, restrictionsById, settingForChild, settingsOfTrust, settleItemsAbout, type StoredRestriction,
} from '@alongside/server-core';
import { todayAt } from './apply-change';
import { wordsOf } from './relation-terms';
import { isAboutOneself, isSameHuman } from './same-human';

/** So long one person's word may stand alone. */
const confirmWithinMs = 24 * 3_600_000;
/** What was confirmed is looked at again after so many days at most: a suspension is no order of a court. */
const reviewWithinDays = 14;

const overdueJob = 'families.suspension-overdue';
const reviewJob = 'families.review-suspension';

/**
 * Withholds everything of a child from an adult at once, on one person's word. A second person looks within 24 hours.
 * Nobody looking does not give access back: whoever may be a danger must not gain by a busy day. It goes to those who
 * lead the trust instead, and stands as overdue until somebody decides.
 * @throws NOT_FOUND, DENIED, BAD_INPUT without a reason, CONFLICT where the adult is suspended already
 */
export async function suspendAdult(context: Context, input: { key: string; childId: Id; adultId: Id; reason: string }): Promise<Id> {
  const settingId = await settingForChild(context, 'families.suspend-adult', input.childId);
  await adultOfChild(context, input.childId, input.adultId, 'input.adultId');
  const actor = actorOf(context);
  const { trustId } = actor;
  const words = wordsOf(input.reason, 'input.reason');
  const { key, ...rest } = input;
  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation: 'suspendAdult', input: rest }, async () => {
      await tx.write(sql`UPDATE child SET version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(input.childId)}`);
      const known = await tx.rows(
        { id: 'id' },
        sql`SELECT id AS id FROM restriction WHERE trust_id = ${bytes(trustId)} AND guardian_id = ${bytes(input.adultId)} AND child_id = ${bytes(input.childId)} AND kind = 'suspension' AND state <> 'lifted'`,
      );
      if (known.length > 0) throw failure.conflict('This adult is suspended already.');
      const confirmBy = new Date(tx.at.getTime() + confirmWithinMs);
      const zone = (await settingsOfTrust(context)).get(settingId)?.timeZone ?? homeZone;
      const dueOn = dayIn(zone, confirmBy);
      const id = await addRestriction(tx, context, {
        childId: input.childId, guardianId: input.adultId, settingId, kind: 'suspension', state: 'unconfirmed', words, withholds: guardianCategories, door: 'fetch-manager',
        validFrom: null, validTo: null, note: null, order: noOrder, decideBy: dueOn, confirmBy,
      });
      await raiseWorkItem(tx, {
        trustId, settingId, childId: input.childId, kind: 'families.confirm-suspension', subjectType: 'restriction', subjectId: id, dueOn, dueAt: confirmBy, byDecision: true,
        summary: 'An adult was suspended at once. A second person must look at it within 24 hours.',
      });
      await enqueue(tx, [{ trustId, name: overdueJob, key: id, payload: { restrictionId: id }, runAt: confirmBy }]);
      await context.access.audit.changed(tx, context, [{ action: 'families.suspend-adult', subjectType: 'restriction', subjectId: id, childId: input.childId, settingId, guardianId: input.adultId }]);
      return [id];
    }),
  );
  return ids[0] as Id;
}

interface Decision {
  key: string;
  suspensionId: Id;
  /** As last read. */
  version: number;
  note: string;
}

async function suspensionFor(context: Context, id: Id): Promise<StoredRestriction> {
  const found = await restrictionsById(context).load(id);
  const [seen] = await allowedForChildren(context, 'families.see-adults', [found?.childId ?? id]);
  if (!seen || found?.kind !== 'suspension') throw failure.notFound();
  await requireForChild(context, 'families.decide-suspension', found.childId);
  return found;
}

/** A second person confirms: it stands until somebody lifts it, and is looked at again. @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT where it is the same human */
export async function confirmSuspension(context: Context, input: Decision & { reviewOn: Day | null }): Promise<Id> {
  const suspension = await suspensionFor(context, input.suspensionId);
  const actor = actorOf(context);
  const { reads } = context.store;
  if (suspension.raisedBy !== null && (await isSameHuman(reads, actor, suspension.raisedBy))) throw failure.conflict('A second person must confirm this: not whoever suspended.');
  if (await isAboutOneself(reads, actor, { guardianId: suspension.guardianId, emailKey: null })) throw failure.conflict('This is about yourself: somebody else must do it.');
  const note = wordsOf(input.note, 'input.note');
  const settingId = suspension.settingId ?? (await settingForChild(context, 'families.decide-suspension', suspension.childId));
  const reviewOn = await reviewDay(context, settingId, input.reviewOn);
  await decide(context, 'confirmSuspension', input, suspension, 'confirmed', note, { settingId, reviewOn });
  return suspension.childId;
}

/** Gives access back: the danger is over, or there was none. @throws NOT_FOUND, DENIED, BAD_INPUT, CONFLICT */
export async function liftSuspension(context: Context, input: Decision): Promise<Id> {
  const suspension = await suspensionFor(context, input.suspensionId);
  if (await isAboutOneself(context.store.reads, actorOf(context), { guardianId: suspension.guardianId, emailKey: null })) throw failure.conflict('This is about yourself: somebody else must do it.');
  await decide(context, 'liftSuspension', input, suspension, 'lifted', wordsOf(input.note, 'input.note'), null);
  return suspension.childId;
}

async function reviewDay(context: Context, settingId: Id, wished: Day | null): Promise<Day> {
  const today = await todayAt(context, settingId);
  const latest = dayIn('UTC', new Date(new Date(`${today}T12:00:00Z`).getTime() + reviewWithinDays * 86_400_000));
  if (wished !== null && (!isDay(wished) || wished <= today || wished > latest)) throw failure.badInput(`Look at it again within ${reviewWithinDays} days.`, { field: 'input.reviewOn' });
  return wished ?? latest;
}

async function decide(
  context: Context, operation: string, { key, ...rest }: Decision, suspension: StoredRestriction, state: 'confirmed' | 'lifted', note: string, review: { settingId: Id; reviewOn: Day } | null,
): Promise<void> {
  const { id: actorId, trustId } = actorOf(context);
  const { id, childId, guardianId } = suspension;
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId, key, operation, input: rest }, async () => {
      if (suspension.state === 'lifted') throw failure.conflict('Somebody lifted this meanwhile. Look at it again.');
      await changeRestriction(tx, context, suspension, rest.version, { state, withholds: suspension.withholds, door: 'fetch-manager', validFrom: null, validTo: null, note, order: noOrder });
      await settleItemsAbout(tx, context, { type: 'restriction', id, childId }, note);
      if (review) {
        const runAt = new Date(`${review.reviewOn}T05:00:00Z`);
        await enqueue(tx, [{ trustId, name: reviewJob, key: `${id} ${rest.version + 1}`, payload: { restrictionId: id, reviewOn: review.reviewOn, settingId: review.settingId }, runAt }]);
      }
      await context.access.audit.changed(tx, context, [{ action: 'families.decide-suspension', subjectType: 'restriction', subjectId: id, childId, settingId: suspension.settingId, guardianId }]);
      return [id];
    }),
  );
}

/** Nobody looked within the time: it stands, and those who lead the trust find it. */
export const suspensionOverdueJob: JobHandler = {
  name: overdueJob,
  async run({ trustId, payload }, { store, clock }) {
    const restrictionId = String(payload['restrictionId']);
    await store.transaction(async (tx) => {
      const [found] = await tx.rows({ childId: 'id', confirmBy: 'instant?' }, sql`SELECT child_id AS childId, confirm_by AS confirmBy FROM restriction WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(restrictionId)} AND state = 'unconfirmed'`);
      if (!found) return;
      await raiseWorkItem(tx, {
        trustId, settingId: null, childId: found.childId, kind: 'families.suspension-overdue', subjectType: 'restriction', subjectId: restrictionId, dueOn: dayIn(homeZone, clock.now()), dueAt: found.confirmBy, byDecision: true,
        summary: 'An adult was suspended at once and no second person has looked within 24 hours. It stands until somebody decides.',
      });
    });
  },
};

/** A confirmed suspension is looked at again. */
export const suspensionReviewJob: JobHandler = {
  name: reviewJob,
  async run({ trustId, payload }, { store }) {
    const [restrictionId, reviewOn, settingId] = [String(payload['restrictionId']), String(payload['reviewOn']), String(payload['settingId'])];
    await store.transaction(async (tx) => {
      const [found] = await tx.rows({ childId: 'id' }, sql`SELECT child_id AS childId FROM restriction WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(restrictionId)} AND state = 'confirmed'`);
      if (!found) return;
      await raiseWorkItem(tx, {
        trustId, settingId, childId: found.childId, kind: reviewJob, subjectType: 'restriction', subjectId: restrictionId, dueOn: reviewOn, byDecision: true,
        summary: 'A suspension of an adult is to be looked at again: confirm it once more, record an order, end the relation, or lift it.',
      });
    });
  },
};
