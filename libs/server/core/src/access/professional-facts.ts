import { bytes, sql } from '@alongside/server-data';
import { noFacts, type Context, type GrantFact, type GuardianCategory } from '@alongside/server-access';
import type { Actor } from '@alongside/server-graphql';
import { markOf, markShape, trustMark } from '../settings/trust-mark';
import type { ActorFacts } from './actor-facts';
import { holds, homeZone, todayAnywhere, todayIn } from './relation-days';

/** What is opened to the acting professional today, child by child and setting by setting. One statement. */
export async function professionalFacts(context: Context, { trustId, personId }: Actor): Promise<ActorFacts> {
  const now = context.clock.now();
  const near = todayAnywhere(now);
  const rows = await context.store.reads.rows(
    { ...markShape, childId: 'id?', settingId: 'id?', categories: 'json?', zone: 'text?', validFrom: 'day?', validTo: 'day?' },
    sql`SELECT ${trustMark(trustId)}, g.child_id AS childId, g.setting_id AS settingId, g.categories AS categories, s.time_zone AS zone, g.valid_from AS validFrom, g.valid_to AS validTo
        FROM trust t
        LEFT JOIN professional_grant g ON g.trust_id = t.id AND g.professional_id = ${bytes(personId)} AND g.ended_at IS NULL AND g.valid_from <= ${near.last} AND g.valid_to >= ${near.first}
        LEFT JOIN setting s ON s.id = g.setting_id
        WHERE t.id = ${bytes(trustId)}`,
  );
  const grants = rows.flatMap((row): GrantFact[] => {
    const { childId, settingId } = row;
    if (childId === null || settingId === null || !holds(row, todayIn([row.zone ?? homeZone], now))) return [];
    return [{ childId, settingId, categories: new Set(row.categories as GuardianCategory[]) }];
  });
  return { facts: { ...noFacts, grants }, mark: markOf(rows[0]), children: new Map() };
}
