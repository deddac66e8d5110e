import { bytes, join, sql, type Id, type Row, type Sql } from '@alongside/server-data';
import { defineLoader, globalId, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context, type Facts } from '@alongside/server-access';
import type { DiaryKindName } from '../diary-kinds';
import type { StoredDetails } from './diary-details';
import { DiaryEntryType, type DiaryDetailsType, type DiaryKind, type DiaryReplyType } from './diary.types';

export const entryTag = 'diar';
export const replyTag = 'repl';
const conversationTag = 'conv';

const shape = {
  id: 'id', settingId: 'id', childId: 'id', kind: 'text', at: 'instant', endedAt: 'instant?', recordedAt: 'instant', authorKind: 'text', authorName: 'text', householdId: 'id?',
  details: 'json', note: 'text?', language: 'text', incident: 'json', correctedAt: 'instant?', withdrawnAt: 'instant?', withdrawnReason: 'text?', version: 'integer',
} as const;

const columns = sql`e.id AS id, e.setting_id AS settingId, e.child_id AS childId, e.kind AS kind, e.at AS at, e.ended_at AS endedAt, e.recorded_at AS recordedAt, e.author_kind AS authorKind,
  e.author_name AS authorName, e.household_id AS householdId, e.details AS details, e.note AS note, e.language AS language, e.incident AS incident, e.corrected_at AS correctedAt,
  e.withdrawn_at AS withdrawnAt, e.withdrawn_reason AS withdrawnReason, e.version AS version`;

/** An entry as stored. Whoever reads it asks access first. */
export type StoredEntry = Omit<Row<typeof shape>, 'kind' | 'details' | 'incident'> & { kind: DiaryKindName; details: StoredDetails; incident: string[]; seen?: boolean; replies?: DiaryReplyType[] };

/** The same row: a page is not copied once more. */
const stored = (row: Row<typeof shape> & { seenId: Id | null }): StoredEntry => Object.assign(row as Row<typeof shape> as StoredEntry, { seen: row.seenId !== null });

/** Entries of the actor's trust that meet a condition on `e`, oldest first, with whether this actor has seen them. One statement. */
export async function entriesWhere(context: Context, where: Sql, limit: number): Promise<StoredEntry[]> {
  const actor = actorOf(context);
  const rows = await context.store.reads.rows(
    { ...shape, seenId: 'id?' },
    sql`SELECT ${columns}, s.id AS seenId FROM diary_entry e
        LEFT JOIN diary_seen s ON s.trust_id = e.trust_id AND s.entry_id = e.id AND s.actor_id = ${bytes(actor.id)}
        WHERE e.trust_id = ${bytes(actor.trustId)} AND ${where} ORDER BY e.at, e.id LIMIT ${limit}`,
  );
  return rows.map(stored);
}

/** Entries of the actor's trust by id, with whether this actor has seen them. One statement. */
export async function entriesById(context: Context, ids: readonly Id[]): Promise<Map<Id, StoredEntry>> {
  if (ids.length === 0) return new Map();
  const entries = await entriesWhere(context, sql`e.id IN (${join(ids.map(bytes))})`, ids.length);
  return new Map(entries.map((entry) => [entry.id, entry]));
}

/** One entry of the actor's trust. */
export async function entryById(context: Context, id: Id): Promise<StoredEntry | undefined> {
  return (await entriesById(context, [id])).get(id);
}

/** Of answers, `r` in a statement, those that this reader may see: staff all, a guardian those of the own household. */
async function ownReplies(context: Context): Promise<Sql> {
  if (actorOf(context).kind === 'staff') return sql`1 = 1`;
  const households = [...(await context.access.facts(context)).guardianships.values()].map((fact) => bytes(fact.householdId));
  return households.length > 0 ? sql`r.household_id IN (${join(households)})` : sql`1 = 0`;
}

interface StoredReply {
  id: Id;
  entryId: Id | null;
  householdId: Id | null;
  authorKind: string;
  authorName: string;
  note: string | null;
  language: string;
  at: Date;
}

/** Answers by entry, oldest first, as the graph gives them; every entry asked about is there. Sorted here: rows with text in them cost a server a table on its disk. */
function repliesByEntry(context: RequestContext, rows: readonly StoredReply[], entryIds: readonly Id[]): Map<Id, DiaryReplyType[]> {
  const actor = actorOf(context);
  const replies = new Map<Id, DiaryReplyType[]>(entryIds.map((id) => [id, []]));
  for (const row of rows.toSorted((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1)))
    replies.get(row.entryId ?? '')?.push({
      id: globalId(replyTag, actor.trustId, row.id), at: row.at, authorName: row.authorName, byStaff: row.authorKind === 'staff',
      ownHousehold: actor.kind === 'guardian' && row.authorKind === 'guardian', text: row.note ?? '', language: row.language,
      conversation: actor.kind === 'staff' && row.householdId ? globalId(conversationTag, actor.trustId, row.householdId) : null,
    });
  return replies;
}

/** Answers to entries that this reader may see. One statement for all that are asked about. */
export const repliesOf = defineLoader<Id, DiaryReplyType[]>('diary.replies', async (context, entryIds) => {
  const rows = await context.store.reads.rows(
    { id: 'id', entryId: 'id', householdId: 'id', authorKind: 'text', authorName: 'text', note: 'text', language: 'text', at: 'instant' },
    sql`SELECT r.id AS id, r.entry_id AS entryId, r.household_id AS householdId, r.author_kind AS authorKind, r.author_name AS authorName, r.text AS note, r.language AS language, r.at AS at FROM diary_reply r
        WHERE r.trust_id = ${bytes(actorOf(context).trustId)} AND r.entry_id IN (${join(entryIds.map(bytes))}) AND ${await ownReplies(context as Context)}`,
  );
  return repliesByEntry(context, rows, entryIds);
});

/** A row of a page: an entry, or, with `entryId`, an answer to one. */
const pageShape = { ...shape, settingId: 'id?', details: 'json?', incident: 'json?', version: 'integer?', seenId: 'id?', entryId: 'id?' } as const;

/**
 * Entries of the actor's trust by id, with their answers and whether this actor has seen them: a page of the day in one
 * statement. Whoever reads it asks access first.
 */
export async function entriesWithReplies(context: Context, ids: readonly Id[]): Promise<Map<Id, StoredEntry>> {
  if (ids.length === 0) return new Map();
  const actor = actorOf(context);
  const [trust, wanted] = [bytes(actor.trustId), join(ids.map(bytes))];
  const rows = await context.store.reads.rows(
    pageShape,
    sql`SELECT ${columns}, s.id AS seenId, NULL AS entryId FROM diary_entry e
        LEFT JOIN diary_seen s ON s.trust_id = e.trust_id AND s.entry_id = e.id AND s.actor_id = ${bytes(actor.id)}
        WHERE e.trust_id = ${trust} AND e.id IN (${wanted})
        UNION ALL
        SELECT r.id, NULL, r.child_id, 'REPLY', r.at, NULL, r.at, r.author_kind, r.author_name, r.household_id, NULL, r.text, r.language, NULL, NULL, NULL, NULL, NULL, NULL, r.entry_id FROM diary_reply r
        WHERE r.trust_id = ${trust} AND r.entry_id IN (${wanted}) AND ${await ownReplies(context)}`,
  );
  const replies = repliesByEntry(context, rows.filter((row) => row.entryId !== null), ids);
  return new Map(rows.filter(isEntry).map((row) => [row.id, Object.assign(stored(row), { replies: replies.get(row.id) })]));
}

type PageRow = Row<typeof pageShape>;

const isEntry = (row: PageRow): row is PageRow & Row<typeof shape> => row.entryId === null;

/** Details as the graph gives them. */
export function detailsView({ checks, ...details }: StoredDetails): DiaryDetailsType {
  return { ...details, checks: checks?.map((check) => ({ at: new Date(check.at), position: check.position })) ?? null };
}

/**
 * An entry as this reader may know it. Who stood at the door and what was said is for the staff, that adult's household
 * and those who may see "collection"; to others the child simply arrived or left. Which allergen it ate is of its health.
 */
export function entryView(context: Context, facts: Facts, entry: StoredEntry): DiaryEntryType {
  const actor = actorOf(context);
  const own = facts.guardianships.get(entry.childId);
  const ownHousehold = own !== undefined && entry.householdId === own.householdId;
  const handover = entry.kind === 'HANDOVER_ARRIVAL' || entry.kind === 'HANDOVER_COLLECTION';
  const hidden = handover && actor.kind !== 'staff' && !ownHousehold && !own?.categories.has('collection');
  return Object.assign(new DiaryEntryType(), {
    __typename: 'DiaryEntry',
    id: globalId(entryTag, actor.trustId, entry.id),
    entryId: entry.id,
    childId: entry.childId,
    settingId: entry.settingId,
    kind: entry.kind as DiaryKind,
    at: entry.at,
    endedAt: entry.endedAt,
    recordedAt: entry.recordedAt,
    authorName: entry.authorName,
    ownHousehold: entry.authorKind === 'guardian' && ownHousehold,
    fromHome: entry.authorKind === 'guardian',
    details: detailsView(hidden ? {} : entry.details),
    note: hidden ? null : entry.note,
    language: entry.language,
    incident: actor.kind !== 'staff' && !seesHealth(facts, entry) ? [] : entry.incident,
    correctedAt: entry.correctedAt,
    withdrawnAt: entry.withdrawnAt,
    withdrawnReason: actor.kind === 'staff' ? entry.withdrawnReason : null,
    version: entry.version,
    seenByMe: entry.seen ?? false,
    ...(entry.replies ? { replies: entry.replies } : {}),
  });
}

/** Whether somebody who is not staff may see the child's health, at the setting of the entry. */
function seesHealth(facts: Facts, { childId, settingId }: StoredEntry): boolean {
  return facts.guardianships.get(childId)?.categories.has('health') === true || facts.grants.some((grant) => grant.childId === childId && grant.settingId === settingId && grant.categories.has('health'));
}

/** Those of the entries that the actor may read on its own, by their ids. */
export async function entriesSeen(context: Context, ids: readonly Id[]): Promise<Map<Id, DiaryEntryType>> {
  const entries = await entriesById(context, ids);
  const facts = await context.access.facts(context);
  // What does not exist is asked about too, so that the same statements run whether or not it does.
  const allowed = await context.access.allows(context, 'diary.see', ids.map((id) => { const entry = entries.get(id); return entry ? { child: entry.childId, setting: entry.settingId } : { child: id }; }));
  const outside = actorOf(context).kind !== 'staff';
  return new Map(
    ids
      .flatMap((id, index) => (allowed[index] ? (entries.get(id) ?? []) : []))
      .filter((entry) => !outside || (!entry.withdrawnAt && (entry.authorKind !== 'guardian' || entry.householdId === facts.guardianships.get(entry.childId)?.householdId)))
      .map((entry) => [entry.id, entryView(context, facts, entry)]),
  );
}
