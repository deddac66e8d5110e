import { bytes, dayIn, join, sql, type Id } from '@alongside/server-data';
import { actorOf, type Context } from '@alongside/server-access';

/** Which of the allergens each child must not have, of those that are given. One statement. */
export async function forbiddenFor(context: Context, childIds: readonly Id[], allergens: ReadonlySet<string>): Promise<ReadonlyMap<Id, string[]>> {
  if (allergens.size === 0) return new Map();
  const day = dayIn('UTC', context.clock.now());
  const rows = await context.store.reads.rows(
    { childId: 'id', allergens: 'json' },
    sql`SELECT child_id AS childId, allergens AS allergens FROM care_need
        WHERE trust_id = ${bytes(actorOf(context).trustId)} AND child_id IN (${join(childIds.map(bytes))}) AND kind = 'ALLERGY' AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})`,
  );
  const forbidden = new Map<Id, string[]>();
  for (const row of rows) {
    const hit = (row.allergens as string[]).filter((allergen) => allergens.has(allergen));
    if (hit.length > 0) forbidden.set(row.childId, [...new Set([...(forbidden.get(row.childId) ?? []), ...hit])]);
  }
  return forbidden;
}
