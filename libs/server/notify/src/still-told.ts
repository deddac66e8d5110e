import { bytes, dayIn, join, sql, type Id, type Sql } from '@alongside/server-data';
import { actorOf, type GuardianCategory } from '@alongside/server-access';
import type { FeatureContext } from '@alongside/server-core';
import { kindsFor, type KnownKind, ofKinds } from './notification-kinds';

const nothing = sql`1 = 0`;

/**
 * Of rows of `notification` those of which the actor may know today: of kinds that are meant for such a person, about no
 * child or about one that they may still see. Guardians need what the kind's manifest says of the child's record too.
 */
export async function stillTold(context: FeatureContext): Promise<Sql> {
  const { kind } = actorOf(context);
  const kinds = kindsFor(context, kind);
  if (kinds.length === 0 || (kind !== 'staff' && kind !== 'guardian')) return nothing;
  return kind === 'staff' ? toldStaff(context, kinds) : toldGuardian(context, kinds);
}

/** Staff: children that are enrolled today where they work; of what happened at one setting its own staff only. */
async function toldStaff(context: FeatureContext, kinds: readonly KnownKind[]): Promise<Sql> {
  const child = sql`notification.child_id`;
  const seen = await context.access.filter(context, 'core.see-child', { child, setting: sql`e.setting_id` });
  const day = dayIn('UTC', context.clock.now());
  return sql`${ofKinds(kinds)} AND (${child} IS NULL OR EXISTS (
      SELECT 1 FROM enrolment e WHERE e.trust_id = notification.trust_id AND e.child_id = ${child} AND (notification.setting_id IS NULL OR e.setting_id = notification.setting_id)
        AND e.valid_from <= ${day} AND (e.valid_to IS NULL OR e.valid_to >= ${day}) AND ${seen}))`;
}

/** Guardians: each kind for the children of whom they may see all that it needs. */
async function toldGuardian(context: FeatureContext, kinds: readonly KnownKind[]): Promise<Sql> {
  const child = sql`notification.child_id`;
  const seen = await context.access.filter(context, 'core.see-child', { child });
  const { guardianships } = await context.access.facts(context);
  const among = (ids: readonly Id[]): Sql => (ids.length === 0 ? nothing : sql`${child} IN (${join(ids.map(bytes))})`);
  // Kinds that need the same are asked about together.
  const needs = Map.groupBy(kinds, ({ definition }) => [...(definition.categories ?? [])].sort().join(' '));
  const told = [...needs].map(([needed, same]) => {
    const categories = needed.split(' ').filter((one) => one !== '') as GuardianCategory[];
    const children = [...guardianships.values()].filter((fact) => categories.every((one) => fact.categories.has(one))).map((fact) => fact.childId);
    return sql`(${ofKinds(same)} AND (${child} IS NULL OR ${among(children)}))`;
  });
  return sql`(${join(told, ' OR ')}) AND (${child} IS NULL OR ${seen})`;
}
