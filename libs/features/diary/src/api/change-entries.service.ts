import { bytes, carryOut, instant, once, recordRevisions, sql, tidyText, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { coreDirectory, moveOnTimeline, roomTopic, topicsOfChild, withdrawFromTimeline } from '@alongside/server-core';
import { optionsAt } from './diary-children';
import { detailsFor, type DetailsInput } from './diary-details';
import { noteOf } from './diary-text';
import { checkTime } from './diary-time';
import { entryById, type StoredEntry } from './entry.reads';

interface Correction {
  key: string;
  entryId: Id;
  version: number;
  at: Date | null;
  endedAt: Date | null;
  details: DetailsInput | null;
  note: string | null;
}

async function entryToChange(context: Context, action: string, entryId: Id): Promise<StoredEntry> {
  const entry = await entryById(context, entryId);
  if (!entry) {
    await context.access.require(context, action, { child: entryId });
    throw failure.notFound();
  }
  await context.access.require(context, action, { child: entry.childId, setting: entry.settingId });
  if (entry.authorKind === 'guardian') throw failure.denied('What a family wrote is theirs.');
  return entry;
}

async function topicsOf(context: Context, entry: StoredEntry): Promise<string[]> {
  const places = await coreDirectory.placesOfChild(context, entry.childId);
  return [...topicsOfChild(entry.childId, entry.settingId), ...places.flatMap((place) => (place.current && place.settingId === entry.settingId && place.roomId ? [roomTopic(place.roomId)] : []))];
}

const before = (entry: StoredEntry) => ({ at: entry.at.toISOString(), endedAt: entry.endedAt?.toISOString() ?? null, details: entry.details, note: entry.note, withdrawnAt: entry.withdrawnAt?.toISOString() ?? null, householdId: entry.householdId });

/**
 * Corrects an entry; what it said before is kept as a revision.
 * @throws CONFLICT when it was changed or withdrawn meanwhile, BAD_INPUT, NOT_FOUND, DENIED
 */
export async function correctEntry(context: Context, correction: Correction): Promise<void> {
  const entry = await entryToChange(context, 'diary.correct', correction.entryId);
  const actor = actorOf(context);
  const topics = await topicsOf(context, entry);
  const { key, ...input } = correction;

  await carryOut(context.store, { trustId: actor.trustId, actorId: actor.id, key, operation: 'correctDiaryEntry', input }, {
    check: () => checkCorrection(context, entry, correction),
    ids: () => [entry.id],
    work: async (tx, { at, endedAt, details, note, householdId }) => {
      const changed = await tx.write(
        sql`UPDATE diary_entry SET at = ${instant(at)}, ended_at = ${endedAt ? instant(endedAt) : null}, details = ${JSON.stringify(details)}, note = ${note}, household_id = ${householdId ? bytes(householdId) : null}, corrected_at = ${instant(tx.at)}, version = version + 1
            WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(entry.id)} AND version = ${correction.version} AND withdrawn_at IS NULL`,
      );
      if (changed === 0) throw failure.conflict('Somebody changed this entry meanwhile. Look at it again.');
      if (at.getTime() !== entry.at.getTime()) await moveOnTimeline(tx, actor.trustId, entry.id, at);
      await recordRevisions(tx, [{ trustId: actor.trustId, childId: entry.childId, type: 'diary-entry', id: entry.id, version: correction.version + 1, before: before(entry), actorId: actor.id }]);
      await emit(tx, [{ trustId: actor.trustId, name: 'diary.entry-changed', version: 1, partitionKey: entry.childId, payload: { entryId: entry.id, childId: entry.childId }, topics }]);
      await context.access.audit.changed(tx, context, [{ action: 'diary.correct', subjectType: 'diary-entry', subjectId: entry.id, childId: entry.childId, settingId: entry.settingId }]);
      return [entry.id];
    },
  });
}

/** What the entry says once it is corrected. @throws BAD_INPUT */
async function checkCorrection(context: Context, entry: StoredEntry, correction: Correction) {
  const { backHours } = await optionsAt(context, entry.settingId);
  const at = correction.at ?? entry.at;
  if (correction.at) checkTime(at, context.clock.now(), backHours);
  if (correction.endedAt) checkTime(correction.endedAt, context.clock.now(), backHours, 'input.endedAt');
  const endedAt = correction.endedAt ?? entry.endedAt;
  if (endedAt && endedAt < at) throw failure.badInput('The end lies before the beginning.', { field: 'input.endedAt' });
  const note = correction.note === null ? entry.note : noteOf(correction.note);
  const { checks, ...present } = entry.details;
  const details = { ...detailsFor(entry.kind, { ...present, ...correction.details }, note), ...(checks ? { checks } : {}) };
  // Somebody else stood at the door: whose household it was is not known any more, and the former one is told nothing of it.
  const householdId = details.withWhom === present.withWhom ? entry.householdId : null;
  return { at, endedAt, details, note, householdId };
}

/** Takes an entry back, with a reason. Families no longer see it; staff see that there was one. Safe to repeat. */
export async function withdrawEntry(context: Context, input: { key: string; entryId: Id; reason: string }): Promise<void> {
  const entry = await entryToChange(context, 'diary.correct', input.entryId);
  const actor = actorOf(context);
  const reason = tidyText(input.reason);
  if (reason === '' || reason.length > 500) throw failure.badInput('Say in up to 500 characters why it is withdrawn.', { field: 'input.reason' });
  const topics = await topicsOf(context, entry);
  await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key: input.key, operation: 'withdrawDiaryEntry', input: { entryId: entry.id, reason } }, async () => {
      const changed = await tx.write(
        sql`UPDATE diary_entry SET withdrawn_at = ${instant(tx.at)}, withdrawn_by = ${bytes(actor.id)}, withdrawn_reason = ${reason}, version = version + 1
            WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(entry.id)} AND withdrawn_at IS NULL`,
      );
      if (changed === 0) return [entry.id];
      await withdrawFromTimeline(tx, actor.trustId, [entry.id]);
      await recordRevisions(tx, [{ trustId: actor.trustId, childId: entry.childId, type: 'diary-entry', id: entry.id, version: entry.version + 1, before: before(entry), actorId: actor.id }]);
      const change = { trustId: actor.trustId, version: 1, partitionKey: entry.childId };
      await emit(tx, [
        { ...change, name: 'diary.entry-changed', payload: { entryId: entry.id, childId: entry.childId }, topics },
        ...(entry.incident.length > 0 ? [{ ...change, name: 'diary.food-incident-withdrawn', payload: { entryId: entry.id, childId: entry.childId, settingId: entry.settingId } }] : []),
      ]);
      await context.access.audit.changed(tx, context, [{ action: 'diary.correct', subjectType: 'diary-entry', subjectId: entry.id, childId: entry.childId, settingId: entry.settingId }]);
      return [entry.id];
    }),
  );
}
