import { setImmediate as turn } from 'node:timers/promises';
import { because } from '../../reasons/because';
import type { CareNeedReading } from '../interpret/care-need.reading';
import type { ChildDraft, RelationshipDraft } from '../interpret/register-drafts';
import { groupBy, Joined, pairs } from './grouping';
import { compareKey, nearDays, similarNames } from './likeness';
import { rowName, sourceRow, type Findings, type MatchedChild, type MatchedEnrolment } from './matched-register';

/** After so many days of birth other work gets its turn. */
const daysATurn = 100;

/**
 * Which rows of children are one child: the same reference with the same name and birth, or the same name and birth with
 * a shared guardian or setting. What is only alike goes to the work list and stays apart.
 *
 * @param guardianOf the key of the person that a guardian's reference stands for
 */
export async function matchChildren(drafts: readonly ChildDraft[], relationships: readonly RelationshipDraft[], guardianOf: (ref: string) => string, findings: Findings): Promise<MatchedChild[]> {
  const rows = withoutReusedRefs(drafts, findings);
  const guardians = new Map<string, Set<string>>();
  for (const { childRef, guardianRef } of relationships) {
    const set = guardians.get(childRef) ?? new Set<string>();
    set.add(guardianOf(guardianRef));
    guardians.set(childRef, set);
  }
  const same = new Joined<string>();
  for (const row of rows) same.add(row.ref);
  const firsts = [...groupBy(rows, (row) => row.ref).values()].map((group) => group[0] as ChildDraft);
  await turn();
  joinSameNames(firsts, rows, guardians, same, findings);
  await turn();
  await askAboutSameDay(firsts, same, findings);
  return [...groupBy(rows, (row) => same.leader(row.ref)).values()].map((group) => matchedChild(group, findings));
}

function withoutReusedRefs(drafts: readonly ChildDraft[], findings: Findings): ChildDraft[] {
  const first = new Map<string, ChildDraft>();
  return drafts.filter((draft) => {
    const before = first.get(draft.ref);
    if (before === undefined) first.set(draft.ref, draft);
    else if (nameOf(before) !== nameOf(draft) || before.dateOfBirth !== draft.dateOfBirth) {
      findings.refuse(draft, 'child_ref', draft.ref, because('reference-used-twice_child', { ref: draft.ref, line: before.place.line }));
      return false;
    }
    return true;
  });
}

function joinSameNames(firsts: readonly ChildDraft[], rows: readonly ChildDraft[], guardians: Map<string, Set<string>>, same: Joined<string>, findings: Findings): void {
  const settings = new Map([...groupBy(rows, (row) => row.ref)].map(([ref, group]) => [ref, new Set(group.map((row) => row.settingRef))]));
  for (const group of groupBy(firsts, nameOf).values()) {
    for (const [a, b] of pairs(group)) {
      if (a.dateOfBirth !== b.dateOfBirth) {
        if (nearDays(a.dateOfBirth, b.dateOfBirth)) {
          findings.ask(b, 'date_of_birth', b.dateOfBirth, because('maybe-same-child_birth', { ...rowName(a), born: a.dateOfBirth }));
        }
        continue;
      }
      const guardian = overlap(guardians.get(a.ref), guardians.get(b.ref));
      const setting = overlap(settings.get(a.ref), settings.get(b.ref));
      if (guardian || setting) {
        same.join(a.ref, b.ref);
        findings.note(b, 'row', '', because(guardian ? 'same-child_guardian' : 'same-child_setting', rowName(a)));
      } else {
        findings.ask(b, 'row', '', because('maybe-same-child_apart', rowName(a)));
      }
    }
  }
}

async function askAboutSameDay(firsts: readonly ChildDraft[], same: Joined<string>, findings: Findings): Promise<void> {
  const compared = (row: ChildDraft) => ({ first: compareKey(row.legalFirstName), knownAs: row.knownAs === null ? null : compareKey(row.knownAs), last: compareKey(row.lastName) });
  for (const [index, group] of [...groupBy(firsts, (row) => row.dateOfBirth).values()].entries()) {
    if (index % daysATurn === daysATurn - 1) await turn();
    const keys = new Map(group.map((row) => [row, compared(row)]));
    for (const [a, b] of pairs(group)) {
      const one = keys.get(a);
      const other = keys.get(b);
      if (!one || !other || same.leader(a.ref) === same.leader(b.ref) || !similarNames(one, other)) continue;
      findings.ask(b, 'row', '', because('maybe-same-child_name', rowName(a)));
    }
  }
}

function matchedChild(group: readonly ChildDraft[], findings: Findings): MatchedChild {
  const [first, ...rest] = group as [ChildDraft, ...ChildDraft[]];
  const child = rest.reduce<ChildDraft>((whole, row) => ({ ...whole, knownAs: whole.knownAs ?? row.knownAs, sex: whole.sex ?? row.sex, homeLanguage: whole.homeLanguage ?? row.homeLanguage }), first);
  const needs = new Map<string, CareNeedReading>();
  for (const need of group.flatMap((row) => row.careNeeds)) {
    const key = careNeedKey(need);
    const before = needs.get(key);
    // Of two rows about one allergy the more serious one counts.
    if (before === undefined || (need.severe && !before.severe)) needs.set(key, need);
  }
  return {
    ref: first.ref,
    otherRefs: [...new Set(group.map((row) => row.ref))].filter((ref) => ref !== first.ref),
    rows: group.map(sourceRow),
    child,
    careNeeds: [...needs.values()],
    doctor: group.find((row) => row.doctor !== null)?.doctor ?? null,
    enrolments: enrolmentsOf(group, findings),
  };
}

/** The name under which a care need is known from run to run. */
export function careNeedKey(need: CareNeedReading): string {
  return `${need.kind.toLowerCase()}:${compareKey(need.text)}`.slice(0, 200);
}

/** One time at a setting for each row, except where two rows speak of the same time. */
function enrolmentsOf(group: readonly ChildDraft[], findings: Findings): MatchedEnrolment[] {
  const kept: ChildDraft[] = [];
  for (const row of group) {
    const twin = kept.find((other) => other.settingRef === row.settingRef && overlapping(other, row));
    if (twin === undefined) kept.push(row);
    else if (twin.startsOn === row.startsOn && twin.room === row.room && twin.leavesOn === row.leavesOn) {
      findings.note(row, 'row', '', because('doubled-row_same', { line: twin.place.line }));
    } else {
      findings.ask(row, 'row', '', because('doubled-row_time', { setting: row.settingRef, line: twin.place.line }));
    }
  }
  kept.sort((a, b) => (a.startsOn < b.startsOn ? -1 : a.startsOn > b.startsOn ? 1 : 0));
  return kept.map((row) => ({
    settingRef: row.settingRef,
    room: row.room,
    startsOn: row.startsOn,
    leavesOn: row.leavesOn,
    days: row.days,
    keyPersonRef: row.keyPersonRef,
    row: sourceRow(row),
  }));
}

function overlapping(a: ChildDraft, b: ChildDraft): boolean {
  return (a.leavesOn === null || b.startsOn <= a.leavesOn) && (b.leavesOn === null || a.startsOn <= b.leavesOn);
}

function overlap(a: Set<string> | undefined, b: Set<string> | undefined): boolean {
  return a !== undefined && b !== undefined && [...a].some((one) => b.has(one));
}

function nameOf(row: ChildDraft): string {
  return compareKey(row.legalFirstName, row.lastName);
}
