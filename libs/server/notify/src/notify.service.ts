import { bytes, instant, join, newId, sql, type Id, type Reads, type Transaction } from '@alongside/server-data';
import { emit, type NewEvent } from '@alongside/server-events';
import { NotificationEntity } from './notification.entity';

/** Something to tell one person. */
export interface NewNotification {
  trustId: Id;
  /** The guardian or member of staff. */
  personId: Id;
  /** A notification kind of the feature's manifest. */
  kind: string;
  /** The child it is about: who may not see it any more is no longer told. */
  childId: Id | null;
  /** The setting where it happened, where the child has one: staff of its other settings are told nothing of it. */
  settingId?: Id | null;
  /** What makes it one: told once per person, kind and reference. */
  referenceId: Id;
  /** What it is about, by the tag of its global ids: a type that `node(id)` can find. */
  subject?: { tag: string; id: Id } | null;
  /** When it happened, where that is not now: decides the day that a screen opens. */
  happenedAt?: Date;
}

/** What some people were told: by kind and reference. */
export interface Told {
  trustId: Id;
  kind: string;
  referenceId: Id;
}

/** The topic on which one person's open pages hear that there is something for them. */
export const personTopic = (personId: Id): string => `person:${personId}`;

/** Events of so many people at most: an event's row has a bound, and a page that lags behind is told once. */
const peoplePerEvent = 200;

/**
 * Tells people something through the portal, once per person, kind and reference however often it is called. Their open
 * pages hear of it when the transaction is committed. Three statements.
 */
export async function notify(tx: Transaction, notifications: readonly NewNotification[]): Promise<void> {
  const first = notifications[0];
  if (!first) return;
  const known = await tx.rows(
    { personId: 'id', kind: 'text', referenceId: 'id' },
    sql`SELECT person_id AS personId, kind AS kind, reference_id AS referenceId FROM notification
        WHERE trust_id = ${bytes(first.trustId)} AND person_id IN (${join(notifications.map((one) => bytes(one.personId)))}) AND reference_id IN (${join(notifications.map((one) => bytes(one.referenceId)))})`,
  );
  const nameOf = (one: { personId: Id; kind: string; referenceId: Id }): string => `${one.personId} ${one.kind} ${one.referenceId}`;
  const fresh = new Map(notifications.map((one) => [nameOf(one), one]));
  for (const one of known) fresh.delete(nameOf(one));
  if (fresh.size === 0) return;
  const rows = [...fresh.values()].map(({ settingId = null, subject = null, happenedAt = null, ...one }) => ({
    ...one, id: newId(tx.at), settingId, subjectTag: subject?.tag ?? null, subjectId: subject?.id ?? null, happenedAt, at: tx.at, readAt: null,
  }));
  await tx.insert(NotificationEntity, rows);
  await tellPages(tx, 'notify.told', first.trustId, rows);
}

/**
 * Marks as read what needs nobody any more: it was answered elsewhere, or has become moot. Safe to repeat.
 *
 * @param personIds only of these people; of everybody who was told when left out
 */
export async function settleNotifications(tx: Transaction, { trustId, kind, referenceId }: Told, personIds?: readonly Id[]): Promise<void> {
  if (personIds?.length === 0) return;
  const whose = personIds ? sql`AND person_id IN (${join(personIds.map(bytes))})` : sql``;
  await markRead(tx, trustId, await tx.rows({ id: 'id', personId: 'id' }, sql`SELECT id AS id, person_id AS personId FROM notification WHERE trust_id = ${bytes(trustId)} AND reference_id = ${bytes(referenceId)} AND kind = ${kind} AND read_at IS NULL ${whose}`));
}

/** Whom something was told, whether or not they have read it. */
export async function peopleTold(reads: Reads, { trustId, kind, referenceId }: Told): Promise<Id[]> {
  const rows = await reads.rows({ personId: 'id' }, sql`SELECT person_id AS personId FROM notification WHERE trust_id = ${bytes(trustId)} AND reference_id = ${bytes(referenceId)} AND kind = ${kind} ORDER BY id`);
  return rows.map(({ personId }) => personId);
}

/** Marks these as read, and has their people's other pages hear of it. Two statements. */
export async function markRead(tx: Transaction, trustId: Id, rows: readonly { id: Id; personId: Id }[]): Promise<void> {
  if (rows.length === 0) return;
  await tx.write(sql`UPDATE notification SET read_at = ${instant(tx.at)} WHERE trust_id = ${bytes(trustId)} AND read_at IS NULL AND id IN (${join(rows.map(({ id }) => bytes(id)))})`);
  await tellPages(tx, 'notify.read', trustId, rows);
}

async function tellPages(tx: Transaction, name: 'notify.told' | 'notify.read', trustId: Id, rows: readonly { id: Id; personId: Id }[]): Promise<void> {
  const byPerson = [...Map.groupBy(rows, ({ personId }) => personId)];
  const events: NewEvent[] = [];
  for (let from = 0; from < byPerson.length; from += peoplePerEvent) {
    const some = byPerson.slice(from, from + peoplePerEvent);
    events.push({ trustId, name, version: 1, partitionKey: null, payload: { notificationIds: some.flatMap(([, own]) => own.map(({ id }) => id)) }, topics: some.map(([personId]) => personTopic(personId)) });
  }
  await emit(tx, events);
}
