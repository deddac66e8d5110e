import { bytes, join, sql, type Id } from '@alongside/server-data';
import { defineLoader } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';

/** The names of parents and carers of the actor's trust. It decides nothing: callers ask access first. */
export const guardianNames = defineLoader<Id, string>('access-log.guardian-names', async (context, ids) => {
  const rows = await context.store.reads.rows(
    { id: 'id', first: 'text', last: 'text' },
    sql`SELECT id AS id, first_name AS first, last_name AS last FROM guardian WHERE trust_id = ${bytes(actorOf(context).trustId)} AND id IN (${join(ids.map(bytes))})`,
  );
  return new Map(rows.map(({ id, first, last }) => [id, `${first} ${last}`]));
});

/** The names of whoever one may act for, by the person's own id. It decides nothing: callers ask access first. */
export const personNames = defineLoader<Id, string>('access-log.person-names', async (context, ids) => {
  const rows = await context.store.reads.rows(
    { id: 'id', name: 'text' },
    sql`SELECT person_id AS id, display_name AS name FROM actor WHERE trust_id = ${bytes(actorOf(context).trustId)} AND kind IN ('staff', 'guardian', 'professional') AND person_id IN (${join(ids.map(bytes))})`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
});
