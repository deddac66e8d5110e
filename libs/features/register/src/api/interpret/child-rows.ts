import type { Day } from '@alongside/server-data';
import { because, type Reason } from '../../reasons/because';
import { readAllergies, readDiets, readSupport } from './care-need.reading';
import { readCount, readLivesWith, readSex, readYesNo } from './choice.reading';
import { readCourtOrder } from './court-order.reading';
import { monthsBetween, readDay } from './day.reading';
import { readLanguage } from './language.reading';
import { readName, readWords } from './name.reading';
import { readRef } from './person-rows';
import { readPhone, splitPhone } from './phone.reading';
import type { ChildDraft, ContactDraft, RelationshipDraft } from './register-drafts';
import { readRelationship } from './relationship.reading';
import type { RowReading } from './row-reading';
import { readWeekdays } from './weekdays.reading';

/** Older than this at a nursery is worth a look; older than an adult is an error. */
const unusualMonths = 8 * 12;
const adultMonths = 18 * 12;

/** @param today the day on which the rows are read, in the trust's zone */
export function readChildRow(row: RowReading, today: Day): ChildDraft {
  const dateOfBirth = row.need('date_of_birth', readDay, today);
  const startsOn = row.need('start_date', readDay, today);
  const leavesOn = row.get('leaving_date', readDay);
  if (!row.refused) checkDays(row, dateOfBirth, startsOn, leavesOn, today);
  const words = (field: string) => row.get(field, readWords) ?? '';
  const doctor = row.get('gp', (text) => readWords(text, 200));
  return {
    place: row.place,
    ref: row.need('child_ref', readRef, ''),
    legalFirstName: row.need('legal_first_name', readName, ''),
    knownAs: row.get('known_as', readName),
    lastName: row.need('last_name', readName, ''),
    dateOfBirth,
    sex: row.get('sex', readSex),
    homeLanguage: row.get('home_language', readLanguage),
    settingRef: row.need('setting_ref', readRef, ''),
    room: row.get('room', (text) => readWords(text, 120)),
    startsOn,
    leavesOn,
    days: row.get('days', readWeekdays) ?? [],
    keyPersonRef: row.get('key_person_ref', readRef),
    careNeeds: [...readAllergies(words('allergies')), ...readDiets(words('diet')), ...readSupport(words('send_status'))],
    doctor: doctor === null ? null : doctorOf(doctor),
  };
}

function checkDays(row: RowReading, born: Day, starts: Day, leaves: Day | null, today: Day): void {
  const wrong = (field: string, reason: Reason) => row.say(field, row.cell(field), { severity: 'error', ...reason });
  if (born > today) wrong('date_of_birth', because('birth-in-future', { born }));
  else if (monthsBetween(born, today) >= adultMonths) wrong('date_of_birth', because('no-child', { born }));
  else if (monthsBetween(born, today) >= unusualMonths) {
    row.say('date_of_birth', row.cell('date_of_birth'), { severity: 'question', ...because('old-child', { born, years: Math.floor(monthsBetween(born, today) / 12) }) });
  }
  if (starts < born && born <= today) wrong('start_date', because('start-before-birth', { starts, born }));
  if (leaves !== null && leaves < starts) wrong('leaving_date', because('end-before-start', { ends: leaves, starts }));
}

function doctorOf(text: string): { name: string; phone: string | null } {
  const { rest, phone } = splitPhone(text);
  return { name: rest === '' ? text : rest, phone };
}

export function readRelationshipRow(row: RowReading): RelationshipDraft {
  const responsibility = row.get('parental_responsibility', readYesNo) ?? 'unknown';
  if (responsibility === 'unknown') {
    row.say('parental_responsibility', row.cell('parental_responsibility'), { severity: 'question', ...because('responsibility-unknown') });
  }
  const childRef = row.need('child_ref', readRef, '');
  const guardianRef = row.need('guardian_ref', readRef, '');
  return {
    place: row.place,
    ref: row.ref,
    childRef,
    guardianRef,
    relationship: row.get('relationship', readRelationship) ?? 'other',
    parentalResponsibility: responsibility,
    livesWith: row.get('lives_with', readLivesWith) ?? 'unknown',
    contactOrder: row.get('contact_order', readCount),
    mayCollect: mayCollect(row),
    courtOrder: row.get('court_order_note', readCourtOrder),
  };
}

export function readContactRow(row: RowReading): ContactDraft {
  return {
    place: row.place,
    ref: row.ref,
    childRef: row.need('child_ref', readRef, ''),
    name: row.need('name', (text) => readName(text, 200), ''),
    relationship: row.get('relationship', (text) => readWords(text, 60)),
    phone: contactPhone(row),
    mayCollect: mayCollect(row),
  };
}

/** Nobody may collect a child unless the register says so. */
function mayCollect(row: RowReading): boolean {
  return row.get('may_collect', readYesNo) === 'yes';
}

function contactPhone(row: RowReading): string | null {
  const phone = row.get('phone', readPhone);
  if (phone === null && row.cell('phone').trim() === '') {
    row.say('phone', '', { severity: 'question', ...because('contact-without-phone') });
  }
  return phone;
}
