import { bytes, foldEmail, instant, once, recordRevisions, sql, tidyText, type Id, type Transaction } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { allowedForChildren, requireForChild, settleItemsAbout } from '@alongside/server-core';
import { applyChange } from './apply-change';
import { changesById, type StoredChange } from './relation-changes.reads';
import { wordsOf } from './relation-terms';
import { isAboutOneself, isSameHuman } from './same-human';

interface Settling {
  key: string;
  changeId: Id;
  /** As last read. */
  version: number;
  note: string | null;
}

/** The change, where the actor may see that there is one. @throws NOT_FOUND, DENIED */
async function changeFor(context: Context, action: string, changeId: Id): Promise<StoredChange> {
  const change = await changesById(context).load(changeId);
  const [seen] = await allowedForChildren(context, 'families.see-adults', [change?.childId ?? changeId]);
  if (!seen || !change) throw failure.notFound();
  await requireForChild(context, action, change.childId);
  return change;
}

/** A second person confirms: it holds from now on. @throws NOT_FOUND, DENIED, CONFLICT where it is the same human, or it does not wait any more */
export async function confirmChange(context: Context, input: Settling): Promise<void> {
  const change = await changeFor(context, 'families.confirm-change', input.changeId);
  const actor = actorOf(context);
  const { reads } = context.store;
  if (await isSameHuman(reads, actor, change.proposedBy)) throw failure.conflict('A second person must confirm this: not whoever proposed it.');
  const emailKey = change.emailKey ?? (change.person?.email ? foldEmail(change.person.email) : null);
  if (await isAboutOneself(reads, actor, { guardianId: change.guardianId, emailKey })) throw failure.conflict('This is about yourself: somebody else must do it.');
  const note = tidyText(input.note ?? '') || 'Confirmed.';
  await settle(context, 'confirmRelationChange', input, change, { state: 'done', note }, 'families.confirm-change', async (tx) => applyChange(tx, context, change));
}

/** A second person says no: nothing of it ever holds. @throws NOT_FOUND, DENIED, BAD_INPUT without a note, CONFLICT */
export async function declineChange(context: Context, input: Settling): Promise<void> {
  const change = await changeFor(context, 'families.confirm-change', input.changeId);
  await settle(context, 'declineRelationChange', input, change, { state: 'declined', note: wordsOf(input.note, 'input.note') }, 'families.confirm-change');
}

/** Whoever proposed it takes it back. @throws NOT_FOUND, DENIED where it was somebody else, CONFLICT */
export async function withdrawChange(context: Context, input: Settling): Promise<void> {
  const change = await changeFor(context, 'families.change-adult', input.changeId);
  if (change.proposedBy !== actorOf(context).id) throw failure.denied('Only whoever proposed it takes it back. Decline it instead.');
  await settle(context, 'withdrawRelationChange', input, change, { state: 'withdrawn', note: tidyText(input.note ?? '') || 'Withdrawn.' }, 'families.change-adult');
}

async function settle(
  context: Context, operation: string, { key, ...rest }: Settling, change: StoredChange, { state, note }: { state: 'done' | 'declined' | 'withdrawn'; note: string }, action: string,
  apply?: (tx: Transaction) => Promise<{ guardianId: Id; guardianshipId: Id }>,
): Promise<void> {
  const { id: actorId, trustId } = actorOf(context);
  const { id, childId, settingId } = change;
  await context.store.transaction((tx) =>
    once(tx, { trustId, actorId, key, operation, input: rest }, async () => {
      // What was kept of somebody who is not added after all goes.
      const met = await tx.write(
        sql`UPDATE families_relation_change SET state = ${state}, decided_by = ${bytes(actorId)}, decided_at = ${instant(tx.at)}, decision_note = ${note}, person = NULL, version = version + 1
            WHERE trust_id = ${bytes(trustId)} AND id = ${bytes(id)} AND version = ${rest.version} AND state = 'waiting'`,
      );
      if (met === 0) throw failure.conflict('Somebody was quicker. This is how it stands now: look again.');
      const held = apply ? await apply(tx) : null;
      if (held) await tx.write(sql`UPDATE families_relation_change SET guardian_id = ${bytes(held.guardianId)}, guardianship_id = ${bytes(held.guardianshipId)} WHERE id = ${bytes(id)}`);
      await recordRevisions(tx, [{ trustId, childId, type: 'relation-change', id, version: rest.version + 1, before: { state: 'waiting' }, actorId }]);
      await settleItemsAbout(tx, context, { type: 'relation-change', id, childId }, note);
      await context.access.audit.changed(tx, context, [{ action, subjectType: 'relation-change', subjectId: id, childId, settingId, guardianId: held?.guardianId ?? change.guardianId }]);
      return [id];
    }),
  );
}
