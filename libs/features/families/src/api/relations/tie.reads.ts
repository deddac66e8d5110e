import { bytes, dayIn, join, sql, type Id, type Row } from '@alongside/server-data';
import { defineLoader, type RequestContext } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';

export const tieTag = 'stie';
export const staffTag = 'staf';

const shape = { id: 'id', staffId: 'id', childId: 'id', tie: 'text', note: 'text?', declaredAt: 'instant', declaredBy: 'id', version: 'integer', firstName: 'text', lastName: 'text' } as const;
export type StoredTie = Row<typeof shape>;

const columns = sql`t.id AS id, t.staff_id AS staffId, t.child_id AS childId, t.tie AS tie, t.note AS note, t.declared_at AS declaredAt, t.declared_by AS declaredBy, t.version AS version, s.first_name AS firstName, s.last_name AS lastName`;

/** A tie of the actor's trust, also one that was ended. It decides nothing: callers ask access first. */
export async function tieById(context: RequestContext, id: Id): Promise<StoredTie | null> {
  const [tie] = await context.store.reads.rows(shape, sql`SELECT ${columns} FROM staff_tie t JOIN staff_member s ON s.id = t.staff_id WHERE t.trust_id = ${bytes(actorOf(context).trustId)} AND t.id = ${bytes(id)}`);
  return tie ?? null;
}

/** Standing ties by child. It decides nothing: callers ask access first. */
export const tiesOfChildren = defineLoader<Id, StoredTie[]>('families.ties-of-children', async (context, childIds) => {
  const rows = await context.store.reads.rows(
    shape,
    sql`SELECT ${columns} FROM staff_tie t JOIN staff_member s ON s.id = t.staff_id
        WHERE t.trust_id = ${bytes(actorOf(context).trustId)} AND t.child_id IN (${join(childIds.map(bytes))}) AND t.ended_at IS NULL ORDER BY s.name_key, t.id`,
  );
  return new Map(childIds.map((id) => [id, rows.filter(({ childId }) => childId === id)]));
});

/** Whoever works at a setting today, or in the whole trust, by name: to choose from. At most 100. */
export async function staffAt(context: RequestContext, settingIds: readonly Id[]): Promise<{ id: Id; firstName: string; lastName: string; jobTitle: string }[]> {
  if (settingIds.length === 0) return [];
  const day = dayIn('UTC', context.clock.now());
  return context.store.reads.rows(
    { id: 'id', firstName: 'text', lastName: 'text', jobTitle: 'text' },
    sql`SELECT s.id AS id, s.first_name AS firstName, s.last_name AS lastName, s.job_title AS jobTitle FROM staff_member s
        WHERE s.trust_id = ${bytes(actorOf(context).trustId)} AND EXISTS (
          SELECT 1 FROM staff_role r WHERE r.trust_id = s.trust_id AND r.staff_id = s.id AND (r.setting_id IS NULL OR r.setting_id IN (${join(settingIds.map(bytes))})) AND r.valid_from <= ${day} AND (r.valid_to IS NULL OR r.valid_to >= ${day}))
        ORDER BY s.name_key, s.id LIMIT 100`,
  );
}
