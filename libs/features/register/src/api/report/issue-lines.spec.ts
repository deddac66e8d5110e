import { because } from '../../reasons/because';
import type { RowIssue } from '../interpret/register-drafts';
import { issueLines } from './issue-lines';

const issue = (line: number, more: Partial<RowIssue> = {}): RowIssue => ({ kind: 'relationship', file: 'relationships.csv', line, ref: `C${line}`, field: 'parental_responsibility', value: '', severity: 'question', ...because('responsibility-unknown'), ...more });
const shared = (line: number): RowIssue => issue(line, { kind: 'guardian', file: 'guardians.csv', field: 'email', ...because('shared-email_guardian', { others: `G${line + 1}` }) });
const many = (count: number, make: (line: number) => RowIssue): RowIssue[] => Array.from({ length: count }, (_, index) => make(index + 2));

describe('the lines of a report on the command line', () => {
  it('say once what is said of many rows, with their number and their lines', () => {
    const lines = issueLines(many(41, issue), false);
    expect(lines[0]).toBe('  41 × parental_responsibility: it is not known whether this adult has parental responsibility; a manager should ask and record it');
    expect(lines[1]).toMatch(/^ {4}relationships\.csv, lines 2, 3, 4, /);
    expect(lines.slice(1).join(' ').match(/\d+/g)?.map(Number)).toEqual(many(41, issue).map(({ line }) => line));
    expect(lines.slice(1).every((line) => line.length < 140)).toBe(true);
  });

  it('leave open in the sentence what is another for each row, and give it with the row', () => {
    expect(issueLines(many(4, shared), false)).toEqual([
      '  4 × email: is also the address of …; neither gets a message until each has confirmed an address of their own',
      '    guardians.csv:2 C2: G3',
      '    guardians.csv:3 C3: G4',
      '    guardians.csv:4 C4: G5',
      '    guardians.csv:5 C5: G6',
    ]);
  });

  it('keep few rows apart, in their order, and say with a rejected one all that is to be mended in it', () => {
    const also = [{ severity: 'question' as const, field: 'phone', value: '0', ...because('no-phone', { value: '0' }) }];
    expect(issueLines([issue(2), shared(3), issue(4, { also }), issue(5)], false).map((line) => line.slice(0, 40))).toEqual([
      '  relationships.csv:2 C2 parental_respon', '  guardians.csv:3 C3 email: is also the ', '  relationships.csv:4 C4 parental_respon', '    also phone: “0” is not a telephone n', '  relationships.csv:5 C5 parental_respon',
    ]);
  });

  it('give every row a line when asked, and else say how many more there are', () => {
    expect(issueLines(many(300, shared), true)).toHaveLength(300);
    expect(issueLines(many(300, shared), false).at(-1)).toBe('    … and 250 more: --every-row prints them all');
    const apart = many(300, (line) => issue(line, { field: `f${line}` }));
    expect(issueLines(apart, false)).toHaveLength(201);
    expect(issueLines(apart, false).at(-1)).toBe('  … and 100 more: --every-row prints them all');
  });
});
