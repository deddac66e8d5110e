import { guardianCategories, type GuardianCategory } from '@alongside/server-access';
import { allergensIn } from '@alongside/server-core';
import { foldEmail, foldName, type Day } from '@alongside/server-data';
import { compareKey } from '../match/likeness';
import { careNeedKey } from '../match/match-children';
import type { MatchedChild, MatchedContact, MatchedEnrolment, MatchedFamily, MatchedGuardian, MatchedGuardianship } from '../match/matched-register';
import type { ThingRef, WantedThing } from './things';
import { roomThing, settingThing, staffThing } from './wanted-places';

const childThing = (ref: string): ThingRef => ({ kind: 'child', key: ref });
const guardianThing = (ref: string): ThingRef => ({ kind: 'guardian', key: ref });

/**
 * Everything a family's rows ask for, things before what refers to them.
 * @param day the day the export shows: who is in which room and whose key person is known for that day, and not for the time before
 */
export function wantedOfFamily(family: MatchedFamily, day: Day): WantedThing[] {
  const households = new Map(family.households.flatMap((home) => home.guardianRefs.map((ref) => [`${home.childRef}+${ref}`, home.guardianRefs[0] ?? ref] as const)));
  const homesOf = new Map<string, number>();
  for (const home of family.households) homesOf.set(home.childRef, (homesOf.get(home.childRef) ?? 0) + 1);
  return [
    ...family.children.flatMap((child) => wantedOfChild(child, day)),
    ...family.guardians.map(wantedGuardian),
    ...family.households.map((home): WantedThing => {
      const first = home.guardianRefs[0] ?? '';
      const rows = family.guardianships.filter((one) => one.childRef === home.childRef && home.guardianRefs.includes(one.guardianRef)).flatMap((one) => one.rows);
      return { kind: 'household', key: `${home.childRef}/${first}`, owner: home.childRef, rows, refs: { childId: childThing(home.childRef) }, values: {}, once: {} };
    }),
    ...family.guardianships.flatMap((one) => wantedOfGuardianship(one, households.get(`${one.childRef}+${one.guardianRef}`) ?? one.guardianRef, (homesOf.get(one.childRef) ?? 1) > 1, family, day)),
    ...numbered(family.contacts).map(([contact, number]) => wantedContact(contact, number)),
  ];
}

function wantedOfChild(matched: MatchedChild, day: Day): WantedThing[] {
  const { ref, rows, child } = matched;
  const { legalFirstName, knownAs, lastName, dateOfBirth, sex, homeLanguage } = child;
  const first = matched.enrolments[0];
  return [
    {
      kind: 'child',
      key: ref,
      owner: ref,
      rows,
      otherKeys: matched.otherRefs,
      identity: ['legalFirstName', 'lastName', 'dateOfBirth'],
      refs: {},
      once: {},
      values: { legalFirstName, knownAs, lastName, nameKey: foldName(`${legalFirstName} ${lastName}`), dateOfBirth, sex, homeLanguage },
    },
    ...numberedEnrolments(matched.enrolments).flatMap(([enrolment, key]) => wantedOfEnrolment(ref, enrolment, key, day)),
    ...matched.careNeeds.map(
      (need): WantedThing => ({
        kind: 'care-need',
        key: `${ref}/${careNeedKey(need)}`,
        owner: ref,
        rows,
        refs: { childId: childThing(ref) },
        values: { kind: need.kind, text: need.text, severe: need.severe, allergens: need.kind === 'ALLERGY' ? allergensIn(need.text) : [] },
        once: { validFrom: first === undefined || first.startsOn < day ? day : first.startsOn },
      }),
    ),
    ...(matched.doctor === null ? [] : [wantedDoctor(ref, matched.doctor, matched)]),
  ];
}

/** The keys of a child's times at settings: the second time at one setting is a second enrolment. */
function numberedEnrolments(enrolments: readonly MatchedEnrolment[]): [MatchedEnrolment, string][] {
  const seen = new Map<string, number>();
  return enrolments.map((enrolment) => {
    const number = (seen.get(enrolment.settingRef) ?? 0) + 1;
    seen.set(enrolment.settingRef, number);
    return [enrolment, number === 1 ? enrolment.settingRef : `${enrolment.settingRef}#${number}`];
  });
}

function wantedOfEnrolment(childRef: string, enrolment: MatchedEnrolment, name: string, day: Day): WantedThing[] {
  const { settingRef, room, startsOn, leavesOn, keyPersonRef } = enrolment;
  const key = `${childRef}@${name}`;
  const rows = [enrolment.row];
  const places = { childId: childThing(childRef), settingId: settingThing(settingRef) };
  // Known for the day the export shows; for a child who has left, for the last day; for one who will come, from the first.
  const validFrom = leavesOn !== null && leavesOn < day ? leavesOn : startsOn > day ? startsOn : day;
  const things: WantedThing[] = [
    { kind: 'enrolment', key, owner: childRef, rows, refs: places, values: { validFrom: startsOn, validTo: leavesOn, days: enrolment.days.join(',') }, once: {} },
  ];
  if (room !== null) {
    const refs = { ...places, enrolmentId: { kind: 'enrolment', key } as const, roomId: roomThing(settingRef, room) };
    things.push({ kind: 'placement', key, owner: childRef, rows, refs, values: { validTo: leavesOn }, once: { validFrom }, succeeds: ['roomId'] });
  }
  if (keyPersonRef !== null) {
    things.push({ kind: 'key-person', key, owner: childRef, rows, refs: { ...places, staffId: staffThing(keyPersonRef) }, values: { validTo: leavesOn }, once: { part: 'key', validFrom }, succeeds: ['staffId'] });
  }
  return things;
}

function wantedDoctor(ref: string, doctor: { name: string; phone: string | null }, { rows }: MatchedChild): WantedThing {
  return {
    kind: 'contact',
    key: `${ref}/doctor`,
    owner: ref,
    rows: rows.slice(0, 1),
    refs: { childId: childThing(ref) },
    values: { kind: 'doctor', name: doctor.name, nameKey: foldName(doctor.name), relationship: null, phone: doctor.phone, mayCollect: false },
    once: { position: 100 },
  };
}

function wantedGuardian(matched: MatchedGuardian): WantedThing {
  const { title, firstName, lastName, email, mobile, address, postcode, language, interpreter } = matched.guardian;
  return {
    kind: 'guardian',
    key: matched.ref,
    owner: matched.ref,
    rows: matched.rows,
    otherKeys: matched.otherRefs,
    identity: ['firstName', 'lastName', 'mobile'],
    refs: {},
    once: {},
    values: {
      title, firstName, lastName, nameKey: foldName(`${firstName} ${lastName}`), email, emailKey: email === null ? null : foldEmail(email), emailShared: matched.emailShared, mobile, address, postcode, language, interpreter,
    },
  };
}

function wantedOfGuardianship(one: MatchedGuardianship, household: string, apart: boolean, family: MatchedFamily, day: Day): WantedThing[] {
  const { childRef, guardianRef, rows } = one;
  const { relationship, parentalResponsibility, livesWith, mayCollect, contactOrder, courtOrder } = one.relationship;
  const key = `${childRef}+${guardianRef}`;
  const people = { childId: childThing(childRef), guardianId: guardianThing(guardianRef) };
  const child = family.children.find((other) => other.ref === childRef);
  const starts = child?.enrolments[0]?.startsOn ?? day;
  const things: WantedThing[] = [
    {
      kind: 'guardianship',
      key,
      owner: childRef,
      rows,
      refs: { ...people, householdId: { kind: 'household', key: `${childRef}/${household}` } },
      values: { relationship, parentalResponsibility, livesWith: livesWith === 'yes' || livesWith === 'part', mayCollect, contactOrder },
      // A family may look in before the first day, to fill in what the setting asks for.
      once: { validFrom: starts < day ? starts : day, validTo: null, categories: categoriesOf(one, apart) },
    },
  ];
  if (courtOrder !== null) {
    things.push({
      kind: 'restriction',
      key: `${key}/${compareKey(courtOrder.note).slice(0, 120)}`,
      owner: childRef,
      rows,
      refs: people,
      values: { note: courtOrder.note },
      once: { state: 'unconfirmed', withholds: [...guardianCategories] },
    });
  }
  return things;
}

/**
 * What an adult may see of a child until a manager decides otherwise. Whoever has parental responsibility sees all that is
 * the child's; who brings and fetches it and how others are reached is told only where the child has one home. Whoever
 * cares for it without responsibility, or lives with it while that is unknown, sees all but formal reports. Who does neither sees the day and messages.
 */
function categoriesOf({ relationship: { parentalResponsibility, livesWith } }: MatchedGuardianship, apart: boolean): GuardianCategory[] {
  const ofOtherHomes: readonly GuardianCategory[] = ['collection', 'contacts'];
  const atHome = livesWith === 'yes' || livesWith === 'part';
  return guardianCategories.filter((category) => {
    if (ofOtherHomes.includes(category)) return !apart && atHome;
    if (parentalResponsibility === 'yes') return true;
    if (atHome) return category !== 'reports';
    return category === 'day' || category === 'messages';
  });
}

/** Contacts of one child with one name are told apart by a number, in the order of their relationships. */
function numbered(contacts: readonly MatchedContact[]): [MatchedContact, number][] {
  const seen = new Map<string, number>();
  const order = [...contacts].sort((a, b) => ((a.contact.relationship ?? '') < (b.contact.relationship ?? '') ? -1 : 1));
  const numbers = new Map(
    order.map((contact) => {
      const key = contactKey(contact);
      const number = (seen.get(key) ?? 0) + 1;
      seen.set(key, number);
      return [contact, number] as const;
    }),
  );
  return contacts.map((contact) => [contact, numbers.get(contact) ?? 1]);
}

function contactKey({ childRef, contact }: MatchedContact): string {
  return `${childRef}/${foldName(contact.name)}`;
}

function wantedContact(matched: MatchedContact, number: number): WantedThing {
  const { name, relationship, phone, mayCollect } = matched.contact;
  return {
    kind: 'contact',
    key: `${contactKey(matched)}${number === 1 ? '' : `#${number}`}`,
    owner: matched.childRef,
    rows: matched.rows,
    refs: { childId: childThing(matched.childRef) },
    values: { kind: 'emergency', name, nameKey: foldName(name), relationship, phone, mayCollect },
    once: { position: number },
  };
}
