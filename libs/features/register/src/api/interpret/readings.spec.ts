import { readAllergies, readDiets } from './care-need.reading';
import { readLivesWith, readYesNo } from './choice.reading';
import { readCourtOrder } from './court-order.reading';
import { monthsBetween, readDay } from './day.reading';
import { readEmail } from './email.reading';
import { readLanguage } from './language.reading';
import { readName, readWords } from './name.reading';
import { readPhone, splitPhone } from './phone.reading';
import { readNation, readRooms } from './place.reading';
import { readRelationship } from './relationship.reading';
import { readStaffRole } from './staff-role.reading';
import { readWeekdays } from './weekdays.reading';

describe('reading a day', () => {
  it.each([
    ['2024-12-08', '2024-12-08'],
    ['08/12/2024', '2024-12-08'],
    ['8.12.2024', '2024-12-08'],
    ['18-Aug-2023', '2023-08-18'],
    ['1st September 2025', '2025-09-01'],
    ['2024-02-29T00:00:00', '2024-02-29'],
    ['05/06/24', '2024-06-05'],
    ['', null],
  ])('%s is %s', (text, day) => expect(readDay(text).value).toBe(day));

  it.each([
    ['31/02/2024', 'a day that does not exist'],
    ['29/02/2023', 'a day that does not exist'],
    ['04/25/2024', 'day and month may stand the other way round'],
    ['45522', 'spreadsheet’s own number'],
    ['last spring', 'is not a date'],
    ['8-Dez-2024', 'names no month'],
  ])('%s is refused, because it %s', (text, reason) => {
    const { value, finding } = readDay(text);
    expect(value).toBeNull();
    expect(finding).toMatchObject({ severity: 'error', reason: expect.stringContaining(reason) });
  });

  it('tells age in whole months', () => {
    expect(monthsBetween('2024-05-31', '2024-06-30')).toBe(0);
    expect(monthsBetween('2023-11-21', '2026-11-21')).toBe(36);
  });
});

describe('reading a telephone number', () => {
  it.each([
    ['07700 900123', '+447700900123'],
    ['+44 7700900123', '+447700900123'],
    ['0044 (0)7700 900-123', '+447700900123'],
    ['7700900123', '+447700900123'],
    ['01632 960101', '+441632960101'],
    ['+353 85 012 3456', '+353850123456'],
  ])('%s is %s', (text, number) => expect(readPhone(text).value).toBe(number));

  it('says that it put back a zero which a spreadsheet had eaten', () => expect(readPhone('7700900123').finding).toMatchObject({ severity: 'mended', code: 'zero-restored' }));

  it.each(['0', '12345', 'ring mum', '07700 9001234567'])('takes no number from %s, and asks', (text) => {
    expect(readPhone(text)).toMatchObject({ value: null, finding: { severity: 'question' } });
  });

  it('finds the number of a surgery beside its name', () => {
    expect(splitPhone('Dr Ainsley, Lantern Street Surgery 01632 960101')).toEqual({ rest: 'Dr Ainsley, Lantern Street Surgery', phone: '+441632960101' });
    expect(splitPhone('Maresby Health Centre')).toEqual({ rest: 'Maresby Health Centre', phone: null });
  });
});

describe('reading a name', () => {
  it.each(['=HYPERLINK("http://x.example","call")', '+1+1', '-2+3', '@SUM(A1)', ' =cmd'])('refuses the formula %s as it stands, and runs nothing', (text) => {
    expect(readName(text)).toMatchObject({ value: null, finding: { severity: 'error', code: 'formula' } });
  });

  it('keeps names of every script as they are, and cuts off spaces', () => {
    for (const name of ["O'Neill-Wilson", 'García-López', 'Łucja', 'نور', '莉', 'Smith "Smithy"']) expect(readName(name)).toEqual({ value: name });
    expect(readName(' Arthur ')).toMatchObject({ value: 'Arthur', finding: { code: 'spaces' } });
  });

  it('asks about a name that was garbled on its way, and keeps it', () => {
    expect(readName('ZoÃ«')).toMatchObject({ value: 'ZoÃ«', finding: { severity: 'question', reason: expect.stringContaining('“Zoë”') } });
    expect(readName('Ren\ufffd')).toMatchObject({ finding: { code: 'lost-letters' } });
    expect(readName('يوسie')).toMatchObject({ finding: { code: 'mixed-scripts' } });
  });

  it('takes no letterless text for a name, and never loses an allergy for being odd', () => {
    expect(readName('---').finding?.code).toBe('no-name');
    expect(readWords('=peanuts')).toMatchObject({ value: '=peanuts', finding: { severity: 'question' } });
  });
});

describe('reading choices, places and people', () => {
  it('knows yes, no and unknown however they are written, and nothing said from no', () => {
    expect(['Y', 'yes', ' N', 'No', 'unknown', '', ' '].map((text) => readYesNo(text).value)).toEqual(['yes', 'yes', 'no', 'no', 'unknown', null, null]);
    expect(readYesNo('maybe')).toMatchObject({ value: null, finding: { severity: 'question' } });
    expect(readLivesWith('Part').value).toBe('part');
  });

  it('reads rooms with the ages they are for', () => {
    expect(readRooms('Acorns (3-24 months); Oaks (3-5 years); Hall').value).toEqual([
      { name: 'Acorns', monthsFrom: 3, monthsTo: 24 },
      { name: 'Oaks', monthsFrom: 36, monthsTo: 60 },
      { name: 'Hall', monthsFrom: null, monthsTo: null },
    ]);
    expect(readRooms('Acorns (babies)').finding?.severity).toBe('question');
  });

  it('knows the four nations, and refuses a setting elsewhere, for its rules are not known', () => {
    expect(readNation('NIR').value).toEqual({ code: 'NIR', timeZone: 'Europe/London' });
    expect(readNation('Northern Ireland').value?.code).toBe('NIR');
    expect(readNation('France').finding?.severity).toBe('error');
  });

  it('reads the days of the week', () => {
    expect(readWeekdays('Wed Mon').value).toEqual(['mon', 'wed']);
    expect(readWeekdays('Mon - Thu').value).toEqual(['mon', 'tue', 'wed', 'thu']);
    expect(readWeekdays('Monday am, Friday').finding?.code).toBe('half-days');
    expect(readWeekdays('Mon Foo')).toMatchObject({ value: ['mon'], finding: { severity: 'question' } });
  });

  it('gives each job title its role, and none to one it does not know', () => {
    expect(['Manager', 'Deputy manager', 'SENCO', 'Designated safeguarding lead', 'Administrator', 'Room leader', 'Practitioner', 'Volunteer', 'Apprentice', 'Cook', 'Chief executive'].map((title) => readStaffRole(title).value)).toEqual([
      'manager', 'deputy', 'senco', 'safeguarding-lead', 'office', 'room-leader', 'practitioner', 'volunteer', 'student', 'cook', 'trust-leader',
    ]);
    expect(readStaffRole('Wizard')).toMatchObject({ value: null, finding: { severity: 'question' } });
  });

  it('gives each relation its kind', () => {
    expect(['Mother', 'Father', 'Grandmother', 'Foster carer', 'Step-dad', 'Aunt', 'Key ring'].map((text) => readRelationship(text).value)).toEqual(['mother', 'father', 'grandparent', 'foster-carer', 'step-parent', 'relative', 'other']);
  });

  it('reads languages by name or tag', () => {
    expect(['English', 'Irish', 'Mandarin', 'urdu', 'pt-br'].map((text) => readLanguage(text).value)).toEqual(['en', 'ga', 'zh', 'ur', 'pt-BR']);
    expect(readLanguage('Polish and English')).toMatchObject({ value: 'pl', finding: { severity: 'question' } });
    expect(readLanguage('Klingon')).toMatchObject({ value: null, finding: { severity: 'question' } });
  });

  it('takes an e-mail address or none', () => {
    expect(readEmail(' Nia@Home.Example ').value).toBe('Nia@Home.Example');
    expect(readEmail('not an e-mail')).toMatchObject({ value: null, finding: { code: 'no-email' } });
    expect(readEmail('a@x.example; b@x.example')).toMatchObject({ value: null, finding: { code: 'several-emails' } });
  });
});

describe('reading what a child needs, and what a court ordered', () => {
  it('splits allergies, keeps brackets together, and sees what can be an emergency', () => {
    expect(readAllergies('kiwi, banana')).toEqual([expect.objectContaining({ text: 'kiwi', severe: false }), expect.objectContaining({ text: 'banana' })]);
    expect(readAllergies('sesame; tree nuts')).toHaveLength(2);
    expect(readAllergies('peanuts (anaphylaxis, EpiPen in office)')).toEqual([{ kind: 'ALLERGY', text: 'peanuts (anaphylaxis, EpiPen in office)', severe: true }]);
    expect(readAllergies('None known')).toEqual([]);
  });

  it('marks food prepared to a therapist’s plan: other food may choke the child', () => {
    expect(readDiets('pureed - SALT plan; halal').map((need) => need.severe)).toEqual([true, false]);
  });

  it('takes any note for an order to be confirmed, never for one that is', () => {
    const { value, finding } = readCourtOrder('Prohibited steps order 2026-04-30, no collection, no contact through nursery');
    expect(value).toMatchObject({ kind: 'prohibited-steps', day: '2026-04-30' });
    expect(finding).toMatchObject({ severity: 'question', reason: expect.stringContaining('fetch the manager') });
    expect(readCourtOrder('ask Sue').value?.kind).toBe('unknown');
    expect(readCourtOrder('none').value).toBeNull();
  });
});
