import { setImmediate as turn } from 'node:timers/promises';
import type { Day } from '@alongside/server-data';
import { because } from '../../reasons/because';
import type { GuardianDraft, InterpretedRegister, SettingDraft } from '../interpret/register-drafts';
import { groupBy, Joined } from './grouping';
import { heldBack } from './held-guardians';
import { householdsOf } from './households';
import { matchChildren } from './match-children';
import { matchGuardians } from './match-guardians';
import { childrenAtSettings, EnrolmentCheck, matchContacts, matchRelationships, RefusedRows } from './match-links';
import { matchStaff } from './match-staff';
import {
  Findings,
  nothingKnown,
  type KnownReferences,
  type MatchedChild,
  type MatchedContact,
  type MatchedFamily,
  type MatchedGuardian,
  type MatchedGuardianship,
  type MatchedRegister,
} from './matched-register';

/**
 * Puts the rows of a register together: which of them are one person, who belongs to whom, which families there are.
 * The same register gives the same result in the same order, whatever the order of its files.
 * @param today the day on which it is read
 * @param known references that earlier imports brought in
 */
export async function matchRegister(register: InterpretedRegister, today: Day, known: KnownReferences = nothingKnown): Promise<MatchedRegister> {
  const findings = new Findings();
  findings.issues.push(...register.issues);
  const settings = withoutDoubles(register.settings, findings);
  const staff = matchStaff(register.staff, settings, known, findings);
  const guardians = await matchGuardians(register.guardians, register.relationships, findings);
  await turn();
  const guardianKeys = keysOf(guardians);
  const rows = childrenAtSettings(register.children, settings, known, findings);
  const matched = await matchChildren(rows, register.relationships, (ref) => guardianKeys.get(ref) ?? ref, findings);
  await turn();
  const check = new EnrolmentCheck(settings, staff, known, today, findings);
  const children = matched.map((child) => ({ ...child, enrolments: child.enrolments.map((one) => check.check(one, child.child.dateOfBirth)) }));
  const childKeys = keysOf(children);
  const refused = new RefusedRows(findings.issues);
  const keyIn = (keys: Map<string, string>, kind: 'child' | 'guardian') => (ref: string) => keys.get(ref) ?? (known.has(kind, ref) ? ref : null);
  const guardianships = matchRelationships(register.relationships, keyIn(childKeys, 'child'), keyIn(guardianKeys, 'guardian'), refused, findings);
  await turn();
  const contacts = matchContacts(register.contacts, keyIn(childKeys, 'child'), refused, findings);
  await turn();
  const held = heldBack(guardians, guardianships, register.relationships, refused, known, findings);
  return { settings, staff, families: await familiesOf(children, guardians.filter((one) => !held.has(one.ref)), guardianships, contacts, findings), issues: findings.issues };
}

function withoutDoubles(drafts: readonly SettingDraft[], findings: Findings): SettingDraft[] {
  const first = new Map<string, SettingDraft>();
  return drafts.filter((draft) => {
    const before = first.get(draft.ref);
    if (before === undefined) first.set(draft.ref, draft);
    else findings.refuse(draft, 'setting_ref', draft.ref, because('reference-used-twice_setting', { ref: draft.ref, line: before.place.line }));
    return before === undefined;
  });
}

function keysOf(people: readonly { readonly ref: string; readonly otherRefs: readonly string[] }[]): Map<string, string> {
  return new Map(people.flatMap((person) => [person.ref, ...person.otherRefs].map((ref) => [ref, person.ref] as const)));
}

async function familiesOf(
  children: readonly MatchedChild[],
  guardians: readonly MatchedGuardian[],
  guardianships: readonly MatchedGuardianship[],
  contacts: readonly MatchedContact[],
  findings: Findings,
): Promise<MatchedFamily[]> {
  const joined = new Joined<string>();
  for (const child of children) joined.add(`c:${child.ref}`);
  for (const guardian of guardians) joined.add(`g:${guardian.ref}`);
  for (const one of guardianships) joined.join(`c:${one.childRef}`, `g:${one.guardianRef}`);
  for (const one of contacts) joined.add(`c:${one.childRef}`);
  const leader = (kind: 'c' | 'g', ref: string) => joined.leader(`${kind}:${ref}`);
  await turn();
  const childrenBy = groupBy(children, (one) => leader('c', one.ref));
  const guardiansBy = groupBy(guardians, (one) => leader('g', one.ref));
  const linksBy = groupBy(guardianships, (one) => leader('c', one.childRef));
  const contactsBy = groupBy(contacts, (one) => leader('c', one.childRef));
  const drafts = new Map<string, GuardianDraft>(guardians.map((one) => [one.ref, one.guardian]));
  await turn();
  const leaders = new Set([...childrenBy.keys(), ...guardiansBy.keys(), ...linksBy.keys(), ...contactsBy.keys()]);
  return [...leaders]
    .map((key) => {
      const links = linksBy.get(key) ?? [];
      return {
        children: childrenBy.get(key) ?? [],
        guardians: guardiansBy.get(key) ?? [],
        guardianships: links,
        households: [...groupBy(links, (one) => one.childRef)].flatMap(([childRef, own]) => householdsOf(childRef, own, (ref) => drafts.get(ref) ?? null, findings)),
        contacts: contactsBy.get(key) ?? [],
      };
    })
    .map((family) => ({ key: keyOf(family), ...family }))
    .sort((a, b) => (a.key < b.key ? -1 : 1));
}

function keyOf(family: Omit<MatchedFamily, 'key'>): string {
  const refs = [...family.children.map((one) => one.ref), ...family.guardianships.map((one) => one.childRef), ...family.contacts.map((one) => one.childRef)];
  const keys = refs.length > 0 ? refs : family.guardians.map((one) => `~${one.ref}`);
  return keys.reduce((least, one) => (one < least ? one : least), keys[0] ?? '');
}
