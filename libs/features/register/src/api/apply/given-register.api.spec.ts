import { join } from 'node:path';
import { bytes, raw, sql } from '@alongside/server-data';
import { openRegisterStore, type RegisterStore } from '../../testing/register-store';
import { runImport, type ImportOutcome } from './run-import';

const folder = join(__dirname, '../../testing/fixtures/register');
const day = '2026-11-21';

/** What the report must say of a row: `file:line reference field code`. */
const line = (issue: { file: string; line: number; ref: string; field: string; code: string }) => `${issue.file}:${issue.line} ${issue.ref} ${issue.field} ${issue.code}`;

describe('a trust’s register as it came from its old system', () => {
  let here: RegisterStore;
  let first: ImportOutcome;

  beforeAll(async () => {
    here = await openRegisterStore();
    first = await runImport({ store: here.store, trustName: 'Given', folder, day });
  });
  afterAll(() => here.close());

  const count = async (table: string, where = sql`1 = 1`) => {
    const [row] = await here.store.reads.rows({ n: 'integer' }, sql`SELECT COUNT(*) AS n FROM ${raw(table)} t WHERE t.trust_id = ${bytes(first.trustId)} AND ${where}`);
    return row?.n;
  };

  it('accounts for every row', () => {
    expect(first.report.rows).toEqual({
      setting: { rows: 5, created: 5, merged: 0, changed: 0, unchanged: 0, rejected: 0 },
      staff: { rows: 80, created: 80, merged: 0, changed: 0, unchanged: 0, rejected: 0 },
      // One child stands at two settings: its second row is merged. Two births cannot be read.
      child: { rows: 421, created: 418, merged: 1, changed: 0, unchanged: 0, rejected: 2 },
      // One father stands in it twice, once with his e-mail in capitals. Both parents of one of the two children have no other child here.
      guardian: { rows: 557, created: 554, merged: 1, changed: 0, unchanged: 0, rejected: 2 },
      // Four wait for the two children, one names no child, one no adult.
      relationship: { rows: 755, created: 749, merged: 0, changed: 0, unchanged: 0, rejected: 6 },
      // Two wait for a child, one is a spreadsheet formula.
      contact: { rows: 444, created: 441, merged: 0, changed: 0, unchanged: 0, rejected: 3 },
    });
  });

  it('names each rejected row with its file, line and reason', () => {
    const rejected = first.report.issues.filter((issue) => issue.severity === 'error');
    expect(rejected.map(line)).toEqual([
      'children.csv:22 C00021 date_of_birth missing',
      'children.csv:24 C00023 date_of_birth no-such-day',
      'guardians.csv:26 G00025 row without-child',
      'guardians.csv:27 G00026 row without-child',
      'relationships.csv:38 C00021+G00025 child_ref waits-for-child',
      'relationships.csv:39 C00021+G00026 child_ref waits-for-child',
      'relationships.csv:42 C00023+G00029 child_ref waits-for-child',
      'relationships.csv:43 C00023+G00030 child_ref waits-for-child',
      'relationships.csv:755 C00051+G99999 guardian_ref names-nobody',
      'relationships.csv:756 C99999+G00001 child_ref names-nobody',
      'contacts.csv:24 C00021+daniel wisniewska child_ref waits-for-child',
      'contacts.csv:25 C00021+hassan ahmed child_ref waits-for-child',
      'contacts.csv:445 C00006+=hyperlink("http://x.example","call") name formula',
    ]);
    expect(first.text).toContain('children.csv:24 C00023 date_of_birth: “31/02/2024” is a day that does not exist');
    expect(first.text).toContain('the only child they belong to was rejected (C00021, line 22 of children.csv); they come over together with the child');
  });

  it('gives each row one fate: a rejected one stands nowhere else, and names all that was found about it', () => {
    const rejected = new Set(first.report.issues.filter((issue) => issue.severity === 'error').map((issue) => `${issue.file}:${issue.line}`));
    expect(rejected.size).toBe(Object.values(first.report.rows).reduce((sum, { rejected: counted }) => sum + counted, 0));
    expect(first.report.issues.filter((issue) => rejected.has(`${issue.file}:${issue.line}`))).toHaveLength(rejected.size);
    const both = first.report.issues.find((issue) => issue.file === 'contacts.csv' && issue.line === 445);
    expect(both).toMatchObject({ severity: 'error', code: 'formula', also: [{ severity: 'question', field: 'phone', code: 'no-phone', values: { value: '0' } }] });
    expect(first.text).toMatch(/contacts\.csv:445 .* is a spreadsheet formula and no name\n +also phone: “0” is not a telephone number, so none was taken over\n/);
  });

  it('puts what is doubtful into the work list and decides none of it', () => {
    const questions = first.report.issues.filter((issue) => issue.severity === 'question');
    const counts: Record<string, number> = {};
    for (const issue of questions) counts[issue.code] = (counts[issue.code] ?? 0) + 1;
    expect(counts).toEqual({
      'responsibility-unknown': 41,
      'shared-email': 30, // fifteen pairs
      'maybe-same-guardian': 4, // couples with one name, one of them with one e-mail too; a fifth waits for its child
      'court-order': 4,
      'two-homes': 3,
      'maybe-same-staff': 2,
      'no-such-room': 1, // Nursery 2 (old)
      'key-person-elsewhere': 1, // the child at two settings
      'maybe-same-contact': 1,
      'no-email': 1,
    });
  });

  it('makes of it what stands in the tables', async () => {
    expect({
      settings: await count('setting'), rooms: await count('room'), staff: await count('staff_member'), roles: await count('staff_role'), children: await count('child'), enrolments: await count('enrolment'),
      placements: await count('placement'), keyPersons: await count('key_person'), careNeeds: await count('care_need'), severe: await count('care_need', sql`t.severe = 1 AND t.kind = 'ALLERGY'`), guardians: await count('guardian'),
      shared: await count('guardian', sql`t.email_shared = 1`), households: await count('household'), guardianships: await count('guardianship'), restrictions: await count('restriction', sql`t.state = 'unconfirmed'`),
      contacts: await count('contact', sql`t.kind = 'emergency'`), doctors: await count('contact', sql`t.kind = 'doctor'`), rows: await count('register_row'), workList: await count('register_issue', sql`t.state = 'open'`), orders: await count('work_item'),
    }).toEqual({
      settings: 5, rooms: 11, staff: 80, roles: 80, children: 418, enrolments: 419, placements: 418, keyPersons: 418, careNeeds: 543, severe: 30, guardians: 554, shared: 30, households: 504, guardianships: 749, restrictions: 4,
      contacts: 441, doctors: 315, rows: 2262, workList: 101, orders: 4,
    });
  });

  it('keeps consents, passwords and checks with the rows until a feature claims them', () => {
    expect(first.report.homeless.map((one) => [one.file, one.column, one.filled])).toEqual([
      ['staff.csv', 'dbs_checked', 80],
      ['children.csv', 'photo_record_consent', 421],
      ['children.csv', 'outings_consent', 421],
      ['children.csv', 'medicine_consent', 284],
      ['children.csv', 'social_media_consent', 341],
      ['contacts.csv', 'collection_password', 260],
    ]);
  });

  it('lets an adult under an unconfirmed order see nothing, tells a manager within one working day, and refuses nobody at the door', async () => {
    const orders = await here.store.reads.rows(
      { withholds: 'json', decideBy: 'day?', dueOn: 'day?', settingId: 'id?' },
      sql`SELECT r.withholds AS withholds, r.decide_by AS decideBy, w.due_on AS dueOn, w.setting_id AS settingId FROM restriction r JOIN work_item w ON w.subject_id = r.id AND w.trust_id = r.trust_id WHERE r.trust_id = ${bytes(first.trustId)}`,
    );
    expect(orders).toHaveLength(4);
    // 21 November 2026 is a Saturday.
    for (const order of orders) expect(order).toMatchObject({ decideBy: '2026-11-23', dueOn: '2026-11-23', settingId: expect.any(String), withholds: expect.arrayContaining(['day', 'health', 'photos', 'collection']) });
  });

  it('changes nothing when it is imported again', async () => {
    const before = await snapshot(here, first.trustId);
    const again = await runImport({ store: here.store, trustId: first.trustId, folder, day: '2026-12-01' });
    expect(Object.values(again.report.rows).map(({ created, merged, changed }) => [created, merged, changed])).toEqual(Array.from({ length: 6 }, () => [0, 0, 0]));
    expect(again.report.rows.child).toMatchObject({ unchanged: 419, rejected: 2 });
    expect(again.report.issues.filter((issue) => issue.severity === 'error')).toHaveLength(13);
    expect(await snapshot(here, first.trustId)).toEqual(before);
    expect(await count('register_issue', sql`t.state = 'open'`)).toBe(101);
  });
});

const tables = ['setting', 'room', 'staff_member', 'staff_role', 'child', 'enrolment', 'placement', 'key_person', 'care_need', 'guardian', 'household', 'guardianship', 'restriction', 'contact', 'work_item', 'revision'];

/** Number of rows, newest id and sum of versions of every table: any change shows. */
async function snapshot({ store }: RegisterStore, trustId: string): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  const unversioned = new Set(['staff_role', 'key_person', 'household', 'revision']);
  for (const table of tables) {
    const version = unversioned.has(table) ? '0' : 'version';
    found[table] = await store.reads.rows({ n: 'integer', newest: 'id?', versions: 'integer?' }, sql`SELECT COUNT(*) AS n, MAX(id) AS newest, SUM(${raw(version)}) AS versions FROM ${raw(table)} WHERE trust_id = ${bytes(trustId)}`);
  }
  return found;
}
