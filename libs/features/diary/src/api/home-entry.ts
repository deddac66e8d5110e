import { newId, recordRevisions, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { actorOf, type Context } from '@alongside/server-access';
import { addToTimeline } from '@alongside/server-core';
import type { DiaryKindName } from '../diary-kinds';
import type { StoredDetails } from './diary-details';
import { DiaryEntryEntity } from './diary-entry.entity';

/** Something of home that a guardian writes. */
interface HomeEntry {
  childId: Id;
  settingId: Id;
  householdId: Id;
  kind: DiaryKindName;
  at: Date;
  details: StoredDetails;
  note: string | null;
}

/** Writes an entry of home for the own household and the child's staff, nobody else: row, timeline, revision, event and audit. */
export async function writeHomeEntry(tx: Transaction, context: Context, action: string, entry: HomeEntry, topics: string[]): Promise<Id> {
  const actor = actorOf(context);
  const { childId, settingId, householdId } = entry;
  const row: DiaryEntryEntity = {
    id: newId(tx.at), trustId: actor.trustId, settingId, childId, kind: entry.kind, at: entry.at, endedAt: null, lastCheckAt: null, recordedAt: tx.at,
    authorId: actor.id, authorKind: actor.kind, authorName: actor.displayName, householdId, details: entry.details, note: entry.note, language: context.account?.language ?? 'en',
    incident: [], correctedAt: null, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null, version: 1,
  };
  await tx.insert(DiaryEntryEntity, [row]);
  const line = { trustId: row.trustId, settingId, at: row.at, feature: 'diary', kind: 'diary.entry', category: 'day' as const, referenceId: row.id, authorId: row.authorId };
  await addToTimeline(tx, [
    { ...line, audienceType: 'household', audienceId: householdId },
    { ...line, audienceType: 'staff', audienceId: childId },
  ]);
  await recordRevisions(tx, [{ trustId: row.trustId, childId, type: 'diary-entry', id: row.id, version: 1, before: null, actorId: actor.id }]);
  await emit(tx, [{ trustId: row.trustId, name: 'diary.entry-recorded', version: 1, partitionKey: childId, payload: { entryId: row.id, childId, settingId }, topics }]);
  await context.access.audit.changed(tx, context, [{ action, subjectType: 'diary-entry', subjectId: row.id, childId, settingId }]);
  return row.id;
}
