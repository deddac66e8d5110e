import { bytes, join, sql, type Day, type Id, type Reads, type Row, type Sql } from '@alongside/server-data';
import { defineLoader } from '@alongside/server-graphql';
import { actorOf, type GuardianCategory } from '@alongside/server-access';
import type { Relationship } from '../../relation-presets';
import type { RelationTerms, Responsibility } from './relation-terms';

const shape = {
  id: 'id', childId: 'id', guardianId: 'id', householdId: 'id', firstName: 'text', lastName: 'text', emailKey: 'text?', relationship: 'text', responsibility: 'text', livesWith: 'flag', mayCollect: 'flag', contactOrder: 'integer?',
  categories: 'json', validFrom: 'day', validTo: 'day?', ground: 'text?', evidence: 'text?', endedBy: 'id?', endReason: 'text?', version: 'integer', hasAccount: 'flag',
} as const;

/** One relation of an adult to a child, as stored, also one that has ended or not begun. Whoever reads it asks access first. */
export type StoredRelation = Omit<Row<typeof shape>, 'categories' | 'responsibility'> & { categories: GuardianCategory[]; responsibility: Responsibility };

/** Relations that meet a condition on `g`, in their contact order. One statement. */
export async function relationsWhere(reads: Reads, trustId: Id, where: Sql): Promise<StoredRelation[]> {
  const rows = await reads.rows(
    shape,
    sql`SELECT g.id AS id, g.child_id AS childId, g.guardian_id AS guardianId, g.household_id AS householdId, p.first_name AS firstName, p.last_name AS lastName, p.email_key AS emailKey, g.relationship AS relationship,
               g.parental_responsibility AS responsibility, g.lives_with AS livesWith, g.may_collect AS mayCollect, g.contact_order AS contactOrder, g.categories AS categories, g.valid_from AS validFrom,
               g.valid_to AS validTo, g.ground AS ground, g.evidence AS evidence, g.ended_by AS endedBy, g.end_reason AS endReason, g.version AS version,
               EXISTS (SELECT 1 FROM actor x WHERE x.trust_id = g.trust_id AND x.kind = 'guardian' AND x.person_id = g.guardian_id AND x.ended_at IS NULL) AS hasAccount
        FROM guardianship g JOIN guardian p ON p.id = g.guardian_id
        WHERE g.trust_id = ${bytes(trustId)} AND ${where}
        ORDER BY COALESCE(g.contact_order, 50), g.valid_from, g.id`,
  );
  return rows.map((row) => ({ ...row, categories: row.categories as GuardianCategory[], responsibility: row.responsibility as Responsibility }));
}

/** All relations of children, by child. One statement. It decides nothing: callers ask access first. */
export const relationsOfChildren = defineLoader<Id, StoredRelation[]>('families.relations-of-children', async (context, childIds) => {
  const found = await relationsWhere(context.store.reads, actorOf(context).trustId, sql`g.child_id IN (${join(childIds.map(bytes))})`);
  return new Map(childIds.map((id) => [id, found.filter(({ childId }) => childId === id)]));
});

/** The newest relation of each adult: an adult who was ended and came back is one. */
export function newestOfEach(relations: readonly StoredRelation[]): StoredRelation[] {
  const newest = new Map<Id, StoredRelation>();
  for (const relation of relations) {
    const known = newest.get(relation.guardianId);
    if (!known || known.validFrom <= relation.validFrom) newest.set(relation.guardianId, relation);
  }
  return relations.filter((relation) => newest.get(relation.guardianId) === relation);
}

/** Whether it holds on the day or will. */
export const isOpen = ({ validTo }: Pick<StoredRelation, 'validTo'>, day: Day): boolean => validTo === null || validTo >= day;

/** The relation as the terms of a change, with whose household it is. */
export function termsOf(relation: StoredRelation, all: readonly StoredRelation[], day: Day): RelationTerms {
  const others = all.filter((other) => other.householdId === relation.householdId && other.guardianId !== relation.guardianId && isOpen(other, day));
  return {
    relationship: relation.relationship as Relationship,
    parentalResponsibility: relation.responsibility,
    livesWith: relation.livesWith,
    mayCollect: relation.mayCollect,
    contactOrder: relation.contactOrder,
    categories: relation.categories,
    homeWith: others[0]?.guardianId ?? null,
    validFrom: relation.validFrom,
    validTo: relation.validTo,
  };
}
