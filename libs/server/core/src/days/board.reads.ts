import { bytes, dayIn, raw, sql, type Day, type Id, type Row, type Sql } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';
import { placesByChild, placesOfChildren } from '../access/places-of-children';
import { careNeedsOf, needsByChild } from '../people/care-needs';
import { childView } from '../people/child.view';
import type { RoomType } from '../settings/setting.type';
import type { BoardChildType } from './board.type';
import { expectedOn } from './expected-days';
import { presenceOf } from './presence';

/** A room larger than this is two rooms; the board says so rather than growing without end. */
const boardLimit = 100;

/** Each row tells one thing of one child: the child itself, a key person, a need, or an enrolment. */
const shape = {
  part: 'text', childId: 'id', nameKey: 'text?', id: 'id?', roomId: 'id?', first: 'text?', second: 'text?', third: 'text?', days: 'text?', dayFrom: 'day?', dayTo: 'day?',
  arrivedAt: 'instant?', leftAt: 'instant?', severe: 'integer?', allergens: 'json?',
} as const;

type BoardRow = Row<typeof shape>;

/**
 * The children placed in the room on the day, by name, with attendance, key people, and, for whoever asks on, today's needs
 * and enrolments: all a board shows of core. One statement. It decides nothing: callers ask access first.
 */
export async function childrenOnBoard(context: Context, room: RoomType, day: Day): Promise<BoardChildType[]> {
  const rows = await readBoard(context, room, day);
  // Twice in the room on one day is twice in each part.
  const parts = Map.groupBy(new Map(rows.map((row) => [`${row.part} ${row.childId} ${row.id} ${row.roomId} ${row.dayFrom}`, row])).values(), (row) => row.part);
  const byName = (parts.get('child') ?? []).sort((a, b) => compare(a.nameKey ?? '', b.nameKey ?? '') || compare(a.childId, b.childId));
  const children = new Map(byName.map((row) => [row.childId, boardChild(room, day, row)]));
  for (const row of parts.get('key') ?? []) addKeyPerson(children.get(row.childId), row, context.actor?.personId);
  handOn(context, room.trustId, [...children.keys()], parts);
  return [...children.values()];
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** CROSS JOIN is a plain join to a server; to the embedded store it says to begin with the children, not with all needs of the trust. */
function readBoard(context: Context, room: RoomType, day: Day): Promise<BoardRow[]> {
  const today = dayIn('UTC', context.clock.now());
  const current = (alias: 'p' | 'q' | 'k' | 'n', on: Day): Sql => sql`${raw(alias)}.valid_from <= ${on} AND (${raw(alias)}.valid_to IS NULL OR ${raw(alias)}.valid_to >= ${on})`;
  const here = sql`p.trust_id = ${bytes(room.trustId)} AND p.room_id = ${bytes(room.roomId)} AND ${current('p', day)}`;
  return context.store.reads.rows(
    shape,
    sql`SELECT * FROM (
          SELECT 'child' AS part, c.id AS childId, c.name_key AS nameKey, NULL AS id, NULL AS roomId, c.legal_first_name AS first, c.known_as AS second, c.last_name AS third, e.days AS days,
                 c.date_of_birth AS dayFrom, NULL AS dayTo, a.arrived_at AS arrivedAt, a.left_at AS leftAt, NULL AS severe, NULL AS allergens
          FROM placement p JOIN child c ON c.id = p.child_id JOIN enrolment e ON e.id = p.enrolment_id
          LEFT JOIN attendance a ON a.trust_id = p.trust_id AND a.setting_id = p.setting_id AND a.day = ${day} AND a.child_id = p.child_id
          WHERE ${here} ORDER BY c.name_key, c.id LIMIT ${boardLimit}) AS children
        UNION ALL
        SELECT 'key', p.child_id, NULL, k.staff_id, NULL, m.first_name, m.last_name, k.part, NULL, NULL, NULL, NULL, NULL, NULL, NULL
        FROM placement p CROSS JOIN key_person k ON k.trust_id = p.trust_id AND k.child_id = p.child_id AND k.setting_id = p.setting_id AND ${current('k', day)} CROSS JOIN staff_member m ON m.id = k.staff_id
        WHERE ${here}
        UNION ALL
        SELECT 'need', p.child_id, NULL, n.id, NULL, n.kind, n.text, NULL, NULL, NULL, NULL, NULL, NULL, n.severe, n.allergens
        FROM placement p CROSS JOIN care_need n ON n.trust_id = p.trust_id AND n.child_id = p.child_id AND ${current('n', today)}
        WHERE ${here}
        UNION ALL
        SELECT 'place', p.child_id, NULL, e.setting_id, q.room_id, NULL, NULL, NULL, NULL, e.valid_from, e.valid_to, NULL, NULL, NULL, NULL
        FROM placement p CROSS JOIN enrolment e ON e.trust_id = p.trust_id AND e.child_id = p.child_id
        LEFT JOIN placement q ON q.trust_id = p.trust_id AND q.child_id = p.child_id AND q.enrolment_id = e.id AND ${current('q', today)}
        WHERE ${here}`,
  );
}

function boardChild(room: RoomType, day: Day, row: BoardRow): BoardChildType {
  return {
    child: childView({ id: row.childId, trustId: room.trustId, legalFirstName: row.first ?? '', knownAs: row.second, lastName: row.third ?? '', dateOfBirth: row.dayFrom ?? '' }),
    presence: presenceOf(row, expectedOn(row.days ?? '', day)),
    arrivedAt: row.arrivedAt,
    leftAt: row.leftAt,
    keyPerson: null,
    ownKeyChild: false,
    settingId: room.settingId,
    roomId: room.roomId,
    day,
  };
}

function addKeyPerson(child: BoardChildType | undefined, row: BoardRow, self: Id | undefined): void {
  if (!child) return;
  if (row.third === 'key' && row.first && row.second) child.keyPerson = { firstName: row.first, lastName: row.second };
  if (row.id !== null && row.id === self) child.ownKeyChild = true;
}

/** Spares the loaders of needs and places their own statement: they get just what they would have read. */
function handOn(context: Context, trustId: Id, childIds: readonly Id[], parts: ReadonlyMap<string, readonly BoardRow[]>): void {
  const needs = (parts.get('need') ?? []).flatMap(({ id, childId, first, second, severe, allergens }) =>
    id ? [{ id, childId, kind: first ?? '', text: second ?? '', severe: severe === 1, allergens }] : [],
  );
  const places = (parts.get('place') ?? []).flatMap(({ childId, id, roomId, dayFrom, dayTo }) =>
    id && dayFrom ? [{ childId, settingId: id, roomId, validFrom: dayFrom, validTo: dayTo }] : [],
  );
  for (const [childId, own] of needsByChild(trustId, needs, childIds)) careNeedsOf(context).prime(childId, own);
  places.sort((a, b) => compare(b.validFrom, a.validFrom));
  for (const [childId, own] of placesByChild(places, childIds, dayIn('UTC', context.clock.now()))) placesOfChildren(context).prime(childId, own);
}
