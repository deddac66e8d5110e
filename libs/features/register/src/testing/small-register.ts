import { csvText, type OutRow } from '../api/generate/register-rows-out';
import { registerFields, type RegisterKind } from '../api/read/register-fields';
import type { SourceFile } from '../api/read/register-reader';

/** Rows by kind; what a test does not care about is filled in. */
export type SmallRegister = Partial<Record<RegisterKind, readonly OutRow[]>>;

const fileNames: Readonly<Record<RegisterKind, string>> = { setting: 'settings.csv', staff: 'staff.csv', child: 'children.csv', guardian: 'guardians.csv', relationship: 'relationships.csv', contact: 'contacts.csv' };

const usual: Readonly<Record<RegisterKind, OutRow>> = {
  setting: { setting_ref: 'S1', name: 'Meadow Nursery', nation: 'ENG', town: 'Maresby', rooms: 'Larks (3-36 months); Finches (36-60 months)' },
  staff: { staff_ref: 'E1', first_name: 'Wanda', last_name: 'Croft', email: 'wanda@staff.example', job_title: 'Practitioner', setting_ref: 'S1', room: 'Larks', start_date: '2024-01-08' },
  child: { child_ref: 'C1', legal_first_name: 'Fen', last_name: 'Marsh', date_of_birth: '2024-05-04', sex: 'F', home_language: 'English', setting_ref: 'S1', room: 'Larks', start_date: '2025-09-01', days: 'Mon Tue', key_person_ref: '' },
  guardian: { guardian_ref: 'G1', first_name: 'Nia', last_name: 'Marsh', email: 'nia@home.example', mobile: '07700 900101', address: '1 Heron Way', postcode: 'XQ1 1AA', language: 'English' },
  relationship: { child_ref: 'C1', guardian_ref: 'G1', relationship: 'Mother', parental_responsibility: 'Y', lives_with: 'Y', contact_order: '1', may_collect: 'Y' },
  contact: { child_ref: 'C1', name: 'Ross Lamb', relationship: 'Uncle', phone: '07700 900301', may_collect: 'Y' },
};

/** The files of a small register. Without anything said, settings hold the one usual setting; kinds not named have no file. */
export function smallRegister(register: SmallRegister): SourceFile[] {
  const all: SmallRegister = { setting: [{}], ...register };
  return (Object.keys(all) as RegisterKind[]).map((kind) => {
    const rows = (all[kind] ?? []).map((row) => ({ ...usual[kind], ...row }));
    const columns = registerFields[kind].map((field) => field.name);
    return { name: fileNames[kind], bytes: Buffer.from(csvText(rows, columns, { delimiter: ',', lineEnd: '\n', byteOrderMark: false })) };
  });
}
