import { foldName } from '@alongside/server-data';
import type { ChildDraft, ContactDraft, RelationshipDraft, RowIssue, SettingDraft } from '../interpret/register-drafts';
import { monthsBetween } from '../interpret/day.reading';
import type { Day } from '@alongside/server-data';
import { groupBy } from './grouping';
import { RoomIndex } from './match-staff';
import { sourceRow, type Findings, type KnownReferences, type MatchedContact, type MatchedEnrolment, type MatchedGuardianship, type MatchedStaff } from './matched-register';

/** Where the rows that were refused stand, so that a row that hangs on one of them can say so. */
export class RefusedRows {
  private readonly places = new Map<string, string>();

  constructor(issues: readonly RowIssue[]) {
    for (const issue of issues) if (issue.severity === 'error') this.places.set(`${issue.kind}\n${issue.ref}`, `line ${issue.line} of ${issue.file}`);
  }

  /** Why a reference leads nowhere: its row was refused, or nobody has it. */
  reason(kind: 'child' | 'guardian', ref: string): { code: string; reason: string } {
    const place = this.places.get(`${kind}\n${ref}`);
    return place === undefined
      ? { code: 'names-nobody', reason: `no ${kind} has the reference ${ref}` }
      : { code: `waits-for-${kind}`, reason: `waits for the ${kind} ${ref}, whose row was not taken over (${place})` };
  }
}

/** Rows of children whose setting exists. */
export function childrenAtSettings(drafts: readonly ChildDraft[], settings: readonly SettingDraft[], known: KnownReferences, findings: Findings): ChildDraft[] {
  const here = new Set(settings.map((setting) => setting.ref));
  return drafts.filter((draft) => {
    if (here.has(draft.settingRef) || known.has('setting', draft.settingRef)) return true;
    findings.refuse(draft, 'setting_ref', draft.settingRef, 'no-such-setting', `no setting has the reference ${draft.settingRef}`);
    return false;
  });
}

/** What an enrolment says of rooms and key persons, checked against the settings and staff of the same register. */
export class EnrolmentCheck {
  private readonly rooms: RoomIndex;
  private readonly ages = new Map<string, { monthsFrom: number | null; monthsTo: number | null }>();
  private readonly here: Set<string>;
  private readonly staff = new Map<string, MatchedStaff>();

  constructor(
    settings: readonly SettingDraft[],
    staff: readonly MatchedStaff[],
    private readonly known: KnownReferences,
    private readonly today: Day,
    private readonly findings: Findings,
  ) {
    this.rooms = new RoomIndex(settings);
    this.here = new Set(settings.map((setting) => setting.ref));
    for (const setting of settings) for (const room of setting.rooms) this.ages.set(`${setting.ref}\n${room.name}`, room);
    for (const person of staff) for (const ref of [person.ref, ...person.otherRefs]) this.staff.set(ref, person);
  }

  /** The enrolment with a room that exists and a key person who works there, or with null instead and a question. */
  check(enrolment: MatchedEnrolment, born: Day): MatchedEnrolment {
    const draft = { place: enrolment.row, ref: enrolment.row.ref };
    return { ...enrolment, room: this.room(enrolment, draft, born), keyPersonRef: this.keyPerson(enrolment, draft) };
  }

  private room(enrolment: MatchedEnrolment, draft: Parameters<Findings['ask']>[0], born: Day): string | null {
    if (enrolment.room === null || !this.here.has(enrolment.settingRef)) return enrolment.room;
    const room = this.rooms.find(enrolment.settingRef, enrolment.room);
    if (room === null) {
      this.findings.ask(draft, 'room', enrolment.room, 'no-such-room', `${enrolment.settingRef} has no room called ${enrolment.room}; the child was taken over without a room`);
      return null;
    }
    const ages = this.ages.get(`${enrolment.settingRef}\n${room}`);
    const months = monthsBetween(born, this.today);
    const current = enrolment.startsOn <= this.today && (enrolment.leavesOn === null || enrolment.leavesOn >= this.today);
    if (current && ages && ages.monthsFrom !== null && ages.monthsTo !== null && (months < ages.monthsFrom || months > ages.monthsTo)) {
      this.findings.note(draft, 'room', room, 'room-age', `the child is ${months} months old and ${room} is for ${ages.monthsFrom} to ${ages.monthsTo} months`);
    }
    return room;
  }

  private keyPerson(enrolment: MatchedEnrolment, draft: Parameters<Findings['ask']>[0]): string | null {
    const ref = enrolment.keyPersonRef;
    if (ref === null) return null;
    const person = this.staff.get(ref);
    const refuse = (code: string, reason: string) => {
      this.findings.ask(draft, 'key_person_ref', ref, code, `${reason}; the child was taken over without a key person`);
      return null;
    };
    if (person === undefined) return this.known.has('staff', ref) ? ref : refuse('no-such-key-person', `no member of staff has the reference ${ref}`);
    const name = `${person.firstName} ${person.lastName} (${ref})`;
    if (!person.settingRefs.includes(enrolment.settingRef)) return refuse('key-person-elsewhere', `${name} works at ${person.settingRefs.join(', ')} and not at ${enrolment.settingRef}`);
    if (person.endedOn !== null && person.endedOn < this.today) return refuse('key-person-left', `${name} left on ${person.endedOn}`);
    return person.ref;
  }
}

/** Relationships whose child and adult both exist, told by the keys of the people they were matched to; a doubled one once. */
export function matchRelationships(
  drafts: readonly RelationshipDraft[],
  childKey: (ref: string) => string | null,
  guardianKey: (ref: string) => string | null,
  refused: RefusedRows,
  findings: Findings,
): MatchedGuardianship[] {
  const found = new Map<string, MatchedGuardianship & { rows: ReturnType<typeof sourceRow>[] }>();
  for (const draft of drafts) {
    const childRef = childKey(draft.childRef);
    const guardianRef = guardianKey(draft.guardianRef);
    if (childRef === null) {
      const { code, reason } = refused.reason('child', draft.childRef);
      findings.refuse(draft, 'child_ref', draft.childRef, code, reason);
    } else if (guardianRef === null) {
      const { code, reason } = refused.reason('guardian', draft.guardianRef);
      findings.refuse(draft, 'guardian_ref', draft.guardianRef, code, reason);
    } else {
      const key = `${childRef}+${guardianRef}`;
      const before = found.get(key);
      if (before === undefined) found.set(key, { childRef, guardianRef, relationship: draft, rows: [sourceRow(draft)] });
      else if (saysTheSame(before.relationship, draft)) {
        before.rows.push(sourceRow(draft));
        findings.note(draft, 'row', '', 'doubled-row', `says the same as line ${before.relationship.place.line}; the rows were merged`);
      } else {
        findings.refuse(draft, 'row', '', 'doubled-relationship', `joins the same child and adult as line ${before.relationship.place.line} and says otherwise; that line was kept`);
      }
    }
  }
  return [...found.values()];
}

function saysTheSame(a: RelationshipDraft, b: RelationshipDraft): boolean {
  const said = ({ relationship, parentalResponsibility, livesWith, mayCollect, courtOrder }: RelationshipDraft) => [relationship, parentalResponsibility, livesWith, mayCollect, courtOrder?.note ?? ''].join('\n');
  return said(a) === said(b);
}

/** Contacts whose child exists. The same name with the same number is one contact; with another number it is a question. */
export function matchContacts(drafts: readonly ContactDraft[], childKey: (ref: string) => string | null, refused: RefusedRows, findings: Findings): MatchedContact[] {
  const kept: (MatchedContact & { rows: ReturnType<typeof sourceRow>[] })[] = [];
  const withChild = drafts.flatMap((draft) => {
    const childRef = childKey(draft.childRef);
    if (childRef !== null) return [{ draft, childRef }];
    const { code, reason } = refused.reason('child', draft.childRef);
    findings.refuse(draft, 'child_ref', draft.childRef, code, reason);
    return [];
  });
  for (const group of groupBy(withChild, ({ draft, childRef }) => `${childRef}+${foldName(draft.name)}`).values()) {
    const here: typeof kept = [];
    for (const { draft, childRef } of group) {
      const same = here.find((other) => other.contact.phone === draft.phone);
      if (same !== undefined) {
        same.rows.push(sourceRow(draft));
        findings.note(draft, 'row', '', 'same-contact', `is the contact of line ${same.contact.place.line}: name and number agree; the rows were merged`);
        continue;
      }
      const first = here[0];
      if (first !== undefined) {
        findings.ask(draft, 'row', '', 'maybe-same-contact', `has the name of the contact on line ${first.contact.place.line} and another number; they were kept as two`);
      }
      here.push({ childRef, contact: draft, rows: [sourceRow(draft)] });
    }
    kept.push(...here);
  }
  return kept;
}
