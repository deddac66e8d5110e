import { bytes, dayIn, sql, type Day, type Id, type Row } from '@alongside/server-data';
import { noFacts, type Context, type GuardianCategory, type GuardianFact, type Place } from '@alongside/server-access';
import type { Actor } from '@alongside/server-graphql';
import type { ChildRow } from '../people/child.type';
import { markOf, markShape, trustMark } from '../settings/trust-mark';
import type { ActorFacts, OwnChild } from './actor-facts';
import { holds, stands, todayAnywhere, todayIn } from './relation-days';

const shape = {
  ...markShape,
  relationId: 'id?', childId: 'id?', householdId: 'id?', categories: 'json?', responsibility: 'text?', validFrom: 'day?', validTo: 'day?', withholds: 'json?', withheldFrom: 'day?', withheldTo: 'day?',
  legalFirstName: 'text?', knownAs: 'text?', lastName: 'text?', dateOfBirth: 'day?', enrolmentId: 'id?', settingId: 'id?', zone: 'text?', startsOn: 'day?', endsOn: 'day?', roomId: 'id?',
} as const;

type RelationRow = Row<typeof shape>;

/** The acting guardian's relations of today, with what orders, claims and suspensions withhold, and the children they are to. One statement. */
export async function guardianFacts(context: Context, { trustId, personId }: Actor): Promise<ActorFacts> {
  const now = context.clock.now();
  const day = dayIn('UTC', now);
  const near = todayAnywhere(now);
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT ${trustMark(trustId)}, g.id AS relationId, g.child_id AS childId, g.household_id AS householdId, g.categories AS categories, g.parental_responsibility AS responsibility, g.valid_from AS validFrom, g.valid_to AS validTo,
               r.withholds AS withholds, r.valid_from AS withheldFrom, r.valid_to AS withheldTo,
               c.legal_first_name AS legalFirstName, c.known_as AS knownAs, c.last_name AS lastName, c.date_of_birth AS dateOfBirth,
               e.id AS enrolmentId, e.setting_id AS settingId, s.time_zone AS zone, e.valid_from AS startsOn, e.valid_to AS endsOn, p.room_id AS roomId
        FROM trust t
        LEFT JOIN guardianship g ON g.trust_id = t.id AND g.guardian_id = ${bytes(personId)} AND g.valid_from <= ${near.last} AND (g.valid_to IS NULL OR g.valid_to >= ${near.first})
        LEFT JOIN child c ON c.id = g.child_id
        LEFT JOIN restriction r ON r.trust_id = g.trust_id AND r.guardian_id = g.guardian_id AND r.child_id = g.child_id AND r.state <> 'lifted'
        LEFT JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id
        LEFT JOIN setting s ON s.id = e.setting_id
        LEFT JOIN placement p ON p.trust_id = e.trust_id AND p.child_id = e.child_id AND p.enrolment_id = e.id AND p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to >= ${day})
        WHERE t.id = ${bytes(trustId)}`,
  );
  // A few rows: in order they cost a server a temporary table.
  rows.sort((a, b) => (b.startsOn ?? '').localeCompare(a.startsOn ?? ''));
  const guardianships = new Map<Id, GuardianFact>();
  const children = new Map<Id, OwnChild>();
  for (const [childId, own] of Map.groupBy(rows, (row) => row.childId)) {
    if (childId === null) continue;
    const today = todayIn(own.flatMap(({ zone }) => zone ?? []), now);
    // Ended and begun again is two rows: the newer one of those that hold.
    const relation = own.filter((row) => holds(row, today)).sort((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''))[0];
    if (!relation || relation.householdId === null) continue;
    const withheld = new Set(own.flatMap((row) => (row.withholds && stands({ validFrom: row.withheldFrom, validTo: row.withheldTo }, today) ? (row.withholds as GuardianCategory[]) : [])));
    const places = placesOf(childId, own.filter(({ relationId }) => relationId === relation.relationId), day);
    const categories = new Set((relation.categories as GuardianCategory[]).filter((category) => !withheld.has(category)));
    // Where the child is through the day belongs to its day: whoever may not know the one does not learn the other.
    const placed = categories.size > 0 && !withheld.has('day');
    guardianships.set(childId, {
      childId,
      householdId: relation.householdId,
      categories,
      parentalResponsibility: relation.responsibility as GuardianFact['parentalResponsibility'],
      settingIds: new Set(placed ? places.flatMap(({ settingId, current }) => (settingId && current ? [settingId] : [])) : []),
    });
    children.set(childId, { row: childRow(trustId, childId, relation), places });
  }
  return { facts: { ...noFacts, guardianships }, mark: markOf(rows[0]), children };
}

/** Every enrolment with today's room, the newest first. */
function placesOf(childId: Id, rows: readonly RelationRow[], day: Day): Place[] {
  // Several orders of a court give an enrolment several rows.
  const places = new Map(rows.map((row) => [`${row.enrolmentId} ${row.roomId}`, row]));
  return [...places.values()].flatMap(({ settingId, roomId, startsOn, endsOn }) =>
    settingId === null ? [] : [{ childId, settingId, roomId, current: startsOn !== null && startsOn <= day && (endsOn === null || endsOn >= day) }],
  );
}

function childRow(trustId: Id, id: Id, { legalFirstName, knownAs, lastName, dateOfBirth }: RelationRow): ChildRow {
  if (legalFirstName === null || lastName === null || dateOfBirth === null) throw new Error('A guardianship without its child');
  return { id, trustId, legalFirstName, knownAs, lastName, dateOfBirth };
}
