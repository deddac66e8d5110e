import type { Id } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';
import { childStaffTopic, childTopic, coreDirectory, forCategory, householdTopic, roomTopic } from '@alongside/server-core';

/** The room of the child at the setting: its board shows that a food diary is kept. */
async function roomsAt(context: Context, childId: Id, settingId: Id): Promise<string[]> {
  const places = await coreDirectory.placesOfChild(context, childId);
  return places.flatMap((place) => (place.current && place.settingId === settingId && place.roomId ? [roomTopic(place.roomId)] : []));
}

/** Whom a change concerns that everyone who may see the child's food diary may know of. Who may not see its health does not hear that there is one. */
export async function topicsForAll(context: Context, childId: Id, settingId: Id): Promise<string[]> {
  return [forCategory(childTopic(childId), 'health'), childStaffTopic(childId, settingId), ...(await roomsAt(context, childId, settingId))];
}

/** Whom an answer about a food diary concerns: of the household that gave it those who may see the child's health, and the staff. */
export async function topicsForAnswer(context: Context, childId: Id, settingId: Id, householdId: Id): Promise<string[]> {
  return [childStaffTopic(childId, settingId), forCategory(householdTopic(householdId), 'health'), ...(await roomsAt(context, childId, settingId))];
}

/** Whom something concerns that one household wrote: its own people and the staff. Not even that something changed reaches the other home. */
export async function topicsForHousehold(context: Context, childId: Id, settingId: Id, householdId: Id): Promise<string[]> {
  return [childStaffTopic(childId, settingId), householdTopic(householdId), ...(await roomsAt(context, childId, settingId))];
}
