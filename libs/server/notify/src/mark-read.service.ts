import { bytes, instant, join, once, sql, type Id, type Sql, type Transaction } from '@alongside/server-data';
import { actorOf } from '@alongside/server-access';
import type { FeatureContext } from '@alongside/server-core';
import { ofUrgency, waiting } from './notification.reads';
import { markRead } from './notify.service';

const action = 'notify.read-own';

/** One request marks so many at most: nobody has more that wait. */
const mostAtOnce = 1_000;

/** Marks some of the acting person's notifications as read, as far as they may know of them. Safe to repeat. @throws KEY_REUSED */
export async function readNotifications(context: FeatureContext, input: { key: string; ids: readonly Id[] }): Promise<void> {
  await mark(context, { key: input.key, operation: 'markNotificationsRead', input: { ids: [...input.ids].sort() } }, sql`id IN (${join(input.ids.map(bytes))})`);
}

/**
 * Marks as read what the acting person has been shown up to an instant, but for what is urgent: that is read one by one, so
 * that it is not swept away with the rest. Safe to repeat. @throws KEY_REUSED
 */
export async function readAllNotifications(context: FeatureContext, input: { key: string; upTo: Date }): Promise<void> {
  await mark(context, { key: input.key, operation: 'markAllNotificationsRead', input: { upTo: input.upTo.toISOString() } }, sql`at <= ${instant(input.upTo)} AND NOT (${ofUrgency(context, 'urgent')})`);
}

async function mark(context: FeatureContext, request: { key: string; operation: string; input: object }, among: Sql): Promise<void> {
  await context.access.require(context, action, {});
  const { trustId, id: actorId } = actorOf(context);
  await context.store.transaction((tx: Transaction) =>
    once(tx, { trustId, actorId, ...request }, async () => {
      const rows = await waiting(context, tx, among, mostAtOnce);
      await markRead(tx, trustId, rows);
      // A mark has nothing that was before it, so there is no revision: the row says when it was made.
      await context.access.audit.changed(tx, context, rows.map(({ id }) => ({ action, subjectType: 'notification', subjectId: id })));
      return rows.map(({ id }) => id);
    }),
  );
}
