import { newId, type Id } from './id';
import { Revision } from './revision.entity';
import type { Transaction } from './store';

/** One change to one row. */
export interface Change {
  trustId: Id;
  childId: Id | null;
  /** The kind of row, such as 'diary-entry'. */
  type: string;
  id: Id;
  /** The version that the change made: 1 for a new row. */
  version: number;
  /** The values that were replaced; null for a new row. */
  before: object | null;
  actorId: Id;
}

/** Records changes in the transaction that makes them, in one statement. */
export async function recordRevisions(tx: Transaction, changes: readonly Change[]): Promise<void> {
  await tx.insert(
    Revision,
    changes.map(({ id, ...change }) => ({ ...change, id: newId(tx.at), subjectId: id, at: tx.at })),
  );
}
