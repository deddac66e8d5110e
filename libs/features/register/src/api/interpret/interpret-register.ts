import { setImmediate as turn } from 'node:timers/promises';
import { foldName, type Day } from '@alongside/server-data';
import type { RegisterKind } from '../read/register-fields';
import type { RegisterRow, RegisterSource } from '../read/register-rows';
import { readChildRow, readContactRow, readRelationshipRow } from './child-rows';
import { readGuardianRow, readSettingRow, readStaffRow } from './person-rows';
import type { ChildDraft, ContactDraft, GuardianDraft, InterpretedRegister, RelationshipDraft, RowIssue, SettingDraft, StaffDraft } from './register-drafts';
import { RowReading } from './row-reading';

/** After so many rows other work gets its turn. */
const rowsATurn = 500;

/**
 * Reads each row for what it says, on its own: dates, numbers, names, choices. Rows with an error become issues and no draft.
 * @param today the day against which births and ages are checked, `YYYY-MM-DD`
 */
export async function interpretRegister(source: RegisterSource, today: Day): Promise<InterpretedRegister> {
  const drafts = {
    setting: [] as SettingDraft[],
    staff: [] as StaffDraft[],
    child: [] as ChildDraft[],
    guardian: [] as GuardianDraft[],
    relationship: [] as RelationshipDraft[],
    contact: [] as ContactDraft[],
  };
  const issues: RowIssue[] = [];
  let count = 0;
  for (const file of source.files) {
    for (const row of file.rows) {
      const reading = new RowReading(row, refOf(row));
      const draft = row.broken === undefined ? readers[row.kind](reading, today) : null;
      if (draft !== null && !reading.refused) (drafts[row.kind] as unknown[]).push(draft);
      issues.push(...reading.issues);
      count += 1;
      if (count % rowsATurn === 0) await turn();
    }
  }
  return {
    settings: drafts.setting,
    staff: drafts.staff,
    children: drafts.child,
    guardians: drafts.guardian,
    relationships: drafts.relationship,
    contacts: drafts.contact,
    issues,
  };
}

const readers: Readonly<Record<RegisterKind, (row: RowReading, today: Day) => unknown>> = {
  setting: readSettingRow,
  staff: readStaffRow,
  child: readChildRow,
  guardian: readGuardianRow,
  relationship: readRelationshipRow,
  contact: readContactRow,
};

/** The key of a row in its own system. Relationships and contacts have none of their own: theirs is made of what they join. */
export function refOf(row: RegisterRow): string {
  const cell = (field: string) => (row.fields[field] ?? '').normalize('NFC').trim();
  switch (row.kind) {
    case 'setting':
      return cell('setting_ref');
    case 'staff':
      return cell('staff_ref');
    case 'child':
      return cell('child_ref');
    case 'guardian':
      return cell('guardian_ref');
    case 'relationship':
      return `${cell('child_ref')}+${cell('guardian_ref')}`;
    case 'contact':
      return `${cell('child_ref')}+${foldName(cell('name'))}`;
  }
}
