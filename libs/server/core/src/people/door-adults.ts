import { bytes, dayIn, join, sql, type Id } from '@alongside/server-data';
import { defineLoader } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import { standingRestriction } from './standing-restriction';

/** An adult who may stand at the door for a child: a guardian, or a contact of the register. */
export interface DoorAdult {
  kind: 'guardian' | 'contact';
  id: Id;
  childId: Id;
  name: string;
  relationship: string | null;
  mayCollect: boolean;
  /** A restriction is noted: staff fetch the manager and never refuse at the door by themselves. */
  fetchManager: boolean;
  /** The guardian's household; null for contacts. */
  householdId: Id | null;
}

/** The adults of children, guardians in their contact order first. One statement. It decides nothing: callers ask access first. */
export const doorAdults = defineLoader<Id, DoorAdult[]>('core.door-adults', async (context, childIds) => {
  const { trustId } = actorOf(context);
  const day = dayIn('UTC', context.clock.now());
  const children = join(childIds.map(bytes));
  const rows = await context.store.reads.rows(
    { kind: 'text', id: 'id', childId: 'id', name: 'text', relationship: 'text?', mayCollect: 'flag', restricted: 'integer', householdId: 'id?', place: 'integer' },
    sql`SELECT 'guardian' AS kind, p.id AS id, g.child_id AS childId, ${context.store.dialect === 'sqlite' ? sql`p.first_name || ' ' || p.last_name` : sql`CONCAT(p.first_name, ' ', p.last_name)`} AS name,
               g.relationship AS relationship, g.may_collect AS mayCollect,
               (SELECT COUNT(*) FROM restriction r WHERE r.trust_id = g.trust_id AND r.guardian_id = g.guardian_id AND r.child_id = g.child_id AND ${standingRestriction(day)} AND COALESCE(r.door, 'fetch-manager') <> 'as-recorded') AS restricted,
               g.household_id AS householdId, COALESCE(g.contact_order, 50) AS place
        FROM guardianship g JOIN guardian p ON p.id = g.guardian_id
        WHERE g.trust_id = ${bytes(trustId)} AND g.child_id IN (${children}) AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day})
        UNION ALL
        SELECT 'contact', c.id, c.child_id, c.name, c.relationship, c.may_collect, 0, NULL, 100 + c.position
        FROM contact c WHERE c.trust_id = ${bytes(trustId)} AND c.child_id IN (${children}) AND c.kind = 'emergency'
        ORDER BY place, id`,
  );
  const adults = new Map<Id, DoorAdult[]>(childIds.map((id) => [id, []]));
  for (const { restricted, place: _place, ...row } of rows) adults.get(row.childId)?.push({ ...row, kind: row.kind as DoorAdult['kind'], fetchManager: restricted > 0 });
  return adults;
});
