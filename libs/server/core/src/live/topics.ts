import type { GuardianCategory } from '@alongside/server-access';
import type { Id } from '@alongside/server-data';

/** What guardians of the child hear on. */
export const childTopic = (childId: Id): string => `child:${childId}`;

/** What staff of one setting hear on about a child: what another setting leads with the same family is not theirs. */
export const childStaffTopic = (childId: Id, settingId: Id): string => `child-staff:${childId}:${settingId}`;

/** What professionals from outside hear on about a child at the setting for which its record is opened to them. */
export const childGrantTopic = (childId: Id, settingId: Id): string => `child-grant:${childId}:${settingId}`;

/** The topics of a change at a setting that everybody around the child may hear of: its guardians, the staff of that setting and professionals there. */
export const topicsOfChild = (childId: Id, settingId: Id): string[] => [childTopic(childId), childStaffTopic(childId, settingId), childGrantTopic(childId, settingId)];

/** What changes a room's board. */
export const roomTopic = (roomId: Id): string => `room:${roomId}`;

/** What one home writes: its own people. On the child's topic the other home would hear that something was written. */
export const householdTopic = (householdId: Id): string => `household:${householdId}`;

/** Of those who hear on a child's or a household's topic the ones who may see this category of the child: others do not learn that there is anything of the kind. */
export const forCategory = (topic: string, category: GuardianCategory): string => `${topic}:${category}`;
