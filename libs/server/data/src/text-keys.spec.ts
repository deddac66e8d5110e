import { foldEmail, foldName, tidyText } from './text-keys';

describe('text from people', () => {
  it('is stored in one form, without space around it', () => {
    expect(tidyText('  Rene\u0301 \n')).toBe('Ren\u00e9');
  });

  it('finds an e-mail address in any case of letters, but does not take two mailboxes for one', () => {
    expect(foldEmail(' Maya.Okafor@Example.ORG ')).toBe('maya.okafor@example.org');
    expect(foldEmail('RENE\u0301@example.org')).toBe('ren\u00e9@example.org');
    expect(foldEmail('ren\u00e9@example.org')).not.toBe(foldEmail('rene@example.org'));
  });

  it('finds a name however its accents and apostrophes were typed', () => {
    expect(foldName('  Zoë   O’Brien ')).toBe("zoe o'brien");
    expect(foldName('ŁUKASZ Øster-Ångström')).toBe('lukasz oster-angstrom');
    expect(foldName('Straße')).toBe(foldName('STRASSE'));
  });

  it('keeps the signs that are letters in other scripts', () => {
    expect(foldName('किरण')).toBe('किरण');
    expect(foldName('김서연')).toBe('김서연');
    expect(foldName('مُحَمَّد')).toBe('محمد');
  });
});
