import { foldName, type Day } from '@alongside/server-data';
import { because, type Reason } from '../../reasons/because';
import type { ChildDraft, ContactDraft, RelationshipDraft, RowIssue, SettingDraft } from '../interpret/register-drafts';
import { monthsBetween } from '../interpret/day.reading';
import { groupBy } from './grouping';
import { RoomIndex } from './match-staff';
import { sourceRow, type Findings, type KnownReferences, type MatchedContact, type MatchedEnrolment, type MatchedGuardianship, type MatchedStaff } from './matched-register';

/** Where the rows that were refused stand, so that a row that hangs on one of them can say so. */
export class RefusedRows {
  private readonly places = new Map<string, { line: number; file: string }>();

  /** References of the child and the adult that each refused row of a relationship joins. */
  readonly relationships: readonly { readonly childRef: string; readonly guardianRef: string }[];

  constructor(issues: readonly RowIssue[]) {
    const errors = issues.filter((issue) => issue.severity === 'error');
    for (const issue of errors) this.places.set(`${issue.kind}\n${issue.ref}`, { line: issue.line, file: issue.file });
    this.relationships = errors.filter((issue) => issue.kind === 'relationship').map(({ ref }) => {
      const [childRef = '', guardianRef = ''] = ref.split('+');
      return { childRef, guardianRef };
    });
  }

  /** Why a reference leads nowhere: its row was refused, or nobody has it. */
  reason(kind: 'child' | 'guardian', ref: string): Reason {
    const place = this.place(kind, ref);
    return place === undefined ? because(`names-nobody_${kind}`, { ref }) : because(`waits-for-${kind}`, { ref, ...place });
  }

  /** Where the row of a reference stands that was refused. */
  place(kind: 'child' | 'guardian', ref: string): { readonly line: number; readonly file: string } | undefined {
    return this.places.get(`${kind}\n${ref}`);
  }
}

/** Rows of children whose setting exists. */
export function childrenAtSettings(drafts: readonly ChildDraft[], settings: readonly SettingDraft[], known: KnownReferences, findings: Findings): ChildDraft[] {
  const here = new Set(settings.map((setting) => setting.ref));
  return drafts.filter((draft) => {
    if (here.has(draft.settingRef) || known.has('setting', draft.settingRef)) return true;
    findings.refuse(draft, 'setting_ref', draft.settingRef, because('no-such-setting', { ref: draft.settingRef }));
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
      this.findings.ask(draft, 'room', enrolment.room, because('no-such-room_child', { setting: enrolment.settingRef, room: enrolment.room }));
      return null;
    }
    const ages = this.ages.get(`${enrolment.settingRef}\n${room}`);
    const months = monthsBetween(born, this.today);
    const current = enrolment.startsOn <= this.today && (enrolment.leavesOn === null || enrolment.leavesOn >= this.today);
    if (current && ages && ages.monthsFrom !== null && ages.monthsTo !== null && (months < ages.monthsFrom || months > ages.monthsTo)) {
      this.findings.note(draft, 'room', room, because('room-age', { months, room, least: ages.monthsFrom, most: ages.monthsTo }));
    }
    return room;
  }

  private keyPerson(enrolment: MatchedEnrolment, draft: Parameters<Findings['ask']>[0]): string | null {
    const ref = enrolment.keyPersonRef;
    if (ref === null) return null;
    const person = this.staff.get(ref);
    const refuse = (reason: Reason) => {
      this.findings.ask(draft, 'key_person_ref', ref, reason);
      return null;
    };
    if (person === undefined) return this.known.has('staff', ref) ? ref : refuse(because('no-such-key-person', { ref }));
    const name = `${person.firstName} ${person.lastName}`;
    if (!person.settingRefs.includes(enrolment.settingRef)) return refuse(because('key-person-elsewhere', { name, ref, places: person.settingRefs.join(', '), setting: enrolment.settingRef }));
    if (person.endedOn !== null && person.endedOn < this.today) return refuse(because('key-person-left', { name, ref, left: person.endedOn }));
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
      findings.refuse(draft, 'child_ref', draft.childRef, refused.reason('child', draft.childRef));
    } else if (guardianRef === null) {
      findings.refuse(draft, 'guardian_ref', draft.guardianRef, refused.reason('guardian', draft.guardianRef));
    } else {
      const key = `${childRef}+${guardianRef}`;
      const before = found.get(key);
      if (before === undefined) found.set(key, { childRef, guardianRef, relationship: draft, rows: [sourceRow(draft)] });
      else if (saysTheSame(before.relationship, draft)) {
        before.rows.push(sourceRow(draft));
        findings.note(draft, 'row', '', because('doubled-row_same', { line: before.relationship.place.line }));
      } else {
        findings.refuse(draft, 'row', '', because('doubled-relationship', { line: before.relationship.place.line }));
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
    findings.refuse(draft, 'child_ref', draft.childRef, refused.reason('child', draft.childRef));
    return [];
  });
  for (const group of groupBy(withChild, ({ draft, childRef }) => `${childRef}+${foldName(draft.name)}`).values()) {
    const here: typeof kept = [];
    for (const { draft, childRef } of group) {
      const same = here.find((other) => other.contact.phone === draft.phone);
      if (same !== undefined) {
        same.rows.push(sourceRow(draft));
        findings.note(draft, 'row', '', because('same-contact', { line: same.contact.place.line }));
        continue;
      }
      const first = here[0];
      if (first !== undefined) {
        findings.ask(draft, 'row', '', because('maybe-same-contact', { line: first.contact.place.line }));
      }
      here.push({ childRef, contact: draft, rows: [sourceRow(draft)] });
    }
    kept.push(...here);
  }
  return kept;
}
