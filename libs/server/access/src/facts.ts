import type { StaffRole } from '@alongside/plugin';
import type { Id } from '@alongside/server-data';
import type { SharedDevice } from '@alongside/server-graphql';
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

/** What one child's record at one setting is opened for to the acting professional today. */
export interface GrantFact {
  childId: Id;
  settingId: Id;
  categories: ReadonlySet<GuardianCategory>;
}

/** One role of the acting member of staff today. No setting: the whole trust. No room: the whole setting. */
export interface RoleFact {
  role: StaffRole;
  settingId: Id | null;
  roomId: Id | null;
}

/** That the account has opened unusually many children's files, and nobody has looked at it yet. */
export interface HasteFact {
  /** How many children, when last counted. */
  children: number;
  /** When the account may go on as before, if it opens nothing more until then. */
  until: Date;
}

/** Everything that rules may know about the actor; loaded once per request. */
export interface Facts {
  guardianships: ReadonlyMap<Id, GuardianFact>;
  roles: readonly RoleFact[];
  /**
   * Children whose record is closed to the acting member of staff: the same person is their guardian, and a restriction
   * stands between them, or their relation was ended. Work does not open what an order closes.
   */
  barred: ReadonlySet<Id>;
  /**
   * Children to whom the acting member of staff has a tie: declared, or being their guardian, which they are at home. Their
   * file is closed at work; what is vital and what is part of minding them in a room is not.
   */
  ties: ReadonlySet<Id>;
  /** What is opened to the acting professional; of others empty. */
  grants: readonly GrantFact[];
  /** The room's tablet that acts, where nobody has signed in on it; null for people. */
  device: SharedDevice | null;
  haste: HasteFact | null;
}

export const noFacts: Facts = { guardianships: new Map(), roles: [], barred: new Set(), ties: new Set(), grants: [], device: null, haste: null };

/** Where something is: the child it is about, the setting and the room. `current` is false for an enrolment that has ended or not begun. */
export interface Place {
  childId: Id | null;
  settingId: Id | null;
  roomId: Id | null;
  current: boolean;
}
