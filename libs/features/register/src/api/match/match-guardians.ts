import { setImmediate as turn } from 'node:timers/promises';
import { foldEmail } from '@alongside/server-data';
import { because, type Reason } from '../../reasons/because';
import type { GuardianDraft, RelationshipDraft } from '../interpret/register-drafts';
import { groupBy, Joined, pairs } from './grouping';
import { addressKey, compareKey } from './likeness';
import { rowName, sourceRow, type Findings, type MatchedGuardian } from './matched-register';

/** After so many names other work gets its turn. */
const groupsATurn = 500;

/**
 * Which rows of guardians are one person. Two rows with different references are one person only when they agree in name and e-mail, or in
 * name, mobile and address, and nothing speaks against it; everything else that looks alike stays two people and goes to
 * the work list, for to join two adults shows one what was meant for the other.
 */
export async function matchGuardians(drafts: readonly GuardianDraft[], relationships: readonly RelationshipDraft[], findings: Findings): Promise<MatchedGuardian[]> {
  const rows = withoutReusedRefs(drafts, findings);
  const roles = rolesOf(relationships);
  await turn();
  const same = await joinAlike(rows, roles, findings);
  await turn();
  const people = [...groupBy(rows, (row) => same.leader(row.ref)).values()];
  const shared = refsSharingEmail(people, findings);
  return people.map((group) => {
    const [first] = group as [GuardianDraft, ...GuardianDraft[]];
    const otherRefs = [...new Set(group.map((row) => row.ref))].filter((ref) => ref !== first.ref);
    return { ref: first.ref, otherRefs, rows: group.map(sourceRow), guardian: filled(group), emailShared: shared.has(first.ref) };
  });
}

function withoutReusedRefs(drafts: readonly GuardianDraft[], findings: Findings): GuardianDraft[] {
  const first = new Map<string, GuardianDraft>();
  return drafts.filter((draft) => {
    const before = first.get(draft.ref);
    if (before === undefined) first.set(draft.ref, draft);
    else if (nameOf(before) !== nameOf(draft)) {
      findings.refuse(draft, 'guardian_ref', draft.ref, because('reference-used-twice_adult', { ref: draft.ref, line: before.place.line }));
      return false;
    }
    return true;
  });
}

/** What each guardian is to each child: guardian reference → child reference → relationship. */
function rolesOf(relationships: readonly RelationshipDraft[]): Map<string, Map<string, string>> {
  const roles = new Map<string, Map<string, string>>();
  for (const { guardianRef, childRef, relationship } of relationships) {
    const children = roles.get(guardianRef) ?? new Map<string, string>();
    children.set(childRef, relationship);
    roles.set(guardianRef, children);
  }
  return roles;
}

async function joinAlike(rows: readonly GuardianDraft[], roles: Map<string, Map<string, string>>, findings: Findings): Promise<Joined<string>> {
  const same = new Joined<string>();
  for (const row of rows) same.add(row.ref);
  for (const [index, group] of [...groupBy(rows, nameOf).values()].entries()) {
    if (index % groupsATurn === groupsATurn - 1) await turn();
    const alike = [...pairs(group)].flatMap(([a, b]) => {
      const evidence = a.ref === b.ref ? null : agreement(a, b);
      return evidence === null ? [] : [{ a, b, ...evidence, against: contradiction(a, b, evidence.agree, roles) }];
    });
    // Where one row could be either of two people who cannot be one, none of them is joined.
    const disputed = disputedRefs(group, alike.filter((pair) => pair.clear && pair.against === null), roles);
    for (const { a, b, agree, clear, against } of alike) {
      if (against === null && clear && !disputed.has(a.ref)) {
        same.join(a.ref, b.ref);
        findings.note(b, 'row', '', because('same-guardian', { ...rowName(a), agree }));
      } else {
        findings.ask(b, 'row', '', against ?? because(clear ? 'maybe-same-guardian_third' : 'maybe-same-guardian_unsure', { ...rowName(a), agree }));
      }
    }
  }
  return same;
}

function disputedRefs(group: readonly GuardianDraft[], joins: readonly { a: GuardianDraft; b: GuardianDraft }[], roles: Map<string, Map<string, string>>): Set<string> {
  const tried = new Joined<string>();
  for (const { a, b } of joins) tried.join(a.ref, b.ref);
  const disputed = new Set<string>();
  for (const together of groupBy(group, (row) => tried.leader(row.ref)).values()) {
    const clash = [...pairs(together)].some(([a, b]) => a.ref !== b.ref && contradiction(a, b, '', roles) !== null);
    if (clash) for (const row of together) disputed.add(row.ref);
  }
  return disputed;
}

/** What two rows of one name agree in, and whether that is enough to be sure. */
function agreement(a: GuardianDraft, b: GuardianDraft): { agree: string; clear: boolean } | null {
  const email = a.email !== null && b.email !== null && foldEmail(a.email) === foldEmail(b.email);
  const mobile = a.mobile !== null && a.mobile === b.mobile;
  const address = addressKey(a.address, a.postcode);
  const home = address !== null && address === addressKey(b.address, b.postcode);
  const agree = ['name', ...(email ? ['email'] : []), ...(mobile ? ['mobile'] : []), ...(home ? ['address'] : [])];
  return agree.length === 1 ? null : { agree: agree.join(','), clear: email || (mobile && home) };
}

/** What speaks against two rows being one person. */
function contradiction(a: GuardianDraft, b: GuardianDraft, agree: string, roles: Map<string, Map<string, string>>): Reason | null {
  for (const [child, role] of roles.get(a.ref) ?? []) {
    const other = roles.get(b.ref)?.get(child);
    if (other !== undefined && other !== role) return because('maybe-same-guardian_roles', { ...rowName(a), agree, child, relationship: role, otherRelationship: other });
  }
  if (a.mobile !== null && b.mobile !== null && a.mobile !== b.mobile) return because('maybe-same-guardian_mobiles', { ...rowName(a), agree });
  if (a.email !== null && b.email !== null && foldEmail(a.email) !== foldEmail(b.email)) return because('maybe-same-guardian_emails', { ...rowName(a), agree });
  return null;
}

/** References of people (by their first row) whose e-mail address another person has too. */
function refsSharingEmail(people: readonly (readonly GuardianDraft[])[], findings: Findings): Set<string> {
  const shared = new Set<string>();
  const byEmail = groupBy(people, (group) => emailOf(group));
  for (const group of byEmail.values()) {
    if (group.length < 2) continue;
    for (const person of group) {
      const [row] = person as [GuardianDraft, ...GuardianDraft[]];
      shared.add(row.ref);
      const others = group.filter((other) => other !== person).map((other) => other[0]?.ref).join(', ');
      findings.ask(row, 'email', row.email ?? '', because('shared-email_guardian', { others }));
    }
  }
  return shared;
}

function emailOf(group: readonly GuardianDraft[]): string | null {
  const email = group.find((row) => row.email !== null)?.email ?? null;
  return email === null ? null : foldEmail(email);
}

/** The first row, its gaps filled from the others. */
function filled(group: readonly GuardianDraft[]): GuardianDraft {
  const [first, ...rest] = group as [GuardianDraft, ...GuardianDraft[]];
  return rest.reduce<GuardianDraft>(
    (whole, row) => ({
      ...whole,
      title: whole.title ?? row.title,
      email: whole.email ?? row.email,
      mobile: whole.mobile ?? row.mobile,
      address: whole.address ?? row.address,
      postcode: whole.postcode ?? row.postcode,
      language: whole.language ?? row.language,
      interpreter: whole.interpreter || row.interpreter,
    }),
    first,
  );
}

function nameOf(row: GuardianDraft): string {
  return compareKey(row.firstName, row.lastName);
}
