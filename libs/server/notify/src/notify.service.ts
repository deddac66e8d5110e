import { bytes, join, newId, sql, type Id, type Transaction } from '@alongside/server-data';
import { NotificationEntity } from './notification.entity';

export interface NewNotification {
  trustId: Id;
  personId: Id;
  kind: string;
  childId: Id | null;
  referenceId: Id;
}

/** Tells people something through the portal, once per person, kind and reference however often it is called. Two statements. */
export async function notify(tx: Transaction, notifications: readonly NewNotification[]): Promise<void> {
  const first = notifications[0];
  if (!first) return;
  const known = await tx.rows(
    { personId: 'id', kind: 'text', referenceId: 'id' },
    sql`SELECT person_id AS personId, kind AS kind, reference_id AS referenceId FROM notification
        WHERE trust_id = ${bytes(first.trustId)} AND person_id IN (${join(notifications.map((one) => bytes(one.personId)))}) AND reference_id IN (${join(notifications.map((one) => bytes(one.referenceId)))})`,
  );
  const seen = new Set(known.map((row) => `${row.personId} ${row.kind} ${row.referenceId}`));
  const fresh = new Map(notifications.map((one) => [`${one.personId} ${one.kind} ${one.referenceId}`, one]));
  for (const key of seen) fresh.delete(key);
  if (fresh.size > 0) await tx.insert(NotificationEntity, [...fresh.values()].map((one) => ({ ...one, id: newId(tx.at), at: tx.at, readAt: null })));
}
