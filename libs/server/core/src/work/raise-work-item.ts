import { bytes, instant, isDuplicateKey, newId, sql, type Day, type Id, type Transaction } from '@alongside/server-data';
import { WorkItemEntity } from '../entities/work-item.entity';

/** Something that somebody has to decide or mend. */
export interface NewWorkItem {
  trustId: Id;
  /** Where it waits; null: for those who lead the whole trust. */
  settingId: Id | null;
  childId: Id | null;
  /** Of the feature that decides about it: `families.confirm-change`. One item for each kind and subject. */
  kind: string;
  subjectType: string;
  subjectId: Id;
  /** For whoever reads the graph, in English and without names; screens have words of their own for each kind. */
  summary: string;
  dueOn: Day | null;
  dueAt?: Date | null;
  /** Deciding about its subject settles it, and nothing else does. */
  byDecision?: boolean;
}

/** Puts something on the work list, or opens it again where it stood there before. Gives its id. */
export async function raiseWorkItem(tx: Transaction, { dueAt = null, byDecision = false, ...item }: NewWorkItem): Promise<Id> {
  const id = newId(tx.at);
  try {
    await tx.insert(WorkItemEntity, [{ ...item, id, dueAt, details: byDecision ? { byDecision } : {}, state: 'open', raisedAt: tx.at, settledAt: null, settledBy: null }]);
    return id;
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
  }
  const which = sql`trust_id = ${bytes(item.trustId)} AND kind = ${item.kind} AND subject_id = ${bytes(item.subjectId)}`;
  await tx.write(
    sql`UPDATE work_item SET raised_at = CASE WHEN state = 'open' THEN raised_at ELSE ${instant(tx.at)} END, state = 'open', due_on = ${item.dueOn}, due_at = ${dueAt ? instant(dueAt) : null},
               settled_at = NULL, settled_by = NULL, settlement = NULL, version = version + 1 WHERE ${which}`,
  );
  const [known] = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM work_item WHERE ${which}`);
  return known?.id ?? id;
}
