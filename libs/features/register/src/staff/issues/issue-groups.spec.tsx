import type { Language } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { registerMessages } from '../../web/messages';
import type { FoundIssueFragment, IssueGroupFragment } from '../register.generated';
import { IssueGroups } from './issue-groups';
import { IssueRow } from './issue-row';

const found = (more: Partial<FoundIssueFragment> = {}): FoundIssueFragment => ({
  __typename: 'RegisterIssue', id: 'i1', severity: 'QUESTION', kind: 'RELATIONSHIP', file: 'relationships.csv', line: 4, field: 'parental_responsibility', reference: 'C2+G3', code: 'responsibility-unknown',
  wording: 'responsibility-unknown', values: {}, value: '', reason: 'it is not known …', also: [], state: 'OPEN', outcome: null, note: null, settledBy: null, version: 1, ...more,
});
const group = (first: FoundIssueFragment, count: number, alike = true): IssueGroupFragment => ({ __typename: 'RegisterIssueGroup', severity: first.severity, kind: first.kind, field: first.field, code: first.code, count, alike, first });

async function shown(groups: IssueGroupFragment[], language: Language = 'en') {
  const { container } = await renderUi(
    <main><h1>x</h1><h2>y</h2><IssueGroups groups={groups} settle weighed onDone={() => Promise.resolve()} rows={({ first }) => <ul><IssueRow issue={first} settle within="alike" onDone={() => Promise.resolve()} /></ul>} /></main>,
    [registerMessages], language,
  );
  return { container, items: () => screen.getAllByRole('listitem') };
}

describe('what an import found', () => {
  it('says once what is said of 41 rows, and shows the rows when somebody wants them', async () => {
    const { container, items } = await shown([group(found(), 41)]);
    expect(items()).toHaveLength(1);
    expect(items()[0]?.textContent).toContain('Parental responsibility is unknownQuestion41 rows · Relationships · Parental responsibility');
    const button = screen.getByRole('button', { name: 'Show the 41 rows' });
    expect(button.getAttribute('aria-expanded')).toBe('false');
    fireEvent.click(button);
    expect(screen.getByRole('button', { name: 'Hide the rows' }).getAttribute('aria-expanded')).toBe('true');
    expect(items()).toHaveLength(2);
    expect(screen.getAllByText(/it is not known whether/)).toHaveLength(1);
    expect(await barriersIn(container)).toEqual([]);
  });

  it('opens every group at once for whoever prints the report', async () => {
    await shown([group(found(), 41), group(found({ id: 'i2', code: 'no-phone', wording: 'no-phone', values: { value: '0' }, kind: 'CONTACT', field: 'phone' }), 2, false)]);
    fireEvent.click(screen.getByRole('button', { name: 'Show every row' }));
    expect(screen.getAllByRole('button', { name: 'Hide the rows' })).toHaveLength(2);
    fireEvent.click(screen.getByRole('button', { name: 'Show every row' }));
    expect(screen.queryAllByRole('button', { name: 'Hide the rows' })).toEqual([]);
  });

  it('shows a single row as it is, with all that has to be mended in it', async () => {
    const also = [{ __typename: 'RegisterAlsoFound' as const, severity: 'QUESTION' as const, field: 'phone', value: '0', code: 'no-phone', wording: 'no-phone', values: { value: '0' }, reason: '…' }];
    const { container, items } = await shown([group(found({ severity: 'ERROR', kind: 'CONTACT', field: 'name', file: 'contacts.csv', line: 445, reference: '', code: 'formula', wording: 'formula_name', values: { value: '=1+1' }, also }), 1)]);
    const [row] = items();
    expect(within(row as HTMLElement).getByRole('heading', { name: 'A spreadsheet formula' })).toBeTruthy();
    expect(row?.textContent).toContain('“\u2068=1+1\u2069” is a spreadsheet formula and no name');
    expect(row?.textContent).toContain('Also to be mendedPhone: “\u20680\u2069” is not a telephone number, so none was taken over');
    expect(screen.queryByRole('button', { name: 'Show every row' })).toBeNull();
    expect(await barriersIn(container)).toEqual([]);
  });

  it.each([
    ['en', /the first day \(Sunday,? 1 February 2099\) lies before the birth/],
    ['pl', /pierwszy dzień \(niedziela, 1 lutego 2099\) wypada przed urodzeniem/],
    ['ar', /أول يوم \(الأحد، 1 فبراير 2099\) قبل الميلاد/],
  ] as const)('says days as people write them in %s', async (language, told) => {
    await shown([group(found({ code: 'start-before-birth', wording: 'start-before-birth', values: { starts: '2099-02-01', born: '2099-02-03' } }), 1)], language);
    expect(screen.getByText(told)).toBeTruthy();
  });

  it('says words of ours in the language of the screen, and names from the files as they are', async () => {
    await shown([group(found({ code: 'maybe-same-guardian', wording: 'maybe-same-guardian_roles', values: { other: 'G1', line: 2, file: 'guardians.csv', agree: 'name,address', child: 'C1', relationship: 'mother', otherRelationship: 'father' } }), 1)], 'pl');
    expect(screen.getByText(/zgadza się imię i nazwisko i adres, ale dla dziecka \u2068C1\u2069 jedna z nich to matka, a druga ojciec/)).toBeTruthy();
  });

  it('falls back on the English sentence, marked as English, for what was found before sentences had names', async () => {
    await shown([group(found({ wording: null, reason: 'is not a date' }), 1)], 'ar');
    expect(screen.getByText('is not a date').getAttribute('lang')).toBe('en');
  });
});
