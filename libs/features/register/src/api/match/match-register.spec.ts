import { smallRegister, type SmallRegister } from '../../testing';
import { interpretRegister } from '../interpret/interpret-register';
import { readRegister } from '../read/register-reader';
import { matchRegister } from './match-register';

const today = '2026-11-18';

async function matched(register: SmallRegister) {
  const source = await readRegister(smallRegister(register));
  const result = await matchRegister(await interpretRegister(source, today), today);
  const children = result.families.flatMap((family) => family.children);
  const guardians = result.families.flatMap((family) => family.guardians);
  const issues = result.issues.filter((issue) => issue.severity !== 'mended');
  return { ...result, children, guardians, codes: issues.map((issue) => `${issue.severity} ${issue.code}`), issues };
}

const C2 = { child_ref: 'C2' };
const G2 = { guardian_ref: 'G2' };

describe('which children are one child', () => {
  it('joins two rows of one name and birth that share a guardian', async () => {
    const { children, codes } = await matched({ child: [{}, { ...C2, setting_ref: 'S2' }], setting: [{}, { setting_ref: 'S2' }], guardian: [{}], relationship: [{}, { ...C2 }] });
    expect(children).toHaveLength(1);
    expect(children[0]).toMatchObject({ ref: 'C1', otherRefs: ['C2'] });
    expect(children[0]?.enrolments.map((one) => one.settingRef)).toEqual(['S1', 'S2']);
    expect(codes).toContain('notice same-child');
  });

  it('gives a child at two settings two enrolments, and takes no key person from the other setting', async () => {
    const { children, codes } = await matched({
      setting: [{}, { setting_ref: 'S2' }],
      staff: [{ staff_ref: 'E1', setting_ref: 'S1' }],
      child: [{ key_person_ref: 'E1' }, { setting_ref: 'S2', key_person_ref: 'E1' }],
    });
    expect(children).toHaveLength(1);
    expect(children[0]?.enrolments.map((one) => one.keyPersonRef)).toEqual(['E1', null]);
    expect(codes).toEqual(['question key-person-elsewhere']);
  });

  it('joins nobody on name and birth alone, but asks', async () => {
    const { children, codes } = await matched({ setting: [{}, { setting_ref: 'S2' }], child: [{}, { ...C2, setting_ref: 'S2' }] });
    expect(children).toHaveLength(2);
    expect(codes).toEqual(['question maybe-same-child']);
  });

  it.each([
    ['a birth with day and month swapped', { date_of_birth: '2024-04-05' }],
    ['a birth one digit away', { date_of_birth: '2024-05-14' }],
    ['one letter less in the last name', { last_name: 'Mash' }],
    ['half of a double name', { last_name: 'Marsh-Lamb' }],
  ])('asks about the same child with %s', async (_, changes) => {
    const { children, codes } = await matched({ child: [{}, { ...C2, ...changes }] });
    expect(children).toHaveLength(2);
    expect(codes).toContain('question maybe-same-child');
  });

  it('takes twins for twins', async () => {
    const { children, codes } = await matched({ child: [{}, { ...C2, legal_first_name: 'Rumi' }], guardian: [{}], relationship: [{}, C2] });
    expect(children).toHaveLength(2);
    expect(codes).toEqual([]);
  });

  it('refuses a reference that stands for two children', async () => {
    const { children, issues } = await matched({ child: [{}, { legal_first_name: 'Otis', last_name: 'Rees' }] });
    expect(children).toHaveLength(1);
    expect(issues).toEqual([expect.objectContaining({ severity: 'error', code: 'reference-used-twice', line: 3 })]);
  });

  it.each([
    ['a birth that does not exist', { date_of_birth: '31/02/2024' }, 'no-such-day'],
    ['no birth', { date_of_birth: '' }, 'missing'],
    ['a birth to come', { date_of_birth: '2027-01-01' }, 'birth-in-future'],
    ['a grown-up’s birth', { date_of_birth: '1990-01-01' }, 'no-child'],
    ['a last day before the first', { leaving_date: '2025-01-01' }, 'end-before-start'],
    ['a first day before the birth', { start_date: '2024-01-01' }, 'start-before-birth'],
    ['a setting that nobody has', { setting_ref: 'S9' }, 'no-such-setting'],
  ])('refuses a row with %s; who hangs on it waits', async (_, changes, code) => {
    const { children, guardians, issues } = await matched({ child: [changes], guardian: [{}], relationship: [{}], contact: [{}] });
    expect([children, guardians]).toEqual([[], []]);
    expect(issues.map((issue) => [issue.kind, issue.code])).toEqual([['child', code], ['relationship', 'waits-for-child'], ['contact', 'waits-for-child'], ['guardian', 'without-child']]);
  });
});

describe('adults whose children are not taken over', () => {
  const wrong = { date_of_birth: '2024-02-31' };
  const held = async (register: SmallRegister) => {
    const { guardians, issues } = await matched(register);
    return { taken: guardians.map(({ ref }) => ref), reasons: issues.filter((issue) => issue.kind === 'guardian').map(({ severity, line, reason }) => `${severity} ${line}: ${reason}`) };
  };

  it('wait where their only child was rejected, and it is said which row that is', async () => {
    expect(await held({ child: [wrong], guardian: [{}], relationship: [{}] })).toEqual({
      taken: [],
      reasons: ['error 2: the only child they belong to was rejected (C1, line 2 of children.csv); they come over together with the child'],
    });
  });

  it('wait where all of several children were rejected, also as one person on two rows', async () => {
    const { taken, reasons } = await held({ child: [wrong, { ...C2, ...wrong }], guardian: [{}, G2], relationship: [{}, { ...C2, ...G2 }] });
    expect(taken).toEqual([]);
    expect(reasons.filter((reason) => reason.startsWith('error'))).toEqual([
      'error 2: all the children they belong to were rejected (C1, C2); they come over together with the first of them',
      'error 3: all the children they belong to were rejected (C1, C2); they come over together with the first of them',
    ]);
  });

  it('wait where the only relationship that names them cannot be read or names nobody', async () => {
    const nobody = await held({ child: [{}], guardian: [{}, { ...G2, first_name: 'Olu', email: 'olu@home.example', mobile: '' }], relationship: [{}, { child_ref: 'C9', ...G2 }] });
    expect(nobody).toEqual({ taken: ['G1'], reasons: ['error 3: no relationship of theirs was taken over (C9); they come over together with the first one'] });
  });

  it('are taken over where another child of theirs is', async () => {
    expect(await held({ child: [wrong, { ...C2, legal_first_name: 'Rumi' }], guardian: [{}], relationship: [{}, C2] })).toEqual({ taken: ['G1'], reasons: [] });
  });

  it('are taken over with a question where no relationship names them, and without one where the file of relationships did not come', async () => {
    const stranger = { ...G2, first_name: 'Olu', email: 'olu@home.example', mobile: '' };
    expect(await held({ child: [{}], guardian: [{}, stranger], relationship: [{}] })).toEqual({
      taken: ['G1', 'G2'],
      reasons: ['question 3: no relationship names this adult, who was taken over and belongs to no child yet'],
    });
    expect(await held({ child: [{}], guardian: [{}] })).toEqual({ taken: ['G1'], reasons: [] });
  });
});

describe('which adults are one adult', () => {
  it('joins the same name and e-mail, also in capitals', async () => {
    const { guardians, codes } = await matched({ child: [{}, { ...C2, legal_first_name: 'Rumi' }], guardian: [{}, { ...G2, email: 'NIA@HOME.EXAMPLE' }], relationship: [{}, { ...C2, ...G2 }] });
    expect(guardians).toEqual([expect.objectContaining({ ref: 'G1', otherRefs: ['G2'], emailShared: false })]);
    expect(codes).toEqual(['notice same-guardian']);
  });

  it('joins the same name, mobile and address without an e-mail, and fills the gap', async () => {
    const { guardians } = await matched({ guardian: [{ email: '' }, { ...G2 }] });
    expect(guardians).toHaveLength(1);
    expect(guardians[0]?.guardian.email).toBe('nia@home.example');
  });

  it.each([
    ['their mobiles differ', { mobile: '07700 900999' }],
    ['one is the mother and the other the father of one child', {}],
  ])('keeps two people with one name and e-mail apart where %s, writes to neither, and asks', async (_, changes) => {
    const { guardians, codes } = await matched({ child: [{}], guardian: [{}, { ...G2, ...changes }], relationship: [{}, { ...G2, relationship: 'Father', contact_order: '2' }] });
    expect(guardians.map((one) => one.emailShared)).toEqual([true, true]);
    expect(codes.sort()).toEqual(['question maybe-same-guardian', 'question shared-email', 'question shared-email']);
  });

  it('joins none of three where the third speaks against it', async () => {
    const { guardians } = await matched({ guardian: [{}, { ...G2, mobile: '' }, { guardian_ref: 'G3', mobile: '07700 900999' }] });
    expect(guardians).toHaveLength(3);
  });

  it('takes two names at one e-mail for two adults who share it', async () => {
    const { guardians, codes } = await matched({ guardian: [{}, { ...G2, first_name: 'Owain', mobile: '07700 900102' }] });
    expect(guardians.map((one) => one.emailShared)).toEqual([true, true]);
    expect(codes).toEqual(['question shared-email', 'question shared-email']);
  });

  it('joins staff who have two posts under one e-mail, and asks about namesakes at one setting', async () => {
    const { staff, codes } = await matched({
      staff: [{}, { staff_ref: 'E2', job_title: 'SENCO', room: '' }, { staff_ref: 'E3', email: 'other@staff.example' }],
    });
    expect(staff.map((person) => [person.ref, person.roles.map((role) => role.role)])).toEqual([['E1', ['practitioner', 'senco']], ['E3', ['practitioner']]]);
    expect(codes).toEqual(['notice same-staff', 'question maybe-same-staff', 'question maybe-same-staff']);
  });

  it('gives nobody rights over the whole trust by a blank cell', async () => {
    const { staff, codes } = await matched({ staff: [{ setting_ref: '', room: '' }, { staff_ref: 'E2', first_name: 'Olu', email: 'olu@staff.example', job_title: 'Chief executive', setting_ref: '', room: '' }] });
    expect(staff.map((person) => person.roles)).toEqual([[], [expect.objectContaining({ role: 'trust-leader', settingRef: null })]]);
    expect(codes).toEqual(['question no-setting', 'notice whole-trust']);
  });
});

describe('who belongs together', () => {
  const two = (relation: Record<string, string>, guardian: Record<string, string> = {}) =>
    matched({ child: [{}], guardian: [{}, { ...G2, first_name: 'Owain', email: 'owain@home.example', mobile: '07700 900102', ...guardian }], relationship: [{}, { ...G2, relationship: 'Father', contact_order: '2', ...relation }] });
  const homes = (result: Awaited<ReturnType<typeof two>>) => result.families.flatMap((family) => family.households.map((home) => home.guardianRefs));

  it('puts parents at one address with whom the child lives into one household', async () => {
    expect(homes(await two({}))).toEqual([['G1', 'G2']]);
  });

  it('puts parents apart into two households', async () => {
    expect(homes(await two({ lives_with: 'N' }, { address: '9 Kiln Row' }))).toEqual([['G1'], ['G2']]);
    expect(homes(await two({ lives_with: 'Part' }, { address: '9 Kiln Row' }))).toEqual([['G1'], ['G2']]);
  });

  it('does not let two share what they write where the register contradicts itself, and asks', async () => {
    const twoHomes = await two({}, { address: '9 Kiln Row' });
    expect([homes(twoHomes), twoHomes.codes]).toEqual([[['G1'], ['G2']], ['question two-homes']]);
    const oneHome = await two({ lives_with: 'N' });
    expect([homes(oneHome), oneHome.codes]).toEqual([[['G1'], ['G2']], ['question one-home']]);
  });

  it('keeps an adult whom a court order names alone, whatever the address', async () => {
    const result = await two({ court_order_note: 'Non-molestation order 2026-02-01' });
    expect(homes(result)).toEqual([['G1'], ['G2']]);
    expect(result.codes).toEqual(['question court-order']);
  });

  it('refuses relations and contacts of nobody, and says of whom', async () => {
    const { issues } = await matched({ child: [{}], guardian: [{}], relationship: [{}, { child_ref: 'C9' }, { guardian_ref: 'G9' }], contact: [{ child_ref: 'C9' }] });
    expect(issues.map((issue) => [issue.line, issue.field, issue.reason])).toEqual([
      [3, 'child_ref', 'no child has the reference C9'],
      [4, 'guardian_ref', 'no guardian has the reference G9'],
      [2, 'child_ref', 'no child has the reference C9'],
    ]);
  });

  it('merges a contact given twice, and keeps one of two numbers for a question', async () => {
    const { families, codes } = await matched({ child: [{}], contact: [{}, {}, { phone: '07700 900302' }] });
    expect(families.flatMap((family) => family.contacts)).toHaveLength(2);
    expect(codes).toEqual(['notice same-contact', 'question maybe-same-contact']);
  });

  it('takes a child over without a room that its setting does not have, and notes an age that does not fit', async () => {
    const { children, codes } = await matched({ child: [{ room: 'Owls' }, { ...C2, legal_first_name: 'Rumi', room: 'Finches' }] });
    expect(children.map((child) => child.enrolments[0]?.room)).toEqual([null, 'Finches']);
    expect(codes).toEqual(['question no-such-room', 'notice room-age']);
  });
});
