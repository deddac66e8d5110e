import { bytes, join, sql, type Id } from '@alongside/server-data';
import { actorOf } from '@alongside/server-access';
import { defineLoader } from '@alongside/server-graphql';

/** The names of actors of the acting one's trust, by their id; also of those who have left. It decides nothing: callers ask access first. */
export const actorNames = defineLoader<Id, string>('identity.actor-names', async (context, ids) => {
  const rows = await context.store.reads.rows(
    { id: 'id', name: 'text' },
    sql`SELECT id AS id, display_name AS name FROM actor WHERE trust_id = ${bytes(actorOf(context).trustId)} AND id IN (${join(ids.map(bytes))})`,
  );
  return new Map(rows.map((row) => [row.id, row.name]));
});
