import { bytes, sql, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';

/**
 * Makes sure that the guardian is, or was, one of the child's adults. The caller has asked access about the child.
 * @throws BAD_INPUT naming the field
 */
export async function adultOfChild(context: Context, childId: Id, guardianId: Id, field: string): Promise<void> {
  const [known] = await context.store.reads.rows(
    { id: 'id' },
    sql`SELECT id AS id FROM guardianship WHERE trust_id = ${bytes(actorOf(context).trustId)} AND child_id = ${bytes(childId)} AND guardian_id = ${bytes(guardianId)} LIMIT 1`,
  );
  if (!known) throw failure.badInput("This is not one of the child's adults.", { field });
}
