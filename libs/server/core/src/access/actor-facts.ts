import type { Actor } from '@alongside/server-graphql';
import { bytes, dayIn, sql, type Day, type Id } from '@alongside/server-data';
import { actorOf, noFacts, type Context, type Facts, type GuardianCategory, type GuardianFact, type Place, type RoleFact } from '@alongside/server-access';
import type { ChildRow } from '../people/child.type';
import { markOf, markShape, trustMark } from '../settings/trust-mark';

/** A child of the acting guardian: what everybody may know who may see it, and every enrolment with today's room. */
export interface OwnChild {
  row: ChildRow;
  places: Place[];
}

/** What one statement tells about the actor, loaded once per request. */
export interface ActorFacts {
  facts: Facts;
  /** Changes with the trust's settings, rooms and switches: see trustMark. */
  mark: string;
  /** Of a guardian the children of today's relations; of others none. */
  children: ReadonlyMap<Id, OwnChild>;
}

const key = Symbol('core.actor-facts');
const nobody: ReadonlyMap<Id, OwnChild> = new Map();

/** Relations, own children and the mark of the trust. One statement, the same whatever the request asks for. @throws UNAUTHENTICATED without an actor */
export function actorFacts(context: Context): Promise<ActorFacts> {
  return context.memo(key, () => {
    const actor = actorOf(context);
    // Relations are dated by civil days; which child or setting they concern is not known yet when they load, so the day is UTC's.
    const day = dayIn('UTC', context.clock.now());
    if (actor.kind === 'guardian') return guardianFacts(context, actor.trustId, actor.personId, day);
    if (actor.kind === 'staff') return staffFacts(context, actor, day);
    return othersFacts(context, actor.trustId);
  });
}

async function guardianFacts(context: Context, trustId: Id, guardianId: Id, day: Day): Promise<ActorFacts> {
  const rows = await context.store.reads.rows(
    {
      ...markShape,
      childId: 'id?', householdId: 'id?', categories: 'json?', responsibility: 'text?', withholds: 'json?', legalFirstName: 'text?', knownAs: 'text?', lastName: 'text?', dateOfBirth: 'day?',
      enrolmentId: 'id?', settingId: 'id?', validFrom: 'day?', validTo: 'day?', roomId: 'id?',
    },
    sql`SELECT ${trustMark(trustId)}, g.child_id AS childId, g.household_id AS householdId, g.categories AS categories, g.parental_responsibility AS responsibility, r.withholds AS withholds,
               c.legal_first_name AS legalFirstName, c.known_as AS knownAs, c.last_name AS lastName, c.date_of_birth AS dateOfBirth,
               e.id AS enrolmentId, e.setting_id AS settingId, e.valid_from AS validFrom, e.valid_to AS validTo, p.room_id AS roomId
        FROM trust t
        LEFT JOIN guardianship g ON g.trust_id = t.id AND g.guardian_id = ${bytes(guardianId)} AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day})
        LEFT JOIN child c ON c.id = g.child_id
        LEFT JOIN restriction r ON r.trust_id = g.trust_id AND r.guardian_id = g.guardian_id AND r.child_id = g.child_id AND r.state <> 'lifted'
        LEFT JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id
        LEFT JOIN placement p ON p.trust_id = e.trust_id AND p.child_id = e.child_id AND p.enrolment_id = e.id AND p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to >= ${day})
        WHERE t.id = ${bytes(trustId)}`,
  );
  // A few rows: in order they cost a server a temporary table.
  rows.sort((a, b) => (b.validFrom ?? '').localeCompare(a.validFrom ?? ''));
  const guardianships = new Map<Id, GuardianFact>();
  const children = new Map<Id, OwnChild>();
  const seen = new Set<string>();
  const dayWithheld = new Set<Id>();
  for (const row of rows) {
    const { childId, householdId } = row;
    if (childId === null || householdId === null) continue;
    const current = row.validFrom !== null && row.validFrom <= day && (row.validTo === null || row.validTo >= day);
    const known = guardianships.get(childId);
    const withheld = new Set((row.withholds ?? []) as GuardianCategory[]);
    if (withheld.has('day')) dayWithheld.add(childId);
    const allowed = known ? [...known.categories] : (row.categories as GuardianCategory[]);
    guardianships.set(childId, {
      childId,
      householdId,
      categories: new Set(allowed.filter((category) => !withheld.has(category))),
      parentalResponsibility: row.responsibility as GuardianFact['parentalResponsibility'],
      settingIds: new Set([...(known?.settingIds ?? []), ...(row.settingId && current ? [row.settingId] : [])]),
    });
    const own = children.get(childId) ?? { row: childRow(trustId, childId, row), places: [] };
    children.set(childId, own);
    // Several orders of a court give an enrolment several rows.
    const place = `${row.enrolmentId} ${row.roomId}`;
    if (row.settingId === null || seen.has(place)) continue;
    seen.add(place);
    own.places.push({ childId, settingId: row.settingId, roomId: row.roomId, current });
  }
  // Where the child is through the day belongs to its day: whoever may not know the one does not learn the other.
  for (const [childId, fact] of guardianships)
    if (fact.categories.size === 0 || dayWithheld.has(childId)) guardianships.set(childId, { ...fact, settingIds: new Set() });
  return { facts: { ...noFacts, guardianships }, mark: markOf(rows[0]), children };
}

function childRow(trustId: Id, id: Id, { legalFirstName, knownAs, lastName, dateOfBirth }: { legalFirstName: string | null; knownAs: string | null; lastName: string | null; dateOfBirth: Day | null }): ChildRow {
  if (legalFirstName === null || lastName === null || dateOfBirth === null) throw new Error('A guardianship without its child');
  return { id, trustId, legalFirstName, knownAs, lastName, dateOfBirth };
}

/** Roles of today, and the children of whom the same account is a restricted guardian: also where it may not act as that guardian any more. */
async function staffFacts(context: Context, { accountId, trustId, personId }: Actor, day: Day): Promise<ActorFacts> {
  const rows = await context.store.reads.rows(
    { ...markShape, role: 'text?', settingId: 'id?', roomId: 'id?', barredId: 'id?' },
    sql`SELECT ${trustMark(trustId)}, s.role AS role, s.setting_id AS settingId, s.room_id AS roomId, r.child_id AS barredId
        FROM trust t
        LEFT JOIN staff_role s ON s.trust_id = t.id AND s.staff_id = ${bytes(personId)} AND s.valid_from <= ${day} AND (s.valid_to IS NULL OR s.valid_to >= ${day})
        LEFT JOIN actor x ON x.account_id = ${bytes(accountId)} AND x.trust_id = t.id AND x.kind = 'guardian'
        LEFT JOIN restriction r ON r.trust_id = t.id AND r.guardian_id = x.person_id AND r.state <> 'lifted'
        WHERE t.id = ${bytes(trustId)}`,
  );
  // Each role comes once for each restriction.
  const roles = new Map(rows.flatMap(({ role, settingId, roomId }): [string, RoleFact][] => (role === null ? [] : [[`${role} ${settingId} ${roomId}`, { role: role as RoleFact['role'], settingId, roomId }]])));
  const barred = new Set(rows.flatMap(({ barredId }) => barredId ?? []));
  return { facts: { ...noFacts, roles: [...roles.values()], barred }, mark: markOf(rows[0]), children: nobody };
}

async function othersFacts(context: Context, trustId: Id): Promise<ActorFacts> {
  const rows = await context.store.reads.rows(markShape, sql`SELECT ${trustMark(trustId)} FROM trust t WHERE t.id = ${bytes(trustId)}`);
  return { facts: noFacts, mark: markOf(rows[0]), children: nobody };
}
