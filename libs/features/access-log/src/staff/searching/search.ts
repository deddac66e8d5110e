import type { AccessLogFilter } from '@alongside/web-client';
import type { LogSubjectsQuery } from './searching.generated';

/** Somebody one searches by. */
export type Subject = NonNullable<NonNullable<LogSubjectsQuery['setting']>['accessLogSubjects']>[number];

/** What is searched for; what is null or empty is not asked about. */
export interface Search {
  /** At most one of each kind. */
  subjects: readonly Subject[];
  feature: string;
  deed: '' | 'READ' | 'WRITE';
  result: '' | 'DONE' | 'REFUSED';
  /** YYYY-MM-DD. */
  from: string;
  to: string;
}

export const everything: Search = { subjects: [], feature: '', deed: '', result: '', from: '', to: '' };

/** The search with another person in it, in place of one of the same kind. */
export const withSubject = (search: Search, subject: Subject): Search => ({ ...search, subjects: [...search.subjects.filter(({ kind }) => kind !== subject.kind), subject] });

/** The search as the server takes it. */
export function filterOf({ subjects, feature, deed, result, from, to }: Search): AccessLogFilter {
  const idOf = (kind: Subject['kind']) => subjects.find((subject) => subject.kind === kind)?.id ?? null;
  return { childId: idOf('CHILD'), guardianId: idOf('GUARDIAN'), personId: idOf('STAFF'), feature: feature || null, deed: deed || null, result: result || null, from: from || null, to: to || null };
}
