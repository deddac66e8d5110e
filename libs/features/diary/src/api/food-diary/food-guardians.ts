import { bytes, dayIn, sql, type Id } from '@alongside/server-data';
import { actorOf, type Context } from '@alongside/server-access';
import { standingRestriction } from '@alongside/server-core';

/** A guardian who can agree to a food diary. */
export interface FoodGuardian {
  guardianId: Id;
  householdId: Id;
  name: string;
  relationship: string;
}

/**
 * The child's guardians with parental responsibility who may see its health and its day, in the register's order. One statement.
 * It decides nothing: callers ask access first.
 */
export async function foodGuardians(context: Context, childId: Id): Promise<FoodGuardian[]> {
  const day = dayIn('UTC', context.clock.now());
  const rows = await context.store.reads.rows(
    { guardianId: 'id', householdId: 'id', firstName: 'text', lastName: 'text', relationship: 'text' },
    sql`SELECT g.guardian_id AS guardianId, g.household_id AS householdId, p.first_name AS firstName, p.last_name AS lastName, g.relationship AS relationship
        FROM guardianship g JOIN guardian p ON p.id = g.guardian_id
        WHERE g.trust_id = ${bytes(actorOf(context).trustId)} AND g.child_id = ${bytes(childId)} AND g.parental_responsibility = 'yes'
          AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day}) AND g.categories LIKE '%"health"%' AND g.categories LIKE '%"day"%'
          AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.trust_id = g.trust_id AND r.guardian_id = g.guardian_id AND r.child_id = g.child_id AND ${standingRestriction(day)}
                          AND (r.withholds LIKE '%"health"%' OR r.withholds LIKE '%"day"%'))
        ORDER BY COALESCE(g.contact_order, 50), g.id LIMIT 20`,
  );
  return rows.map(({ firstName, lastName, ...row }) => ({ ...row, name: `${firstName} ${lastName}` }));
}
