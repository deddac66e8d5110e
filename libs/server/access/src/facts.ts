import type { StaffRole } from '@alongside/plugin';
import type { Id } from '@alongside/server-data';
import type { GuardianCategory } from './guardian-category';

/** One child that the acting guardian has a relation to today, restrictions already taken away. */
export interface GuardianFact {
  childId: Id;
  householdId: Id;
  categories: ReadonlySet<GuardianCategory>;
  parentalResponsibility: 'yes' | 'no' | 'unknown';
  /** The settings where the child is enrolled today. */
  settingIds: ReadonlySet<Id>;
}

/** One role of the acting member of staff today. No setting: the whole trust. No room: the whole setting. */
export interface RoleFact {
  role: StaffRole;
  settingId: Id | null;
  roomId: Id | null;
}

/** Everything that rules may know about the actor; loaded once per request. */
export interface Facts {
  guardianships: ReadonlyMap<Id, GuardianFact>;
  roles: readonly RoleFact[];
  /**
   * Children whose record is closed to the acting member of staff: the same person is their guardian, and a restriction
   * stands between them. Work does not open what an order closes. Other declared relationships narrow further in a later issue.
   */
  barred: ReadonlySet<Id>;
}

export const noFacts: Facts = { guardianships: new Map(), roles: [], barred: new Set() };

/** Where something is: the child it is about, the setting and the room. `current` is false for an enrolment that has ended or not begun. */
export interface Place {
  childId: Id | null;
  settingId: Id | null;
  roomId: Id | null;
  current: boolean;
}
