import { once, tidyText, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context, type GuardianCategory } from '@alongside/server-access';
import { settleItemsAbout } from '../work/settle-work-item.service';
import { allowedForChildren, requireForChild } from './about-children';
import { tidyOrder, tidyTerm, type OrderDetails, type OrderTerm } from './order-details';
import { restrictionsById, type StoredRestriction } from './restriction.reads';
import { changeRestriction, type DoorRule, noOrder, type RestrictionStanding } from './restriction-writes';

interface DecisionOnRestriction {
  key: string;
  restrictionId: Id;
  /** As last read. */
  version: number;
  decision: 'confirm' | 'lift' | 'reopen';
  /** With `confirm`: what the order withholds. */
  withholds: readonly GuardianCategory[];
  note: string | null;
  /** With `confirm`: what staff at the door do, between which days, and what the order says of itself. */
  door: DoorRule;
  term: OrderTerm;
  /** What was known before stands where it is null. */
  order: OrderDetails | null;
}

const noteLimit = 2_000;

function noteOf({ decision, note }: DecisionOnRestriction): string | null {
  if (decision === 'reopen') return null;
  const text = tidyText(note ?? '');
  if (text === '' || text.length > noteLimit) throw failure.badInput(`Say in 1 to ${noteLimit} characters what you have read and where it is kept.`, { field: 'input.note' });
  return text;
}

function outcome(restriction: StoredRestriction, { decision, withholds, door, term, order }: DecisionOnRestriction, note: string | null): RestrictionStanding {
  const { validFrom, validTo } = restriction;
  const known = orderOf(restriction);
  if (decision === 'confirm') return { state: 'confirmed', withholds, door, ...tidyTerm(term, 'input'), note, order: order ? tidyOrder(order, 'input.order') : known };
  if (decision === 'lift') return { state: 'lifted', withholds: restriction.withholds, door: restriction.door, validFrom, validTo, note, order: known };
  return { state: 'unconfirmed', withholds: guardianCategories, door: 'fetch-manager', validFrom: null, validTo: null, note, order: known };
}

const orderOf = ({ orderKind, court, madeOn, reference, keptAt }: StoredRestriction): OrderDetails => ({ ...noOrder, orderKind: orderKind as OrderDetails['orderKind'], court, madeOn, reference, keptAt });

/**
 * Decides what an order restricts, or takes the decision back. It holds from the next request on: what is withheld is taken
 * from what the adult may see whenever that is asked. Whoever else follows the child is told nothing.
 * @throws NOT_FOUND, DENIED, BAD_INPUT without a note or where it is no order, CONFLICT when somebody decided meanwhile
 */
export async function decideRestriction(context: Context, input: DecisionOnRestriction): Promise<void> {
  const restriction = await restrictionsById(context).load(input.restrictionId);
  // Who may not read of an order does not learn that there is one.
  const [seen] = await allowedForChildren(context, 'core.see-restrictions', [restriction?.childId ?? input.restrictionId]);
  if (!seen || !restriction) throw failure.notFound();
  await requireForChild(context, 'core.decide-restriction', restriction.childId);
  if (restriction.kind !== 'order') throw failure.badInput('This is no order of a court: it is decided where it was raised.', { field: 'input.restrictionId' });
  const actor = actorOf(context);
  const note = noteOf(input);
  const next = outcome(restriction, input, note);
  const { key, ...rest } = input;

  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'decideRestriction', input: rest }, async () => {
      await changeRestriction(tx, context, restriction, input.version, next);
      await settleItemsAbout(tx, context, { type: 'restriction', id: restriction.id, childId: restriction.childId }, next.state === 'unconfirmed' ? null : note);
      await context.access.audit.changed(tx, context, [{ action: 'core.decide-restriction', subjectType: 'restriction', subjectId: restriction.id, childId: restriction.childId, guardianId: restriction.guardianId }]);
      return [restriction.id];
    }),
  );
}
