import type { AlsoFound, RowIssue } from '../interpret/register-drafts';
import { placeKey } from './place-key';

/**
 * Gives each row one fate. Of a row that was rejected one finding is left, its first error, which names what else was found: a row
 * that is not taken over asks nobody to decide anything yet. What was mended on the way in is only counted and stays.
 */
export function withOneFate(issues: readonly RowIssue[]): RowIssue[] {
  const rejected = new Map<string, RowIssue>();
  for (const issue of issues) if (issue.severity === 'error' && !rejected.has(placeKey(issue))) rejected.set(placeKey(issue), issue);
  const also = new Map<RowIssue, Map<string, AlsoFound>>();
  const kept = issues.filter((issue) => {
    const first = issue.severity === 'mended' ? undefined : rejected.get(placeKey(issue));
    if (first === undefined || first === issue) return true;
    const others = also.get(first) ?? new Map<string, AlsoFound>();
    also.set(first, others);
    const { severity, code, wording, values, reason, field, value } = issue;
    others.set(`${field}\n${wording}\n${reason}`, { severity, code, wording, values, reason, field, value });
    return false;
  });
  return kept.map((issue) => {
    const others = also.get(issue);
    return others === undefined ? issue : { ...issue, also: [...others.values()] };
  });
}
