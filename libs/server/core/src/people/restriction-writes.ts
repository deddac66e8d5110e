import { bytes, instant, newId, recordRevisions, sql, type Day, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context, type GuardianCategory } from '@alongside/server-access';
import { RestrictionEntity, type RestrictionKind } from '../entities/restriction.entity';
import { announceRightsChange } from '../live/rights-change';
import type { OrderDetails, OrderTerm } from './order-details';
import { remindOfEnd } from './order-end.jobs';
import type { StoredRestriction } from './restriction.reads';

/** What staff at the door do about the adult. */
export type DoorRule = 'fetch-manager' | 'as-recorded';

/** How a restriction is to stand. */
export interface RestrictionStanding extends OrderTerm {
  state: StoredRestriction['state'];
  withholds: readonly GuardianCategory[];
  door: DoorRule;
  /** What whoever decided has read or found; null while undecided. */
  note: string | null;
  order: OrderDetails;
}

export interface NewRestriction extends RestrictionStanding {
  childId: Id;
  guardianId: Id;
  settingId: Id;
  kind: RestrictionKind;
  /** In the words of whoever wrote it down. */
  words: string;
  decideBy: Day | null;
  confirmBy?: Date | null;
}

/** Nothing is known of an order. */
export const noOrder: OrderDetails = { orderKind: null, court: null, madeOn: null, reference: null, keptAt: null };

const inOrder = (withholds: readonly GuardianCategory[]): GuardianCategory[] => guardianCategories.filter((category) => withholds.includes(category));

/**
 * Withholds something of a child from an adult from now on: row, revision, event, and whoever's page is open looks again.
 * The caller has asked access, and writes the audit row.
 */
export async function addRestriction(tx: Transaction, context: Context, added: NewRestriction): Promise<Id> {
  const { id: actorId, trustId } = actorOf(context);
  const id = newId(tx.at);
  const { childId, guardianId, settingId, kind, state, door, validFrom, validTo, decideBy, confirmBy = null } = added;
  const decided = state !== 'unconfirmed';
  await tx.insert(RestrictionEntity, [
    {
      id, trustId, childId, guardianId, settingId, kind, state, door, validFrom, validTo, decideBy, confirmBy, note: added.words, withholds: inOrder(added.withholds), raisedAt: tx.at, raisedBy: actorId,
      decidedAt: decided ? tx.at : null, decidedBy: decided ? actorId : null, decisionNote: added.note, ...added.order,
    },
  ]);
  await recordRevisions(tx, [{ trustId, childId, type: 'restriction', id, version: 1, before: null, actorId }]);
  await tellOf(tx, { trustId, id, childId, guardianId });
  await remindOfEnd(tx, context, { id, settingId, state, validTo });
  return id;
}

/**
 * Has a restriction stand otherwise. The caller has asked access, settles the work list and writes the audit row.
 * @throws CONFLICT when somebody changed it since `version` was read
 */
export async function changeRestriction(tx: Transaction, context: Context, restriction: StoredRestriction, version: number, next: RestrictionStanding): Promise<void> {
  const { id: actorId, trustId } = actorOf(context);
  const { id, childId, guardianId, settingId } = restriction;
  const { state, door, validFrom, validTo, note, order } = next;
  const decided = state !== 'unconfirmed';
  const changed = await tx.write(
    sql`UPDATE restriction SET state = ${state}, withholds = ${JSON.stringify(inOrder(next.withholds))}, door = ${door}, valid_from = ${validFrom}, valid_to = ${validTo}, order_kind = ${order.orderKind},
          court = ${order.court}, made_on = ${order.madeOn}, reference = ${order.reference}, kept_at = ${order.keptAt}, decided_at = ${decided ? instant(tx.at) : null},
          decided_by = ${decided ? bytes(actorId) : null}, decision_note = ${note}, version = version + 1
        WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)} AND version = ${version}`,
  );
  if (changed === 0) throw failure.conflict('Somebody decided this meanwhile. Look at it again.');
  await recordRevisions(tx, [{ trustId, childId, type: 'restriction', id, version: version + 1, before: standingOf(restriction), actorId }]);
  await tellOf(tx, { trustId, id, childId, guardianId });
  await remindOfEnd(tx, context, { id, settingId, state, validTo });
}

/** What a revision keeps of how it stood. */
function standingOf(restriction: StoredRestriction): object {
  const { state, withholds, door, validFrom, validTo, orderKind, court, madeOn, reference, keptAt, decidedAt, decidedBy, decisionNote } = restriction;
  return { state, withholds, door, validFrom, validTo, orderKind, court, madeOn, reference, keptAt, decidedAt, decidedBy, decisionNote };
}

async function tellOf(tx: Transaction, { trustId, id, childId, guardianId }: { trustId: Id; id: Id; childId: Id; guardianId: Id }): Promise<void> {
  await emit(tx, [{ trustId, name: 'core.restriction-decided', version: 1, partitionKey: childId, payload: { restrictionId: id, childId } }]);
  await announceRightsChange(tx, { trustId, people: [guardianId] });
}
