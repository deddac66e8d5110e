import { because } from '../../reasons/because';
import type { RowIssue } from '../interpret/register-drafts';
import { withOneFate } from './one-fate';

const issue = (line: number, severity: RowIssue['severity'], field: string, more: Partial<RowIssue> = {}): RowIssue => ({ kind: 'contact', file: 'contacts.csv', line, ref: 'C1', field, value: '', severity, ...because('missing_empty'), ...more });

describe('the fate of a row', () => {
  it('is one: where it was rejected, its first error names everything else that was found about it', () => {
    const found = [issue(2, 'question', 'phone', because('no-phone', { value: '0' })), issue(2, 'error', 'name'), issue(3, 'question', 'phone'), issue(2, 'error', 'child_ref'), issue(2, 'notice', 'row')];
    expect(withOneFate(found).map(({ line, severity, field, also }) => [line, severity, field, also?.map((one) => `${one.severity} ${one.field} ${one.code}`)])).toEqual([
      [2, 'error', 'name', ['question phone no-phone', 'error child_ref missing', 'notice row missing']],
      [3, 'question', 'phone', undefined],
    ]);
  });

  it('does not count twice what two steps said of it, and keeps what was mended apart', () => {
    const found = [issue(2, 'error', 'name'), issue(2, 'error', 'row'), issue(2, 'error', 'row'), issue(2, 'mended', 'phone')];
    expect(withOneFate(found).map(({ severity, also }) => [severity, also?.length])).toEqual([['error', 1], ['mended', undefined]]);
  });

  it('is told by file and line: the same line of another file is another row', () => {
    const found = [issue(2, 'error', 'name'), issue(2, 'question', 'phone', { file: 'children.csv' })];
    expect(withOneFate(found)).toEqual(found);
  });
});
