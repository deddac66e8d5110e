import { bytes, dayIn, join, sql, type Id } from '@alongside/server-data';
import { defineLoader, globalId } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import type { CareNeedType } from './child.type';

/** A need as it is stored. */
interface StoredNeed {
  id: Id;
  childId: Id;
  kind: string;
  text: string;
  severe: boolean;
  allergens: unknown;
}

/** Needs by child: what can be an emergency first, then by kind. */
export function needsByChild(trustId: Id, rows: readonly StoredNeed[], childIds: readonly Id[]): Map<Id, CareNeedType[]> {
  const needs = new Map<Id, CareNeedType[]>(childIds.map((id) => [id, []]));
  const inOrder = [...rows].sort((a, b) => Number(b.severe) - Number(a.severe) || compare(a.kind, b.kind) || compare(a.id, b.id));
  for (const row of inOrder)
    needs.get(row.childId)?.push({ id: globalId('need', trustId, row.id), kind: row.kind as CareNeedType['kind'], text: row.text, severe: row.severe, allergens: row.allergens as string[] });
  return needs;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** Today's needs of children of the actor's trust. One statement. It decides nothing: callers ask access first. */
export const careNeedsOf = defineLoader<Id, CareNeedType[]>('core.care-needs', async (context, childIds) => {
  const { trustId } = actorOf(context);
  const day = dayIn('UTC', context.clock.now());
  const rows = await context.store.reads.rows(
    { id: 'id', childId: 'id', kind: 'text', text: 'text', severe: 'flag', allergens: 'json' },
    sql`SELECT id AS id, child_id AS childId, kind AS kind, text AS text, severe AS severe, allergens AS allergens
        FROM care_need
        WHERE trust_id = ${bytes(trustId)} AND child_id IN (${join(childIds.map(bytes))}) AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})`,
  );
  return needsByChild(trustId, rows, childIds);
});
