import { dayIn, newId, once, recordRevisions, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { addToTimeline, childrenById, doorAdults, recordArrival, recordDeparture, roomTopic, settingsOfTrust, topicsOfChild, type DoorAdult } from '@alongside/server-core';
import type { DiaryKindName } from '../diary-kinds';
import { childrenAtWork, diariesKept, optionsAt, type DiaryChild } from './diary-children';
import { allergensOf, detailsFor, type DetailsInput, type StoredDetails } from './diary-details';
import { DiaryEntryEntity } from './diary-entry.entity';
import { noteOf } from './diary-text';
import { checkTime } from './diary-time';
import { forbiddenFor } from './forbidden-food';

/** One recording: the same thing for some children, with what was different for single ones. */
export interface Recording {
  key: string;
  childIds: readonly Id[];
  kind: DiaryKindName;
  at: Date;
  endedAt: Date | null;
  details: DetailsInput;
  note: string | null;
  /** Details of single children, laid over the common ones. */
  exceptions: ReadonlyMap<Id, DetailsInput>;
  /** Who stood at the door, of the child's adults in the register; null where it was somebody else (`details.withWhom`). */
  withAdult: { kind: 'guardian' | 'contact'; id: Id } | null;
  /** True says: it was eaten although it is forbidden; record the incident and alert. */
  incident: boolean;
}

/** Recorded, or refused because the food is forbidden to some: nothing was written then. */
export type Recorded = { entryIds: Id[] } | { forbidden: ReadonlyMap<Id, string[]> };

/**
 * Records one thing of the day for 1 to 60 children of a setting: entries, their lines on the timeline, arrival or
 * leaving, revisions, audit and events in one transaction. Safe to repeat with the same key.
 * @throws BAD_INPUT, NOT_FOUND, DENIED, FEATURE_OFF, KEY_REUSED
 */
export async function recordEntries(context: Context, recording: Recording): Promise<Recorded> {
  const children = await childrenAtWork(context, 'diary.record', recording.childIds);
  const settingId = (children[0] as DiaryChild).settingId;
  const options = await optionsAt(context, settingId);
  const handover = recording.kind === 'HANDOVER_ARRIVAL' || recording.kind === 'HANDOVER_COLLECTION';
  if (recording.kind === 'HOME') throw failure.badInput('What happened at home is told by the family.', { field: 'input.kind' });
  if (!handover && !(options.kinds as readonly string[]).includes(recording.kind)) throw failure.badInput('This setting does not write that down.', { field: 'input.kind' });
  checkTime(recording.at, context.clock.now(), options.backHours);
  if (recording.endedAt) checkTime(recording.endedAt, context.clock.now(), options.backHours, 'input.endedAt');
  if (recording.endedAt && recording.endedAt < recording.at) throw failure.badInput('The end lies before the beginning.', { field: 'input.endedAt' });

  const note = noteOf(recording.note);
  const details = new Map(children.map(({ childId }) => [childId, detailsFor(recording.kind, { ...recording.details, ...recording.exceptions.get(childId) }, note)]));
  if (!handover) {
    const { kept } = await diariesKept(context, children, options);
    const without = children.filter((child) => !kept.has(child.childId));
    if (without.length > 0) throw failure.badInput(`${without.length} of the children have no diary here.`, { field: 'input.childIds' });
  }
  if (recording.kind === 'SLEEP') await checkPositions(context, details, options.positionUnderMonths);
  const adults = await adultsAtDoor(context, recording, handover);
  const forbidden = await forbiddenMeals(context, details);
  if (forbidden.size > 0 && !recording.incident) return { forbidden };

  const setting = (await settingsOfTrust(context)).get(settingId);
  if (!setting) throw failure.notFound();
  const day = dayIn(setting.timeZone, recording.at);
  const actor = actorOf(context);

  const { ids } = await context.store.transaction((tx) =>
    once(tx, { trustId: actor.trustId, actorId: actor.id, key: recording.key, operation: 'recordDiaryEntries', input: receiptInput(recording) }, async () => {
      const rows = children.map((child) => entryRow(tx, context, recording, child, details.get(child.childId) ?? {}, note, forbidden.get(child.childId) ?? [], adults.get(child.childId)));
      await tx.insert(DiaryEntryEntity, rows);
      await addToTimeline(tx, rows.map((row) => timelineLine(row)));
      const change = { trustId: actor.trustId, settingId, childIds: recording.childIds, day, at: recording.at };
      if (recording.kind === 'HANDOVER_ARRIVAL') await recordArrival(tx, change);
      if (recording.kind === 'HANDOVER_COLLECTION') await recordDeparture(tx, change);
      await recordRevisions(tx, rows.map((row) => ({ trustId: row.trustId, childId: row.childId, type: 'diary-entry', id: row.id, version: 1, before: null, actorId: actor.id })));
      await emit(tx, rows.flatMap((row, index) => eventsFor(row, children[index] as DiaryChild)));
      await context.access.audit.changed(tx, context, rows.map((row) => ({ action: 'diary.record', subjectType: 'diary-entry', subjectId: row.id, childId: row.childId, settingId })));
      return rows.map((row) => row.id);
    }),
  );
  return { entryIds: ids };
}

async function forbiddenMeals(context: Context, details: ReadonlyMap<Id, StoredDetails>): Promise<ReadonlyMap<Id, string[]>> {
  const holds = new Map([...details].map(([childId, one]) => [childId, allergensOf(one)]));
  const every = new Set([...holds.values()].flatMap((one) => [...one]));
  const forbidden = await forbiddenFor(context, [...details.keys()], every);
  return new Map([...forbidden].map(([childId, keys]): [Id, string[]] => [childId, keys.filter((key) => holds.get(childId)?.has(key))]).filter(([, keys]) => keys.length > 0));
}

/**
 * Young children are put down in a position that is written down (EYFS safe sleep; the age is the setting's option).
 * @throws BAD_INPUT when it is missing for one of them
 */
async function checkPositions(context: Context, details: ReadonlyMap<Id, StoredDetails>, underMonths: number): Promise<void> {
  const without = [...details].filter(([, one]) => one.position === undefined).map(([childId]) => childId);
  const children = await Promise.all(without.map((childId) => childrenById(context).load(childId)));
  const young = new Date(context.clock.now());
  young.setUTCMonth(young.getUTCMonth() - underMonths);
  const limit = young.toISOString().slice(0, 10);
  if (children.some((child) => child !== undefined && child.dateOfBirth > limit)) throw failure.badInput(`Say how children under ${underMonths} months were put down.`, { field: 'input.details.position' });
}

/** The adult at the door as each child's register knows them. @throws BAD_INPUT when it is not one of a child's adults */
async function adultsAtDoor(context: Context, { withAdult, childIds }: Recording, handover: boolean): Promise<ReadonlyMap<Id, DoorAdult>> {
  if (!withAdult) return new Map();
  if (!handover) throw failure.badInput('Only a handover has an adult at the door.', { field: 'input.withAdultId' });
  const found = await Promise.all(
    childIds.map(async (childId): Promise<[Id, DoorAdult]> => {
      const adult = (await doorAdults(context).load(childId))?.find((one) => one.kind === withAdult.kind && one.id === withAdult.id);
      if (!adult) throw failure.badInput("This is not one of the child's adults.", { field: 'input.withAdultId' });
      return [childId, adult];
    }),
  );
  return new Map(found);
}

/** What makes two recordings the same: everything but the key. */
function receiptInput({ key: _key, exceptions, ...rest }: Recording): object {
  return { ...rest, at: rest.at.toISOString(), endedAt: rest.endedAt?.toISOString() ?? null, exceptions: [...exceptions] };
}

function entryRow(tx: Transaction, context: Context, recording: Recording, child: DiaryChild, details: StoredDetails, note: string | null, incident: string[], adult: DoorAdult | undefined): DiaryEntryEntity {
  const actor = actorOf(context);
  const sleeping = recording.kind === 'SLEEP' && details.position !== undefined;
  return {
    id: newId(tx.at),
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
    note,
    language: context.account?.language ?? 'en',
    incident,
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
