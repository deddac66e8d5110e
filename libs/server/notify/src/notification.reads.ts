import { bytes, dayIn, keyset, sql, type Id, type Reads, type Row, type Sql } from '@alongside/server-data';
import { type Connection, decodeCursor, encodeCursor, globalId, pageOf } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import { childrenById, type ChildType, type FeatureContext, settingsOfTrust } from '@alongside/server-core';
import { kindsFor, ofKinds } from './notification-kinds';
import { type NotificationArgs, NotificationType, NotificationUrgency } from './notification.type';
import { stillTold } from './still-told';

export const notificationTag = 'noti';

/** Unread ones are counted up to here: "99 and more" says as much, and costs the same for ever. */
const unreadCounted = 100;

const shape = { id: 'id', kind: 'text', at: 'instant', readAt: 'instant?', childId: 'id?', settingId: 'id?', happenedAt: 'instant?', subjectTag: 'text?', subjectId: 'id?' } as const;
type StoredNotification = Row<typeof shape>;

/** Rows of the acting person that they may know of today. */
export async function ownTold(context: FeatureContext): Promise<Sql> {
  const { trustId, personId } = actorOf(context);
  return sql`trust_id = ${bytes(trustId)} AND person_id = ${bytes(personId)} AND ${await stillTold(context)}`;
}

/** Kinds of an urgency, as a condition. */
export function ofUrgency(context: FeatureContext, urgency: `${NotificationUrgency}`): Sql {
  return ofKinds(kindsFor(context, actorOf(context).kind).filter(({ definition }) => definition.urgency === urgency));
}

/** A page of the acting person's notifications, newest first. One statement, and one for each kind of thing that is shown with them. */
export async function notificationPage(context: FeatureContext, { first, after, unread, urgency }: NotificationArgs): Promise<Connection<NotificationType>> {
  const read = unread === undefined || unread === null ? sql`` : unread ? sql`AND read_at IS NULL` : sql`AND read_at IS NOT NULL`;
  const of = urgency === undefined || urgency === null ? sql`` : sql`AND ${ofUrgency(context, urgency)}`;
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT id AS id, kind AS kind, at AS at, read_at AS readAt, child_id AS childId, setting_id AS settingId, happened_at AS happenedAt, subject_tag AS subjectTag, subject_id AS subjectId
        FROM notification WHERE ${await ownTold(context)} ${read} ${of} AND ${keyset({ at: 'at', id: 'id' }, decodeCursor(after), 'older')}
        ORDER BY at DESC, id DESC LIMIT ${first + 1}`,
  );
  return pageOf(await views(context, rows), first, (item) => encodeCursor({ at: item.at, id: item.notificationId }), after);
}

/** The statement that counts what waits for the acting person, up to `unreadCounted`. */
export async function countingUnread(context: FeatureContext): Promise<Sql> {
  return sql`SELECT COUNT(*) AS unread FROM (SELECT id FROM notification WHERE ${await ownTold(context)} AND read_at IS NULL LIMIT ${unreadCounted}) AS found`;
}

/** How many wait for the acting person, counted up to `unreadCounted`. One statement. */
export async function unreadCount(context: FeatureContext): Promise<number> {
  const [row] = await context.store.reads.rows({ unread: 'integer' }, await countingUnread(context));
  return row?.unread ?? 0;
}

/** Those of the acting person's that wait and that they may know of, among a condition's. */
export async function waiting(context: FeatureContext, reads: Reads, among: Sql, most: number): Promise<{ id: Id; personId: Id }[]> {
  return reads.rows({ id: 'id', personId: 'id' }, sql`SELECT id AS id, person_id AS personId FROM notification WHERE ${await ownTold(context)} AND read_at IS NULL AND ${among} ORDER BY at, id LIMIT ${most}`);
}

async function views(context: FeatureContext, rows: readonly StoredNotification[]): Promise<NotificationType[]> {
  const { trustId } = actorOf(context);
  const targets = rows.map((row) => ({ child: row.childId ?? undefined, setting: row.settingId ?? undefined }));
  const [seen, daySeen, settings] = await Promise.all([
    context.access.allows(context, 'core.see-child', targets),
    context.access.allows(context, 'core.see-timeline', targets),
    settingsOfTrust(context),
  ]);
  const children = await Promise.all(rows.map((row, index): Promise<ChildType | undefined> | undefined => (row.childId && seen[index] ? childrenById(context).load(row.childId) : undefined)));
  return rows.map((row, index) => {
    const zone = row.settingId ? settings.get(row.settingId)?.timeZone : undefined;
    const happenedAt = row.happenedAt ?? row.at;
    return Object.assign(new NotificationType(), {
      id: globalId(notificationTag, trustId, row.id),
      notificationId: row.id,
      kind: row.kind,
      urgency: urgencyOf(context, row.kind),
      at: row.at,
      happenedAt,
      day: row.childId && zone && daySeen[index] ? dayIn(zone, happenedAt) : null,
      readAt: row.readAt,
      child: children[index] ?? null,
      subject: row.subjectTag && row.subjectId ? { tag: row.subjectTag, id: row.subjectId } : null,
    });
  });
}

function urgencyOf(context: FeatureContext, kind: string): NotificationUrgency {
  const found = kindsFor(context, actorOf(context).kind).find(({ key }) => key === kind);
  return (found?.definition.urgency as NotificationUrgency | undefined) ?? NotificationUrgency.DIGEST;
}
