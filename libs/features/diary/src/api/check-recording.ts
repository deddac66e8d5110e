import { newId, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { childrenById, doorAdults, type DoorAdult } from '@alongside/server-core';
import type { DiaryKindName } from '../diary-kinds';
import { diariesKept, optionsAt, type DiaryChild } from './diary-children';
import { allergensOf, detailsFor, type DetailsInput, type StoredDetails } from './diary-details';
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

/** A recording that may be written down. */
export interface CheckedRecording {
  /** The id of each child's entry, in the order of the children. */
  ids: Id[];
  details: ReadonlyMap<Id, StoredDetails>;
  note: string | null;
  /** The adult at the door, by child. */
  adults: ReadonlyMap<Id, DoorAdult>;
  /** What was eaten though it is forbidden, by child. */
  incidents: ReadonlyMap<Id, string[]>;
}

/** The food is forbidden to some of the children, and nobody said that it was eaten. */
export class ForbiddenFood extends Error {
  constructor(readonly keysByChild: ReadonlyMap<Id, string[]>) {
    super('The food is forbidden to some of the children.');
  }
}

/**
 * Looks whether this may be recorded now for children with whom the actor works.
 * @throws BAD_INPUT, or ForbiddenFood
 */
export async function checkRecording(context: Context, recording: Recording, children: readonly DiaryChild[]): Promise<CheckedRecording> {
  const now = context.clock.now();
  const options = await optionsAt(context, (children[0] as DiaryChild).settingId);
  const handover = recording.kind === 'HANDOVER_ARRIVAL' || recording.kind === 'HANDOVER_COLLECTION';
  if (recording.kind === 'HOME') throw failure.badInput('What happened at home is told by the family.', { field: 'input.kind' });
  if (!handover && !(options.kinds as readonly string[]).includes(recording.kind)) throw failure.badInput('This setting does not write that down.', { field: 'input.kind' });
  checkTime(recording.at, now, options.backHours);
  if (recording.endedAt) checkTime(recording.endedAt, now, options.backHours, 'input.endedAt');
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
  const incidents = await forbiddenMeals(context, details);
  if (incidents.size > 0 && !recording.incident) throw new ForbiddenFood(incidents);
  return { ids: children.map(() => newId(now)), details, note, adults, incidents };
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
