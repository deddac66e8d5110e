import type { StaffRole } from '@alongside/plugin';
import type { Day } from '@alongside/server-data';
import type { Reason } from '../../reasons/because';
import type { CareNeedReading } from '../interpret/care-need.reading';
import type { Finding } from '../interpret/finding';
import type { ChildDraft, ContactDraft, GuardianDraft, RelationshipDraft, RowIssue, SettingDraft } from '../interpret/register-drafts';
import type { RegisterKind } from '../read/register-fields';
import type { RowPlace } from '../read/register-rows';

/** A row of the export, told by where it stands: what came of it is reported by this. */
export interface SourceRow extends RowPlace {
  readonly ref: string;
}

/** One person or thing, however many rows speak of it. The first row's reference is its key; the others are other names for it. */
interface Matched {
  readonly ref: string;
  readonly otherRefs: readonly string[];
  readonly rows: readonly SourceRow[];
}

/** A role of a member of staff, at the trust, at a setting or in one of its rooms. */
export interface MatchedRole {
  /** Null: the whole trust. */
  readonly settingRef: string | null;
  /** The room's name as the setting's row writes it, or null. */
  readonly room: string | null;
  readonly role: StaffRole;
  readonly from: Day | null;
  readonly to: Day | null;
}

export interface MatchedStaff extends Matched {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string | null;
  readonly jobTitle: string;
  readonly startedOn: Day | null;
  readonly endedOn: Day | null;
  readonly roles: readonly MatchedRole[];
  readonly settingRefs: readonly string[];
}

/** A child's time at one setting. */
export interface MatchedEnrolment {
  readonly settingRef: string;
  readonly room: string | null;
  readonly startsOn: Day;
  readonly leavesOn: Day | null;
  readonly days: ChildDraft['days'];
  readonly keyPersonRef: string | null;
  readonly row: SourceRow;
}

export interface MatchedChild extends Matched {
  readonly child: ChildDraft;
  readonly careNeeds: readonly CareNeedReading[];
  readonly doctor: ChildDraft['doctor'];
  readonly enrolments: readonly MatchedEnrolment[];
}

export interface MatchedGuardian extends Matched {
  readonly guardian: GuardianDraft;
  /** Another adult has the same e-mail address: neither is written to until each has confirmed one of their own. */
  readonly emailShared: boolean;
}

export interface MatchedGuardianship {
  readonly childRef: string;
  readonly guardianRef: string;
  readonly relationship: RelationshipDraft;
  readonly rows: readonly SourceRow[];
}

export interface MatchedContact {
  readonly childRef: string;
  readonly contact: ContactDraft;
  readonly rows: readonly SourceRow[];
}

/** The guardians of one child who share what they write. */
export interface MatchedHousehold {
  readonly childRef: string;
  readonly guardianRefs: readonly string[];
}

/** Children and guardians that hang together: they are taken over in one short transaction. */
export interface MatchedFamily {
  /** The smallest reference in it, so that families keep their order from run to run. */
  readonly key: string;
  readonly children: readonly MatchedChild[];
  readonly guardians: readonly MatchedGuardian[];
  readonly guardianships: readonly MatchedGuardianship[];
  readonly households: readonly MatchedHousehold[];
  readonly contacts: readonly MatchedContact[];
}

export interface MatchedRegister {
  readonly settings: readonly SettingDraft[];
  readonly staff: readonly MatchedStaff[];
  readonly families: readonly MatchedFamily[];
  /** Findings of reading and of matching together. */
  readonly issues: readonly RowIssue[];
}

/** References that earlier imports brought in, so that a file that comes alone can speak of them. */
export interface KnownReferences {
  has(kind: RegisterKind, ref: string): boolean;
}

export const nothingKnown: KnownReferences = { has: () => false };

/** A row that something is said about. */
interface Spoken {
  readonly place: RowPlace;
  readonly ref: string;
}

/** Gathers findings of matching. */
export class Findings {
  readonly issues: RowIssue[] = [];

  at(draft: Spoken, field: string, value: string, finding: Finding): void {
    const { kind, file, line } = draft.place;
    this.issues.push({ kind, file, line, ref: draft.ref, field, value, ...finding });
  }

  refuse(draft: Spoken, field: string, value: string, reason: Reason): void {
    this.at(draft, field, value, { severity: 'error', ...reason });
  }

  ask(draft: Spoken, field: string, value: string, reason: Reason): void {
    this.at(draft, field, value, { severity: 'question', ...reason });
  }

  note(draft: Spoken, field: string, value: string, reason: Reason): void {
    this.at(draft, field, value, { severity: 'notice', ...reason });
  }
}

export function sourceRow(draft: Spoken): SourceRow {
  return { ...draft.place, ref: draft.ref };
}

/** How another row is named in a reason. */
export function rowName({ ref, place: { line, file } }: Spoken): { other: string; line: number; file: string } {
  return { other: ref, line, file };
}
