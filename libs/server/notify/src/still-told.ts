import { bytes, dayIn, join, sql, type Id, type Sql } from '@alongside/server-data';
import { actorOf, type GuardianCategory } from '@alongside/server-access';
import type { FeatureContext } from '@alongside/server-core';

/**
 * Of rows of `notification` those of which the actor may know today: about no child, or about one that they may still see.
 * Guardians need what the kind's manifest says of the child's record too.
 */
export async function stillTold(context: FeatureContext): Promise<Sql> {
  const child = sql`notification.child_id`;
  const told = actorOf(context).kind === 'staff' ? await atWork(context, child) : sql`${await context.access.filter(context, 'core.see-child', { child })} AND ${await suited(context, child)}`;
  return sql`(${child} IS NULL OR (${told}))`;
}

/** Children that are enrolled today where the member of staff works. */
async function atWork(context: FeatureContext, child: Sql): Promise<Sql> {
  const seen = await context.access.filter(context, 'core.see-child', { child, setting: sql`e.setting_id` });
  const day = dayIn('UTC', context.clock.now());
  return sql`EXISTS (SELECT 1 FROM enrolment e WHERE e.trust_id = notification.trust_id AND e.child_id = ${child} AND e.valid_from <= ${day} AND (e.valid_to IS NULL OR e.valid_to >= ${day}) AND ${seen})`;
}

/** Kinds that need nothing more than the relation, and those of which the guardian may see all that they need. */
async function suited(context: FeatureContext, child: Sql): Promise<Sql> {
  const { guardianships } = await context.access.facts(context);
  const among = (ids: readonly Id[]): Sql => (ids.length === 0 ? sql`1 = 0` : sql`${child} IN (${join(ids.map(bytes))})`);
  const demanding = [...context.features.values()].flatMap((feature) => Object.entries(feature.notifications)).flatMap(([kind, { categories }]) => (categories ? [{ kind, categories: categories as readonly GuardianCategory[] }] : []));
  if (demanding.length === 0) return sql`1 = 1`;
  const allowed = demanding.map(({ kind, categories }) => sql`(notification.kind = ${kind} AND ${among([...guardianships.values()].filter((fact) => categories.every((one) => fact.categories.has(one))).map((fact) => fact.childId))})`);
  return sql`(notification.kind NOT IN (${join(demanding.map((one) => sql`${one.kind}`))}) OR ${join(allowed, ' OR ')})`;
}
