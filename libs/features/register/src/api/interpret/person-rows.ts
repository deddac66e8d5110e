import { tidyText } from '@alongside/server-data';
import { because } from '../../reasons/because';
import { readYesNo } from './choice.reading';
import { readDay } from './day.reading';
import { readEmail } from './email.reading';
import { read, type Reading } from './finding';
import { readLanguage } from './language.reading';
import { readName, readWords } from './name.reading';
import { readPhone } from './phone.reading';
import { readNation, readRooms } from './place.reading';
import type { GuardianDraft, SettingDraft, StaffDraft } from './register-drafts';
import type { RowReading } from './row-reading';
import { readStaffRole } from './staff-role.reading';

/** A key of another system: kept as written, only tidied. */
export const readRef = (text: string): Reading<string> => read(tidyText(text) === '' ? null : tidyText(text).slice(0, 120));
const nameOf = (most: number) => (text: string) => readName(text, most);
const wordsOf = (most: number) => (text: string) => readWords(text, most);

export function readSettingRow(row: RowReading): SettingDraft {
  return {
    place: row.place,
    ref: row.need('setting_ref', readRef, ''),
    name: row.need('name', nameOf(200), ''),
    nation: row.need('nation', readNation, { code: 'ENG', timeZone: 'Europe/London' }),
    town: row.get('town', wordsOf(120)),
    rooms: row.get('rooms', readRooms) ?? [],
  };
}

export function readStaffRow(row: RowReading): StaffDraft {
  const startedOn = row.get('start_date', readDay);
  const endedOn = row.get('end_date', readDay);
  if (startedOn !== null && endedOn !== null && endedOn < startedOn) {
    row.say('end_date', row.cell('end_date'), { severity: 'error', ...because('end-before-start', { ends: endedOn, starts: startedOn }) });
  }
  return {
    place: row.place,
    ref: row.need('staff_ref', readRef, ''),
    firstName: row.need('first_name', readName, ''),
    lastName: row.need('last_name', readName, ''),
    email: row.get('email', readEmail),
    jobTitle: row.get('job_title', wordsOf(120)) ?? '',
    role: row.get('job_title', readStaffRole),
    settingRef: row.get('setting_ref', readRef),
    room: row.get('room', wordsOf(120)),
    startedOn,
    endedOn,
  };
}

export function readGuardianRow(row: RowReading): GuardianDraft {
  const email = row.get('email', readEmail);
  if (row.cell('email').trim() === '') {
    row.say('email', '', { severity: 'notice', ...because('without-email') });
  }
  return {
    place: row.place,
    ref: row.need('guardian_ref', readRef, ''),
    title: row.get('title', wordsOf(20)),
    firstName: row.need('first_name', readName, ''),
    lastName: row.need('last_name', readName, ''),
    email,
    mobile: row.get('mobile', readPhone),
    address: oneLine(row.get('address', wordsOf(300))),
    postcode: row.get('postcode', readPostcode),
    language: row.get('language', readLanguage),
    interpreter: row.get('interpreter', readYesNo) === 'yes',
  };
}

/** A British postcode in its usual form, `BT15 6DN`; anything else short enough as it stands. */
function readPostcode(text: string): Reading<string> {
  const compact = text.toUpperCase().replace(/\s+/g, '');
  if (/^[A-Z]{1,2}\d[A-Z\d]?\d[A-Z]{2}$/.test(compact)) return read(`${compact.slice(0, -3)} ${compact.slice(-3)}`);
  return readWords(text, 12);
}

/** An address with its lines joined by commas. */
function oneLine(address: string | null): string | null {
  return address === null ? null : address.replace(/\s*,?\s*[\r\n]+\s*/g, ', ');
}

