import { bytes, dayIn, instant, sql } from '@alongside/server-data';
import { noFacts, type Context, type Facts, type RoleFact } from '@alongside/server-access';
import type { Actor } from '@alongside/server-graphql';
import { markOf, markShape, trustMark } from '../settings/trust-mark';
import type { ActorFacts } from './actor-facts';
import { holds, homeZone, stands, todayAnywhere, todayIn } from './relation-days';

const shape = {
  ...markShape,
  role: 'text?', settingId: 'id?', roomId: 'id?', zone: 'text?', validFrom: 'day?', validTo: 'day?', closedId: 'id?', how: 'text?', closedFrom: 'day?', closedTo: 'day?', hasteChildren: 'integer?', hasteUntil: 'instant?',
} as const;

/**
 * Roles of today, and the children whose record is closed at work: those of whom the same account is, or was, a guardian
 * (also where it may not act as that guardian any more), and those to whom a tie is declared. One statement.
 */
export async function staffFacts(context: Context, { id: actorId, accountId, trustId, personId }: Actor): Promise<ActorFacts> {
  const now = context.clock.now();
  const near = todayAnywhere(now);
  const [trust, account] = [bytes(trustId), bytes(accountId)];
  const asGuardian = sql`x.account_id = ${account} AND x.trust_id = ${trust} AND x.kind = 'guardian'`;
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT ${trustMark(trustId)}, s.role AS role, s.setting_id AS settingId, s.room_id AS roomId, z.time_zone AS zone, s.valid_from AS validFrom, s.valid_to AS validTo,
               k.child_id AS closedId, k.how AS how, k.valid_from AS closedFrom, k.valid_to AS closedTo, h.children AS hasteChildren, h.until AS hasteUntil
        FROM trust t
        LEFT JOIN staff_role s ON s.trust_id = t.id AND s.staff_id = ${bytes(personId)} AND s.valid_from <= ${near.last} AND (s.valid_to IS NULL OR s.valid_to >= ${near.first})
        LEFT JOIN setting z ON z.id = s.setting_id
        LEFT JOIN (
          SELECT r.child_id AS child_id, 'restricted' AS how, r.valid_from AS valid_from, r.valid_to AS valid_to
          FROM actor x JOIN restriction r ON r.trust_id = x.trust_id AND r.guardian_id = x.person_id AND r.state <> 'lifted' WHERE ${asGuardian}
          UNION ALL
          SELECT g.child_id, CASE WHEN g.ended_by IS NULL OR g.valid_to >= ${dayIn('UTC', now)} THEN 'own' ELSE 'ended' END, NULL, NULL
          FROM actor x JOIN guardianship g ON g.trust_id = x.trust_id AND g.guardian_id = x.person_id WHERE ${asGuardian}
          UNION ALL
          SELECT y.child_id, 'tie', NULL, NULL FROM staff_tie y WHERE y.trust_id = ${trust} AND y.staff_id = ${bytes(personId)} AND y.ended_at IS NULL
        ) k ON 1 = 1
        LEFT JOIN access_alarm h ON h.trust_id = t.id AND h.actor_id = ${bytes(actorId)} AND h.lifted_at IS NULL AND h.until > ${instant(now)}
        WHERE t.id = ${trust}`,
  );
  // Each role comes once for each child that is closed.
  const roles = new Map(
    rows.flatMap((row): [string, RoleFact][] => {
      const { role, settingId, roomId } = row;
      if (role === null || !holds(row, todayIn([row.zone ?? homeZone], now))) return [];
      return [[`${role} ${settingId} ${roomId}`, { role: role as RoleFact['role'], settingId, roomId }]];
    }),
  );
  const closed = rows.flatMap((row) => {
    if (row.closedId === null) return [];
    const whole = row.how === 'ended' || (row.how === 'restricted' && stands({ validFrom: row.closedFrom, validTo: row.closedTo }, near));
    return [{ childId: row.closedId, whole }];
  });
  const facts: Facts = {
    ...noFacts,
    roles: [...roles.values()],
    barred: new Set(closed.flatMap(({ childId, whole }) => (whole ? [childId] : []))),
    ties: new Set(closed.map(({ childId }) => childId)),
    haste: hasteOf(rows),
  };
  return { facts, mark: markOf(rows[0]), children: new Map() };
}

/** That too many files were opened; of several alarms the one that holds longest. */
function hasteOf(rows: readonly { hasteChildren: number | null; hasteUntil: Date | null }[]): Facts['haste'] {
  const found = rows.flatMap(({ hasteChildren, hasteUntil }) => (hasteChildren !== null && hasteUntil ? [{ children: hasteChildren, until: hasteUntil }] : []));
  return found.sort((a, b) => b.until.getTime() - a.until.getTime())[0] ?? null;
}
