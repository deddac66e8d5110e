import { bytes, instant, once, recordRevisions, sql, tidyText, type Id, type Transaction } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { isDecided, workItemsById, type StoredWorkItem } from './open-work-items';

const noteLimit = 2_000;

interface SettleInput {
  key: string;
  itemId: Id;
  /** As last read. */
  version: number;
  /** What was done or found; null opens the item again. */
  note: string | null;
}

/** The item, when the actor may settle it. @throws NOT_FOUND, DENIED */
async function itemToSettle(context: Context, itemId: Id): Promise<StoredWorkItem> {
  const found = await workItemsById(context).load(itemId);
  const { barred, ties } = await context.access.facts(context);
  const item = found?.childId && (barred.has(found.childId) || ties.has(found.childId)) ? undefined : found;
  // An id that is no setting's is answered as not found.
  const target = item && item.settingId === null ? {} : { setting: item?.settingId ?? itemId };
  const [allowed] = await context.access.allows(context, 'core.settle-work-item', [target]);
  if (item && !allowed && item.settingId === null) throw failure.notFound();
  await context.access.require(context, 'core.settle-work-item', target);
  if (!item) throw failure.notFound();
  return item;
}

/**
 * Settles something that waits, or opens it again.
 * @throws NOT_FOUND, DENIED, BAD_INPUT without a note or where another decision settles it, CONFLICT when somebody was quicker
 */
export async function settleWorkItem(context: Context, input: SettleInput): Promise<void> {
  const item = await itemToSettle(context, input.itemId);
  if (isDecided(item)) throw failure.badInput('This is settled by deciding what it is about.', { field: 'input.itemId' });
  const note = input.note === null ? null : tidyText(input.note);
  if (note !== null && (note === '' || note.length > noteLimit)) throw failure.badInput(`Say in 1 to ${noteLimit} characters what was done.`, { field: 'input.note' });
  const actor = actorOf(context);
  const { key, ...rest } = input;
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key, operation: note === null ? 'reopenWorkItem' : 'settleWorkItem', input: rest }, async () => {
      if (!(await setSettled(tx, context, { id: item.id, version: input.version }, note))) throw failure.conflict('Somebody settled this meanwhile. Look at it again.');
      await context.access.audit.changed(tx, context, [{ action: 'core.settle-work-item', subjectType: 'work-item', subjectId: item.id, settingId: item.settingId }]);
      return [item.id];
    }),
  );
}

/** Settles (or, without a note, opens again) every item about a subject, in the transaction that decides about the subject. */
export async function settleItemsAbout(tx: Transaction, context: Context, subject: { type: string; id: Id; childId: Id }, note: string | null): Promise<void> {
  const items = await tx.rows(
    { id: 'id', version: 'integer' },
    sql`SELECT id AS id, version AS version FROM work_item
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND state = ${note === null ? 'settled' : 'open'} AND subject_type = ${subject.type} AND subject_id = ${bytes(subject.id)}`,
  );
  for (const item of items) await setSettled(tx, context, item, note, subject.childId);
}

async function setSettled(tx: Transaction, context: Context, item: { id: Id; version: number }, note: string | null, childId: Id | null = null): Promise<boolean> {
  const actor = actorOf(context);
  const settled = note !== null;
  const changed = await tx.write(
    sql`UPDATE work_item SET state = ${settled ? 'settled' : 'open'}, settled_at = ${settled ? instant(tx.at) : null}, settled_by = ${settled ? bytes(actor.id) : null}, settlement = ${note}, version = version + 1
        WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(item.id)} AND version = ${item.version} AND state = ${settled ? 'open' : 'settled'}`,
  );
  if (changed === 0) return false;
  await recordRevisions(tx, [{ trustId: actor.trustId, childId, type: 'work-item', id: item.id, version: item.version + 1, before: { state: settled ? 'open' : 'settled' }, actorId: actor.id }]);
  return true;
}
