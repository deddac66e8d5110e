import { bytes, dayIn, sql, type Id, type Store } from '@alongside/server-data';
import { demoPassword } from './demo-accounts';
import { demoTrustName } from './demo-trust';

/** Someone to sign in as, for the sign-in page and for whoever started the server. */
interface DemoPerson {
  name: string;
  who: string;
  email: string;
  password: string;
  app: 'family' | 'staff';
}

/** A few people of the demo trust who show most: a parent of several, a parent who lives apart, staff of a full room, a leader. */
export async function demoPeople(store: Store): Promise<DemoPerson[]> {
  const [trust] = await store.reads.rows({ id: 'id' }, sql`SELECT id AS id FROM trust WHERE name = ${demoTrustName}`);
  if (!trust) return [];
  const day = dayIn('UTC', store.clock.now());
  const rooms = await fullestRoom(store, trust.id, day);
  const people = [
    ...(await parents(store, trust.id, day, rooms?.roomId)),
    ...(rooms ? await staffOf(store, trust.id, rooms) : []),
    ...(await withRole(store, trust.id, 'trust-leader', 'Leads the trust', 1)),
  ];
  return people;
}

interface Room {
  roomId: Id;
  settingId: Id;
  name: string;
  settingName: string;
}

async function fullestRoom(store: Store, trustId: Id, day: string): Promise<Room | undefined> {
  const [room] = await store.reads.rows(
    { roomId: 'id', settingId: 'id', name: 'text', settingName: 'text', children: 'integer' },
    sql`SELECT r.id AS roomId, r.setting_id AS settingId, r.name AS name, s.name AS settingName, COUNT(*) AS children
        FROM placement p JOIN room r ON r.id = p.room_id JOIN setting s ON s.id = r.setting_id
        WHERE p.trust_id = ${bytes(trustId)} AND p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to >= ${day}) AND r.months_to <= 36
          AND EXISTS (SELECT 1 FROM staff_role t WHERE t.trust_id = p.trust_id AND t.room_id = r.id AND t.role = 'practitioner')
        GROUP BY r.id, r.setting_id, r.name, s.name ORDER BY children DESC, r.name LIMIT 1`,
  );
  return room;
}

async function parents(store: Store, trustId: Id, day: string, roomId: Id | undefined): Promise<DemoPerson[]> {
  const rows = await store.reads.rows(
    { id: 'id', email: 'text', name: 'text', firstName: 'text', children: 'integer', homes: 'integer', inRoom: 'integer' },
    sql`SELECT p.id AS id, a.email AS email, x.display_name AS name, p.first_name AS firstName, COUNT(DISTINCT g.child_id) AS children,
               MAX((SELECT COUNT(*) FROM household h WHERE h.trust_id = g.trust_id AND h.child_id = g.child_id)) AS homes,
               MAX((SELECT COUNT(*) FROM placement l WHERE l.trust_id = g.trust_id AND l.child_id = g.child_id AND l.room_id = ${roomId ? bytes(roomId) : null})) AS inRoom
        FROM guardian p
        JOIN actor x ON x.trust_id = p.trust_id AND x.kind = 'guardian' AND x.person_id = p.id
        JOIN account a ON a.id = x.account_id
        JOIN guardianship g ON g.trust_id = p.trust_id AND g.guardian_id = p.id AND g.parental_responsibility = 'yes' AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day})
        JOIN enrolment e ON e.trust_id = g.trust_id AND e.child_id = g.child_id AND e.valid_from <= ${day} AND (e.valid_to IS NULL OR e.valid_to >= ${day})
        WHERE p.trust_id = ${bytes(trustId)} AND a.language = 'en-GB'
        GROUP BY p.id, a.email, x.display_name, p.first_name
        ORDER BY inRoom DESC, children DESC, name`,
  );
  const together = rows.find((row) => row.homes === 1);
  const apart = rows.find((row) => row.homes > 1);
  return [
    ...(together ? [person(together, together.children > 1 ? `Parent of ${together.children}` : 'Parent', 'family')] : []),
    ...(apart ? [person(apart, 'Parent who lives apart from the other', 'family')] : []),
  ];
}

async function staffOf(store: Store, trustId: Id, room: Room): Promise<DemoPerson[]> {
  const at = sql`t.setting_id = ${bytes(room.settingId)}`;
  const rows = await store.reads.rows(
    { email: 'text', name: 'text', role: 'text', ownRoom: 'integer' },
    sql`SELECT a.email AS email, x.display_name AS name, t.role AS role, CASE WHEN t.room_id = ${bytes(room.roomId)} THEN 1 ELSE 0 END AS ownRoom
        FROM staff_role t JOIN actor x ON x.trust_id = t.trust_id AND x.kind = 'staff' AND x.person_id = t.staff_id JOIN account a ON a.id = x.account_id
        WHERE t.trust_id = ${bytes(trustId)} AND ${at} AND t.role IN ('practitioner', 'manager') ORDER BY ownRoom DESC, name`,
  );
  const practitioner = rows.find((row) => row.role === 'practitioner');
  const manager = rows.find((row) => row.role === 'manager');
  return [
    ...(practitioner ? [person(practitioner, `Practitioner, ${room.name} at ${room.settingName}`, 'staff')] : []),
    ...(manager ? [person(manager, `Manager of ${room.settingName}`, 'staff')] : []),
  ];
}

async function withRole(store: Store, trustId: Id, role: string, who: string, most: number): Promise<DemoPerson[]> {
  const rows = await store.reads.rows(
    { email: 'text', name: 'text' },
    sql`SELECT a.email AS email, x.display_name AS name FROM staff_role t JOIN actor x ON x.trust_id = t.trust_id AND x.kind = 'staff' AND x.person_id = t.staff_id JOIN account a ON a.id = x.account_id
        WHERE t.trust_id = ${bytes(trustId)} AND t.role = ${role} ORDER BY name LIMIT ${most}`,
  );
  return rows.map((row) => person(row, who, 'staff'));
}

const person = (row: { name: string; email: string }, who: string, app: DemoPerson['app']): DemoPerson => ({ name: row.name, who, email: row.email, password: demoPassword, app });
