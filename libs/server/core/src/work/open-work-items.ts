import { bytes, dayIn, isDay, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { type Connection, connectionType, decodeNameCursor, defineLoader, encodeNameCursor, failure, globalId, type PageArgs, pageOf, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { WorkItemType } from './work-item.type';

export const workItemTag = 'work';
export const WorkItemConnection = connectionType('WorkItem', WorkItemType);

const shape = {
  id: 'id', settingId: 'id?', kind: 'text', subjectType: 'text', subjectId: 'id', summary: 'text', details: 'json', state: 'text',
  raisedAt: 'instant', dueOn: 'day?', settledAt: 'instant?', settlement: 'text?', version: 'integer', childId: 'id?', dueAt: 'instant?',
} as const;

const columns = sql`w.id AS id, w.setting_id AS settingId, w.kind AS kind, w.subject_type AS subjectType, w.subject_id AS subjectId,
  w.summary AS summary, w.details AS details, w.state AS state, w.raised_at AS raisedAt, w.due_on AS dueOn, w.settled_at AS settledAt, w.settlement AS settlement, w.version AS version, w.child_id AS childId, w.due_at AS dueAt`;

/** An item as stored. Whoever reads it asks access first. */
export type StoredWorkItem = Row<typeof shape>;

/** Items of the actor's trust by id. It decides nothing: callers ask access first. */
export const workItemsById = defineLoader<Id, StoredWorkItem>('core.work-items', async (context, ids) => {
  const { trustId } = actorOf(context);
  const rows = await context.store.reads.rows(shape, sql`SELECT ${columns} FROM work_item w WHERE w.trust_id = ${bytes(trustId)} AND w.id IN (${join(ids.map(bytes))})`);
  return new Map(rows.map((row) => [row.id, row]));
});

/** Sorts what is never due behind everything else. */
const neverDue = '9999-12-31';

/**
 * The items the actor may see: those of the settings it leads, and those about a restriction of a child who attends or will
 * attend one of them, wherever the item was raised.
 */
async function seen(context: Context): Promise<Sql> {
  const bySetting = await context.access.filter(context, 'core.see-work-items', { setting: sql`w.setting_id`, child: sql`w.child_id` });
  const byChild = await context.access.filter(context, 'core.see-restrictions', { setting: sql`e.setting_id`, child: sql`e.child_id` });
  const day = dayIn('UTC', context.clock.now());
  return sql`(${bySetting} OR (w.subject_type IN ('restriction', 'order-end') AND EXISTS (
      SELECT 1 FROM restriction r JOIN enrolment e ON e.trust_id = r.trust_id AND e.child_id = r.child_id
      WHERE r.id = w.subject_id AND r.trust_id = w.trust_id AND (e.valid_to IS NULL OR e.valid_to >= ${day}) AND ${byChild})))`;
}

function placeOf(after: string | null | undefined): { due: string; id: Id } | null {
  const cursor = decodeNameCursor(after);
  if (cursor && !isDay(cursor.name)) throw failure.badInput('"after" is not a cursor of this list.', { field: 'after' });
  return cursor && { due: cursor.name, id: cursor.id };
}

/**
 * What waits for the actor, soonest due first. One statement.
 * @returns null for those who lead no setting
 */
export async function openWorkItems(context: Context, page: PageArgs): Promise<Connection<WorkItemType> | null> {
  const settings = [...(await settingsOfTrust(context)).keys()];
  const leads = await context.access.allows(context, 'core.see-work-items', settings.map((setting) => ({ setting })));
  const after = placeOf(page.after);
  if (!leads.includes(true)) return null;
  const due = sql`COALESCE(w.due_on, ${neverDue})`;
  const from = after ? sql`AND ${due} >= ${after.due} AND (${due} > ${after.due} OR w.id > ${bytes(after.id)})` : sql``;
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT ${columns} FROM work_item w
        WHERE w.trust_id = ${bytes(actorOf(context).trustId)} AND w.state = 'open' AND ${await seen(context)} ${from}
        ORDER BY ${due}, w.id LIMIT ${page.first + 1}`,
  );
  const items = await Promise.all(rows.map((row) => workItemView(context, row)));
  return pageOf(items, page.first, (item) => encodeNameCursor({ name: item.dueOn ?? neverDue, id: item.itemId }), page.after);
}

/** Whether deciding about its subject settles it, and nothing else. */
export const isDecided = ({ subjectType, details }: Pick<StoredWorkItem, 'subjectType' | 'details'>): boolean =>
  subjectType === 'restriction' || (details as { byDecision?: boolean } | null)?.byDecision === true;

/** The graph's item. */
export async function workItemView(context: RequestContext, stored: StoredWorkItem): Promise<WorkItemType> {
  const setting = stored.settingId ? (await settingsOfTrust(context as Context)).get(stored.settingId) : undefined;
  const today = dayIn(setting?.timeZone ?? 'UTC', context.clock.now());
  return Object.assign(new WorkItemType(), {
    id: globalId(workItemTag, actorOf(context).trustId, stored.id),
    itemId: stored.id,
    settingId: stored.settingId,
    subjectType: stored.subjectType,
    subjectId: stored.subjectId,
    details: stored.details as Record<string, unknown>,
    kind: stored.kind,
    summary: stored.summary,
    raisedAt: stored.raisedAt,
    dueOn: stored.dueOn,
    childId: stored.childId,
    dueAt: stored.dueAt,
    byDecision: isDecided(stored),
    overdue: stored.state === 'open' && (stored.dueAt !== null ? stored.dueAt < context.clock.now() : stored.dueOn !== null && stored.dueOn < today),
    settled: stored.state === 'settled',
    settledAt: stored.settledAt,
    settlement: stored.settlement,
    version: stored.version,
  });
}
