import { bytes, join, sql, type Id, type Reads } from '@alongside/server-data';

/** An adult whom somebody here has taken from a child. */
export interface EndedAdult {
  childId: Id;
  guardianId: Id;
  name: string;
  nameKey: string;
}

/**
 * The adults of children whose relation somebody ended here, and nobody began again. An import asks before it makes a
 * relation: who was removed stays removed, also under another reference. One statement.
 */
export async function adultsEndedHere(reads: Reads, trustId: Id, childIds: readonly Id[]): Promise<EndedAdult[]> {
  if (childIds.length === 0) return [];
  const rows = await reads.rows(
    { childId: 'id', guardianId: 'id', firstName: 'text', lastName: 'text', nameKey: 'text' },
    sql`SELECT DISTINCT g.child_id AS childId, g.guardian_id AS guardianId, p.first_name AS firstName, p.last_name AS lastName, p.name_key AS nameKey
        FROM guardianship g JOIN guardian p ON p.id = g.guardian_id
        WHERE g.trust_id = ${bytes(trustId)} AND g.child_id IN (${join(childIds.map(bytes))}) AND g.ended_by IS NOT NULL
          AND NOT EXISTS (SELECT 1 FROM guardianship n WHERE n.trust_id = g.trust_id AND n.child_id = g.child_id AND n.guardian_id = g.guardian_id AND n.ended_by IS NULL AND n.valid_from >= g.valid_from)`,
  );
  return rows.map(({ firstName, lastName, ...row }) => ({ ...row, name: `${firstName} ${lastName}` }));
}
