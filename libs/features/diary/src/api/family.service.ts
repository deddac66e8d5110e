import { bytes, carryOut, instant, isDuplicateKey, join, newId, once, recordRevisions, sql, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { coreDirectory } from '@alongside/server-core';
import { optionsAt } from './diary-children';
import { DiaryReplyEntity } from './diary-reply.entity';
import { DiarySeenEntity } from './diary-seen.entity';
import { textOf } from './diary-text';
import { checkTime } from './diary-time';
import { entriesById, entryById, type StoredEntry } from './entry.reads';
import { topicsForHousehold } from './food-diary/food-diary.topics';
import { writeHomeEntry } from './home-entry';

/** An answer to an entry; staff may name the answer that they answer, and with it the household. */
interface Reply {
  key: string;
  entryId: Id;
  text: string;
  inReplyTo: Id | null;
}

async function householdOf(context: Context, childId: Id): Promise<Id> {
  const fact = (await context.access.facts(context)).guardianships.get(childId);
  if (!fact) throw failure.notFound();
  return fact.householdId;
}

/** Entries that the acting guardian may read: not withdrawn, not another household's. */
async function readable(context: Context, entry: StoredEntry | undefined, action: string, asked: Id): Promise<StoredEntry> {
  if (!entry) {
    await context.access.require(context, action, { child: asked });
    throw failure.notFound();
  }
  await context.access.require(context, action, { child: entry.childId, setting: entry.settingId });
  const foreign = entry.authorKind === 'guardian' && entry.householdId !== (await householdOf(context, entry.childId));
  if (foreign || entry.withdrawnAt) throw failure.notFound();
  return entry;
}

/** A guardian answers an entry; the staff and the own household see it. @throws BAD_INPUT, NOT_FOUND */
export async function replyAsFamily(context: Context, input: Reply): Promise<void> {
  const entry = await readable(context, await entryById(context, input.entryId), 'diary.reply', input.entryId);
  await addReply(context, 'diary.reply', entry, await householdOf(context, entry.childId), input, null);
}

/**
 * Staff answer one household: that of `inReplyTo`, else the only one that wrote on the entry. Safe to repeat, also when another one wrote meanwhile.
 * @throws BAD_INPUT where `inReplyTo` is no answer to this entry; CONFLICT where no family has written yet, or several have and none is named
 */
export async function replyAsStaff(context: Context, input: Reply): Promise<void> {
  const entry = await entryById(context, input.entryId);
  if (!entry) {
    await context.access.require(context, 'diary.answer', { child: input.entryId });
    throw failure.notFound();
  }
  await context.access.require(context, 'diary.answer', { child: entry.childId, setting: entry.settingId });
  const writers = await householdsOn(context, entry);
  const named = input.inReplyTo === null ? null : writers.find((one) => one.replyId === input.inReplyTo)?.householdId;
  if (named === undefined) throw failure.badInput('This is no answer to the entry.', { field: 'input.inReplyTo' });
  const wrote = [...new Set(writers.filter((one) => one.byFamily).map((one) => one.householdId))];
  const household = named ?? (wrote.length === 1 ? (wrote[0] as Id) : { severalWrote: wrote.length > 1 });
  await addReply(context, 'diary.answer', entry, household, input, context.clock.now());
}

/** Whose conversations there are on an entry: one for each answer, and one for the family's own entry. */
async function householdsOn(context: Context, entry: StoredEntry): Promise<{ replyId: Id | null; householdId: Id; byFamily: boolean }[]> {
  const replies = await context.store.reads.rows(
    { replyId: 'id', householdId: 'id', authorKind: 'text' },
    sql`SELECT id AS replyId, household_id AS householdId, author_kind AS authorKind FROM diary_reply WHERE trust_id = ${bytes(actorOf(context).trustId)} AND entry_id = ${bytes(entry.id)}`,
  );
  const own = entry.authorKind === 'guardian' && entry.householdId ? [{ replyId: null, householdId: entry.householdId, byFamily: true }] : [];
  return [...own, ...replies.map(({ authorKind, ...reply }) => ({ ...reply, byFamily: authorKind === 'guardian' }))];
}

async function addReply(context: Context, action: string, entry: StoredEntry, household: Id | { severalWrote: boolean }, input: Reply, staffSeenAt: Date | null): Promise<void> {
  const actor = actorOf(context);
  const text = textOf(input.text, 'input.text');
  const topics = typeof household === 'string' ? await topicsForHousehold(context, entry.childId, entry.settingId, household) : [];
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key: input.key, operation: 'replyToDiaryEntry', input: { entryId: entry.id, text, inReplyTo: input.inReplyTo } }, async () => {
      // Asked here: sent twice, what was answered stays answered.
      if (typeof household !== 'string') throw failure.conflict(household.severalWrote ? 'Two homes have written here. Say which of them your answer is for.' : 'Nobody of the family has written here yet. Record a note instead.');
      const id = newId(tx.at);
      await tx.insert(DiaryReplyEntity, [
        { id, trustId: actor.trustId, entryId: entry.id, childId: entry.childId, householdId: household, authorId: actor.id, authorKind: actor.kind, authorName: actor.displayName, text, language: context.account?.language ?? 'en', at: tx.at, staffSeenAt },
      ]);
      if (staffSeenAt) await tx.write(sql`UPDATE diary_reply SET staff_seen_at = ${instant(tx.at)} WHERE trust_id = ${bytes(actor.trustId)} AND entry_id = ${bytes(entry.id)} AND household_id = ${bytes(household)} AND staff_seen_at IS NULL`);
      await recordRevisions(tx, [{ trustId: actor.trustId, childId: entry.childId, type: 'diary-reply', id, version: 1, before: null, actorId: actor.id }]);
      await emit(tx, [{ trustId: actor.trustId, name: 'diary.entry-answered', version: 1, partitionKey: entry.childId, payload: { entryId: entry.id, replyId: id, childId: entry.childId }, topics }]);
      await context.access.audit.changed(tx, context, [{ action, subjectType: 'diary-reply', subjectId: id, childId: entry.childId, settingId: entry.settingId }]);
      return [id];
    }),
  );
}

/** Marks entries as seen by the acting guardian. Ids that cannot be read are refused together. Safe to repeat. */
export async function markSeen(context: Context, input: { entryIds: readonly Id[] }): Promise<void> {
  const entries = await entriesById(context, input.entryIds);
  for (const id of input.entryIds) await readable(context, entries.get(id), 'diary.reply', id);
  const fresh = [...entries.values()].filter((entry) => !entry.seen);
  if (fresh.length === 0) return;
  try {
    await noteSeen(context, fresh.map((entry) => entry.id));
  } catch (error) {
    // Sent twice at the same moment: the other one has marked some of them; it is looked again which are left.
    if (!isDuplicateKey(error)) throw error;
    await markSeen(context, input);
  }
}

function noteSeen(context: Context, entryIds: readonly Id[]): Promise<void> {
  const actor = actorOf(context);
  return context.store.transaction(async (tx) => {
    const known = await tx.rows({ entryId: 'id' }, sql`SELECT entry_id AS entryId FROM diary_seen WHERE trust_id = ${bytes(actor.trustId)} AND actor_id = ${bytes(actor.id)} AND entry_id IN (${join(entryIds.map(bytes))})`);
    const done = new Set(known.map((row) => row.entryId));
    const missing = entryIds.filter((id) => !done.has(id));
    if (missing.length > 0) await tx.insert(DiarySeenEntity, missing.map((entryId) => ({ id: newId(tx.at), trustId: actor.trustId, entryId, actorId: actor.id, at: tx.at })));
  });
}

/** A guardian tells what happened at home: for the own household and the child's staff, nobody else. */
export async function tellFromHome(context: Context, input: { key: string; childId: Id; at: Date; text: string }): Promise<Id> {
  await context.access.require(context, 'diary.tell-home', { child: input.childId });
  const actor = actorOf(context);
  const places = (await coreDirectory.placesOfChild(context, input.childId)).filter((place) => place.current);
  const allowed = await context.access.allows(context, 'diary.tell-home', places.map((place) => ({ child: input.childId, setting: place.settingId ?? undefined })));
  const settingId = places.find((_place, index) => allowed[index])?.settingId;
  if (!settingId) throw failure.featureOff();
  const text = textOf(input.text, 'input.text');
  const household = await householdOf(context, input.childId);
  const topics = await topicsForHousehold(context, input.childId, settingId, household);
  const { ids } = await carryOut(context.store, { trustId: actor.trustId, actorId: actor.id, key: input.key, operation: 'noteFromHome', input: { childId: input.childId, at: input.at.toISOString(), text } }, {
    check: async () => checkTime(input.at, context.clock.now(), (await optionsAt(context, settingId)).backHours),
    work: async (tx) => [await writeHomeEntry(tx, context, 'diary.tell-home', { childId: input.childId, settingId, householdId: household, kind: 'HOME', at: input.at, details: {}, note: text }, topics)],
  });
  return ids[0] as Id;
}
