import type { DiaryItem } from '../../web/entry-words';
import type { DiaryEntryHistoryQuery } from './entry-history.generated';

/** What an entry said before a change, as the server gives it; oldest first in a history. */
type EntryVersion = NonNullable<Extract<NonNullable<DiaryEntryHistoryQuery['node']>, { __typename: 'DiaryEntry' }>['history']>[number];

/** One change of an entry: who, when, what it said before and after. */
export interface EntryStep {
  kind: 'corrected' | 'taken' | 'checked' | 'woke';
  at: string;
  by: string;
  before: DiaryItem;
  after: DiaryItem;
}

/** What an entry said before a change; `after` is what it said then. A check on a sleeping child kept its details only. */
function before({ at, endedAt, note, details }: EntryVersion, after: DiaryItem): DiaryItem {
  return { ...after, at: at ?? after.at, endedAt: at === null ? null : endedAt, note: at === null ? after.note : note, details };
}

function kindOf(one: DiaryItem, other: DiaryItem, withdrawn: boolean): EntryStep['kind'] {
  if (withdrawn) return 'taken';
  if ((other.details.checks?.length ?? 0) > (one.details.checks?.length ?? 0)) return 'checked';
  return one.endedAt === null && other.endedAt !== null ? 'woke' : 'corrected';
}

/** The changes of an entry, the newest first, from what it says now and its earlier versions. */
export function stepsOf(item: DiaryItem, history: readonly EntryVersion[]): EntryStep[] {
  let after = item;
  return history.toReversed().map((version, index) => {
    const was = before(version, after);
    // Nothing comes after an entry was taken back.
    const step: EntryStep = { kind: kindOf(was, after, index === 0 && item.withdrawnAt !== null), at: version.changedAt, by: version.changedBy, before: was, after };
    after = was;
    return step;
  });
}
