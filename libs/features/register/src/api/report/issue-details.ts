import type { Reason } from '../../reasons/because';
import type { AlsoFound, RowIssue } from '../interpret/register-drafts';

/** What is kept of a finding beside its code and its English sentence. */
export interface IssueDetails extends Pick<Reason, 'wording' | 'values'> {
  readonly also: readonly AlsoFound[];
}

export function detailsOf({ wording, values, also = [] }: RowIssue): IssueDetails {
  return { wording, values, also };
}
