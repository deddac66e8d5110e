import { bytes, instant, once, recordRevisions, sql, tidyText, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, guardianCategories, type Context, type GuardianCategory } from '@alongside/server-access';
import { settleItemsAbout } from '../work/settle-work-item.service';
import { requireForChild, restrictionsById, type StoredRestriction } from './restriction.reads';

export interface DecisionOnRestriction {
  key: string;
  restrictionId: Id;
  /** As last read. */
  version: number;
  decision: 'confirm' | 'lift' | 'reopen';
  /** With `confirm`: what the order withholds. */
  withholds: readonly GuardianCategory[];
  note: string | null;
}

const noteLimit = 2_000;

function noteOf({ decision, note }: DecisionOnRestriction): string | null {
  if (decision === 'reopen') return null;
  const text = tidyText(note ?? '');
  if (text === '' || text.length > noteLimit) throw failure.badInput(`Say in 1 to ${noteLimit} characters what you have read and where it is kept.`, { field: 'input.note' });
  return text;
}

function outcome(restriction: StoredRestriction, { decision, withholds }: DecisionOnRestriction): { state: StoredRestriction['state']; withholds: readonly GuardianCategory[] } {
  if (decision === 'confirm') return { state: 'confirmed', withholds: guardianCategories.filter((category) => withholds.includes(category)) };
  if (decision === 'lift') return { state: 'lifted', withholds: restriction.withholds };
  return { state: 'unconfirmed', withholds: guardianCategories };
}

/**
 * Decides what an order restricts, or takes the decision back. It holds from the next request on: what is withheld is taken
 * from what the adult may see whenever that is asked. Whoever else follows the child is told nothing.
 * @throws NOT_FOUND, DENIED, BAD_INPUT without a note, CONFLICT when somebody decided meanwhile
 */
export async function decideRestriction(context: Context, input: DecisionOnRestriction): Promise<void> {
  const restriction = await restrictionsById(context).load(input.restrictionId);
  await requireForChild(context, 'core.decide-restriction', restriction?.childId ?? input.restrictionId);
  if (!restriction) throw failure.notFound();
  const actor = actorOf(context);
  const note = noteOf(input);
  const { state, withholds } = outcome(restriction, input);
  const decided = state !== 'unconfirmed';
  const { key, ...rest } = input;

  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: 'decideRestriction', input: rest }, async () => {
      const changed = await tx.write(
        sql`UPDATE restriction SET state = ${state}, withholds = ${JSON.stringify(withholds)}, decided_at = ${decided ? instant(tx.at) : null}, decided_by = ${decided ? bytes(actor.id) : null},
              decision_note = ${note}, version = version + 1
            WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(restriction.id)} AND version = ${input.version}`,
      );
      if (changed === 0) throw failure.conflict('Somebody decided this meanwhile. Look at it again.');
      const { state: was, withholds: withheld, decidedAt, decidedBy, decisionNote } = restriction;
      await recordRevisions(tx, [
        { trustId: actor.trustId, childId: restriction.childId, type: 'restriction', id: restriction.id, version: input.version + 1, before: { state: was, withholds: withheld, decidedAt, decidedBy, decisionNote }, actorId: actor.id },
      ]);
      await settleItemsAbout(tx, context, { type: 'restriction', id: restriction.id, childId: restriction.childId }, decided ? note : null);
      await emit(tx, [{ trustId: actor.trustId, name: 'core.restriction-decided', version: 1, partitionKey: restriction.childId, payload: { restrictionId: restriction.id, childId: restriction.childId } }]);
      await context.access.audit.changed(tx, context, [{ action: 'core.decide-restriction', subjectType: 'restriction', subjectId: restriction.id, childId: restriction.childId }]);
      return [restriction.id];
    }),
  );
}
