import type { StaffRole } from '@alongside/plugin';
import type { Day } from '@alongside/server-data';
import type { RowPlace } from '../read/register-rows';
import type { CareNeedReading } from './care-need.reading';
import type { LivesWith, YesNo } from './choice.reading';
import type { CourtOrderNote } from './court-order.reading';
import type { Finding } from './finding';
import type { Nation, RoomReading } from './place.reading';
import type { RelationshipKind } from './relationship.reading';
import type { Weekday } from './weekdays.reading';

/** A finding with its place: file, line and field, and the value that caused it. */
export interface RowIssue extends Finding, RowPlace {
  /** The field, or `row` where it is about the row as a whole. */
  readonly field: string;
  /** The reference of the row in its own system, empty where it has none. */
  readonly ref: string;
  readonly value: string;
  /** Of a row that was rejected: what else was found about it. Nothing of it is decided before the row comes again. */
  readonly also?: readonly AlsoFound[];
}

/** One more finding about a row. */
export interface AlsoFound extends Finding {
  readonly field: string;
  readonly value: string;
}

interface Draft {
  readonly place: RowPlace;
  /** The key of this row in the system it comes from. */
  readonly ref: string;
}

export interface SettingDraft extends Draft {
  readonly name: string;
  readonly nation: Nation;
  readonly town: string | null;
  readonly rooms: readonly RoomReading[];
}

export interface StaffDraft extends Draft {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly jobTitle: string;
  readonly role: StaffRole | null;
  /** Null for those who belong to the trust as a whole. */
  readonly settingRef: string | null;
  readonly room: string | null;
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
}

/** One row of children: a child at one setting. A child at two settings has two. */
export interface ChildDraft extends Draft {
  readonly legalFirstName: string;
  readonly knownAs: string | null;
  readonly lastName: string;
  readonly dateOfBirth: Day;
  readonly sex: string | null;
  readonly homeLanguage: string | null;
  readonly settingRef: string;
  readonly room: string | null;
  readonly startsOn: Day;
  readonly leavesOn: Day | null;
  readonly days: readonly Weekday[];
  readonly keyPersonRef: string | null;
  readonly careNeeds: readonly CareNeedReading[];
  readonly doctor: { readonly name: string; readonly phone: string | null } | null;
}

export interface GuardianDraft extends Draft {
  readonly title: string | null;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly mobile: string | null;
  readonly address: string | null;
  readonly postcode: string | null;
  readonly language: string | null;
  readonly interpreter: boolean;
}

export interface RelationshipDraft extends Draft {
  readonly childRef: string;
  readonly guardianRef: string;
  readonly relationship: RelationshipKind;
  readonly parentalResponsibility: YesNo;
  readonly livesWith: LivesWith;
  readonly contactOrder: number | null;
  readonly mayCollect: boolean;
  readonly courtOrder: CourtOrderNote | null;
}

export interface ContactDraft extends Draft {
  readonly childRef: string;
  readonly name: string;
  readonly relationship: string | null;
  readonly phone: string | null;
  readonly mayCollect: boolean;
}

/** What the rows of a register say, each on its own. Rows with an error are in the issues only. */
export interface InterpretedRegister {
  readonly settings: readonly SettingDraft[];
  readonly staff: readonly StaffDraft[];
  readonly children: readonly ChildDraft[];
  readonly guardians: readonly GuardianDraft[];
  readonly relationships: readonly RelationshipDraft[];
  readonly contacts: readonly ContactDraft[];
  readonly issues: readonly RowIssue[];
}
