import { carryOut, dayIn, recordRevisions, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { addToTimeline, recordArrival, recordDeparture, roomTopic, settingsOfTrust, topicsOfChild } from '@alongside/server-core';
import { checkRecording, ForbiddenFood, type CheckedRecording, type Recording } from './check-recording';
import { childrenAtWork, type DiaryChild } from './diary-children';
import { DiaryEntryEntity } from './diary-entry.entity';
import { entriesById, type StoredEntry } from './entry.reads';

/** Recorded, or refused because the food is forbidden to some: nothing was written then. */
type Recorded = { entries: StoredEntry[] } | { forbidden: ReadonlyMap<Id, string[]> };

/**
 * Records one thing of the day for 1 to 60 children of a setting: entries, their lines on the timeline, arrival or
 * leaving, revisions, audit and events in one transaction. Safe to repeat with the same key.
 * @throws BAD_INPUT, NOT_FOUND, DENIED, FEATURE_OFF, KEY_REUSED
 */
export async function recordEntries(context: Context, recording: Recording): Promise<Recorded> {
  const children = await childrenAtWork(context, 'diary.record', recording.childIds);
  const settingId = (children[0] as DiaryChild).settingId;
  const setting = (await settingsOfTrust(context)).get(settingId);
  if (!setting) throw failure.notFound();
  const day = dayIn(setting.timeZone, recording.at);
  const actor = actorOf(context);
  let rows: DiaryEntryEntity[] = [];
  try {
    const { ids, replayed } = await carryOut(
      context.store,
      { trustId: actor.trustId, actorId: actor.id, key: recording.key, operation: 'recordDiaryEntries', input: receiptInput(recording) },
      {
        check: () => checkRecording(context, recording, children),
        ids: (checked) => checked.ids,
        work: async (tx, checked) => {
          rows = children.map((child, index) => entryRow(tx, context, recording, child, checked, checked.ids[index] as Id));
          await tx.insert(DiaryEntryEntity, rows);
          await addToTimeline(tx, rows.map((row) => timelineLine(row)));
          const change = { trustId: actor.trustId, settingId, childIds: recording.childIds, day, at: recording.at };
          if (recording.kind === 'HANDOVER_ARRIVAL') await recordArrival(tx, change);
          if (recording.kind === 'HANDOVER_COLLECTION') await recordDeparture(tx, change);
          await recordRevisions(tx, rows.map((row) => ({ trustId: row.trustId, childId: row.childId, type: 'diary-entry', id: row.id, version: 1, before: null, actorId: actor.id })));
          await emit(tx, rows.flatMap((row, index) => eventsFor(row, children[index] as DiaryChild)));
          await context.access.audit.changed(tx, context, rows.map((row) => ({ action: 'diary.record', subjectType: 'diary-entry', subjectId: row.id, childId: row.childId, settingId })));
          return rows.map((row) => row.id);
        },
      },
    );
    // What was written a moment ago need not be read again: nobody has seen or answered it.
    if (!replayed) return { entries: rows.map((row) => ({ ...row, seen: false, replies: [] })) };
    const entries = await entriesById(context, ids);
    return { entries: ids.flatMap((id) => entries.get(id) ?? []) };
  } catch (error) {
    if (error instanceof ForbiddenFood) return { forbidden: error.keysByChild };
    throw error;
  }
}

/** What makes two recordings the same: everything but the key. */
function receiptInput({ key: _key, exceptions, ...rest }: Recording): object {
  return { ...rest, at: rest.at.toISOString(), endedAt: rest.endedAt?.toISOString() ?? null, exceptions: [...exceptions] };
}

function entryRow(tx: Transaction, context: Context, recording: Recording, child: DiaryChild, checked: CheckedRecording, id: Id): DiaryEntryEntity {
  const actor = actorOf(context);
  const details = checked.details.get(child.childId) ?? {};
  const adult = checked.adults.get(child.childId);
  const sleeping = recording.kind === 'SLEEP' && details.position !== undefined;
  return {
    id,
    trustId: actor.trustId,
    settingId: child.settingId,
    childId: child.childId,
    kind: recording.kind,
    at: recording.at,
    endedAt: recording.kind === 'SLEEP' ? recording.endedAt : null,
    lastCheckAt: sleeping ? recording.at : null,
    recordedAt: tx.at,
    authorId: actor.id,
    authorKind: actor.kind,
    authorName: actor.displayName,
    householdId: adult?.householdId ?? null,
    details: adult ? { ...details, withWhom: adult.name } : details,
    note: checked.note,
    language: context.account?.language ?? 'en',
    incident: checked.incidents.get(child.childId) ?? [],
    correctedAt: null,
    withdrawnAt: null,
    withdrawnBy: null,
    withdrawnReason: null,
    version: 1,
  };
}

/** The line that tells everyone who may read the child's day. */
export function timelineLine(row: DiaryEntryEntity) {
  return {
    trustId: row.trustId, settingId: row.settingId, audienceType: 'child' as const, audienceId: row.childId, at: row.at,
    feature: 'diary', kind: 'diary.entry', category: 'day' as const, referenceId: row.id, authorId: row.authorId,
  };
}

/** The events of a fresh entry; topics are what open pages follow. No page hears of an incident: who may see the child's health is notified. */
function eventsFor(row: DiaryEntryEntity, child: DiaryChild) {
  const topics = [...topicsOfChild(row.childId, row.settingId), ...(child.roomId ? [roomTopic(child.roomId)] : [])];
  const event = { trustId: row.trustId, version: 1, partitionKey: row.childId, payload: { entryId: row.id, childId: row.childId, settingId: row.settingId }, topics };
  return [
    { ...event, name: 'diary.entry-recorded' },
    ...(row.incident.length > 0 ? [{ ...event, name: 'diary.food-incident', topics: [] }] : []),
  ];
}
