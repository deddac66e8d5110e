import type { StaffRole } from '@alongside/plugin';
import { foldEmail, foldName } from '@alongside/server-data';
import { because } from '../../reasons/because';
import type { SettingDraft, StaffDraft } from '../interpret/register-drafts';
import { groupBy, Joined, pairs } from './grouping';
import { compareKey } from './likeness';
import { rowName, sourceRow, type Findings, type KnownReferences, type MatchedRole, type MatchedStaff } from './matched-register';

/** Rooms by setting reference and folded room name, with the name as its setting writes it. */
export class RoomIndex {
  private readonly names = new Map<string, string>();

  constructor(settings: readonly SettingDraft[]) {
    for (const setting of settings) for (const room of setting.rooms) this.names.set(`${setting.ref}\n${foldName(room.name)}`, room.name);
  }

  find(settingRef: string, room: string): string | null {
    return this.names.get(`${settingRef}\n${foldName(room)}`) ?? null;
  }
}

/**
 * Which rows of staff are one person: the same reference, or the same e-mail and name (one person with two posts). The
 * same name at the same setting under another address is a question.
 */
export function matchStaff(drafts: readonly StaffDraft[], settings: readonly SettingDraft[], known: KnownReferences, findings: Findings): MatchedStaff[] {
  const here = new Set(settings.map((setting) => setting.ref));
  const rooms = new RoomIndex(settings);
  const first = new Map<string, StaffDraft>();
  const rows = drafts.filter((draft) => {
    if (draft.settingRef !== null && !here.has(draft.settingRef) && !known.has('setting', draft.settingRef)) {
      findings.refuse(draft, 'setting_ref', draft.settingRef, because('no-such-setting', { ref: draft.settingRef }));
      return false;
    }
    const before = first.get(draft.ref);
    if (before !== undefined && nameOf(before) !== nameOf(draft)) {
      findings.refuse(draft, 'staff_ref', draft.ref, because('reference-used-twice_adult', { ref: draft.ref, line: before.place.line }));
      return false;
    }
    if (before === undefined) first.set(draft.ref, draft);
    return true;
  });
  const same = new Joined<string>();
  for (const row of rows) same.add(row.ref);
  joinAlike(rows, same, findings);
  const people = [...groupBy(rows, (row) => same.leader(row.ref)).values()];
  const shared = sharedEmails(people, findings);
  return people.map((group) => matchedPerson(group, rooms, here, shared, findings));
}

function joinAlike(rows: readonly StaffDraft[], same: Joined<string>, findings: Findings): void {
  for (const group of groupBy(rows, nameOf).values()) {
    for (const [a, b] of pairs(group)) {
      if (a.ref === b.ref) continue;
      if (a.email !== null && b.email !== null && foldEmail(a.email) === foldEmail(b.email)) {
        same.join(a.ref, b.ref);
        findings.note(b, 'row', '', because('same-staff', rowName(a)));
      } else if (a.settingRef === b.settingRef) {
        findings.ask(b, 'row', '', because('maybe-same-staff_setting', { ...rowName(a), title: a.jobTitle }));
      }
    }
  }
}

function sharedEmails(people: readonly (readonly StaffDraft[])[], findings: Findings): Set<string> {
  const shared = new Set<string>();
  const emailOf = (group: readonly StaffDraft[]) => group.find((row) => row.email !== null)?.email ?? null;
  for (const [email, group] of groupBy(people, (one) => (emailOf(one) === null ? null : foldEmail(emailOf(one) ?? '')))) {
    if (group.length < 2) continue;
    shared.add(email);
    for (const [row] of group as [StaffDraft][]) {
      findings.ask(row, 'email', row.email ?? '', because('shared-email_staff'));
    }
  }
  return shared;
}

function matchedPerson(group: readonly StaffDraft[], rooms: RoomIndex, here: Set<string>, shared: Set<string>, findings: Findings): MatchedStaff {
  const [first] = group as [StaffDraft, ...StaffDraft[]];
  const email = group.find((row) => row.email !== null)?.email ?? null;
  const ends = group.map((row) => row.endedOn);
  return {
    ref: first.ref,
    otherRefs: [...new Set(group.map((row) => row.ref))].filter((ref) => ref !== first.ref),
    rows: group.map(sourceRow),
    firstName: first.firstName,
    lastName: first.lastName,
    email: email === null || shared.has(foldEmail(email)) ? null : email,
    jobTitle: [...new Set(group.map((row) => row.jobTitle))].join(', '),
    startedOn: group.map((row) => row.startedOn).filter((day) => day !== null).sort()[0] ?? null,
    // Someone with two posts has left when both are over.
    endedOn: ends.includes(null) ? null : (ends.sort().at(-1) ?? null),
    roles: group.flatMap((row) => roleOf(row, rooms, here, findings)),
    settingRefs: [...new Set(group.map((row) => row.settingRef))].filter((ref) => ref !== null),
  };
}

/** Roles that are held at the whole trust. Nobody else gets rights there by a blank cell. */
const trustRoles: ReadonlySet<StaffRole> = new Set(['trust-leader', 'governor', 'office', 'safeguarding-lead', 'senco']);

function roleOf(row: StaffDraft, rooms: RoomIndex, here: Set<string>, findings: Findings): MatchedRole[] {
  if (row.role === null) return [];
  const dated = { role: row.role, from: row.startedOn, to: row.endedOn };
  if (row.role === 'trust-leader' || (row.settingRef === null && trustRoles.has(row.role))) {
    findings.note(row, 'job_title', row.jobTitle, because('whole-trust', { title: row.jobTitle, role: row.role }));
    return [{ ...dated, settingRef: null, room: null }];
  }
  const { settingRef } = row;
  if (settingRef === null) {
    findings.ask(row, 'setting_ref', '', because('no-setting', { role: row.role }));
    return [];
  }
  const room = row.room === null ? null : rooms.find(settingRef, row.room);
  if (row.room !== null && room === null && here.has(settingRef)) {
    findings.ask(row, 'room', row.room, because('no-such-room_staff', { setting: settingRef, room: row.room }));
  }
  return [{ ...dated, settingRef, room }];
}

function nameOf(row: StaffDraft): string {
  return compareKey(row.firstName, row.lastName);
}
