import { bytes, instant, once, recordRevisions, sql, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context, type GuardianCategory } from '@alongside/server-access';
import { allowedForChildren, changeRestriction, noOrder, requireForChild, restrictionsById, settleItemsAbout, tidyOrder, tidyTerm, type DoorRule, type OrderDetails, type OrderTerm } from '@alongside/server-core';
import { newestOfEach, relationsOfChildren } from './adults.reads';
import { concernsById, type StoredConcern } from './concern.reads';
import type { ConcernOutcome } from './family-concern.entity';
import { wordsOf } from './relation-terms';
import { isAboutOneself } from './same-human';

interface DecisionOnConcern {
  key: string;
  concernId: Id;
  /** As last read. */
  version: number;
  outcome: ConcernOutcome;
  /** What evidence there is, or that there is none. */
  note: string;
  /** Where it is upheld: what is withheld, and what staff at the door do. */
  withholds: readonly GuardianCategory[];
  door: DoorRule;
  term: OrderTerm;
  order: OrderDetails | null;
}

/**
 * Decides, on evidence, what somebody said. Against an adult with parental responsibility it is upheld only on an order
 * of a court: one parent's word does not shut out the other.
 * @throws NOT_FOUND, DENIED, BAD_INPUT without evidence, CONFLICT when somebody was quicker
 */
export async function decideConcern(context: Context, input: DecisionOnConcern): Promise<void> {
  const concern = await concernsById(context).load(input.concernId);
  const [seen] = await allowedForChildren(context, 'families.see-concerns', [concern?.childId ?? input.concernId]);
  if (!seen || !concern) throw failure.notFound();
  await requireForChild(context, 'families.decide-concern', concern.childId);
  const actor = actorOf(context);
  const { trustId } = actor;
  if (await isAboutOneself(context.store.reads, actor, { guardianId: concern.guardianId, emailKey: null })) throw failure.conflict('This is about yourself: somebody else must do it.');
  const note = wordsOf(input.note, 'input.note');
  const standing = await standingAfter(context, concern, input, note);
  const { key, ...rest } = input;
  const { id, childId } = concern;
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId: actor.id, key, operation: 'decideFamilyConcern', input: rest }, async () => {
      const met = await tx.write(
        sql`UPDATE families_concern SET state = 'decided', outcome = ${input.outcome}, note = ${note}, decided_by = ${bytes(actor.id)}, decided_at = ${instant(tx.at)}, version = version + 1
            WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)} AND version = ${input.version} AND state = 'open'`,
      );
      if (met === 0) throw failure.conflict('Somebody decided this meanwhile. Look at it again.');
      if (standing) await changeRestriction(tx, context, standing.restriction, standing.restriction.version, standing.next);
      await recordRevisions(tx, [{ trustId, childId, type: 'family-concern', id, version: input.version + 1, before: { state: 'open' }, actorId: actor.id }]);
      await settleItemsAbout(tx, context, { type: 'family-concern', id, childId }, note);
      await context.access.audit.changed(tx, context, [{ action: 'families.decide-concern', subjectType: 'family-concern', subjectId: id, childId, settingId: concern.settingId, guardianId: concern.guardianId }]);
      return [id];
    }),
  );
}

/** What becomes of what was withheld until now; null where nothing was. */
async function standingAfter(context: Context, concern: StoredConcern, input: DecisionOnConcern, note: string) {
  const restriction = concern.restrictionId ? await restrictionsById(context).load(concern.restrictionId) : undefined;
  if (!restriction) return null;
  const { withholds, door, validFrom, validTo } = restriction;
  if (input.outcome === 'not-upheld') return { restriction, next: { state: 'lifted' as const, withholds, door, validFrom, validTo, note, order: noOrder } };
  const relation = newestOfEach((await relationsOfChildren(context).load(concern.childId)) ?? []).find(({ guardianId }) => guardianId === concern.guardianId);
  const order = tidyOrder(input.order ?? noOrder, 'input.order');
  const restricts = input.withholds.length > 0 || input.door === 'fetch-manager';
  if (restricts && relation?.responsibility !== 'no')
    for (const field of ['orderKind', 'court', 'madeOn', 'keptAt'] as const)
      if (order[field] === null) throw failure.badInput('Against an adult who has, or may have, parental responsibility only an order of a court stands. Say which you have read.', { field: `input.order.${field}` });
  return { restriction, next: { state: 'confirmed' as const, withholds: input.withholds, door: input.door, ...tidyTerm(input.term, 'input'), note, order } };
}
