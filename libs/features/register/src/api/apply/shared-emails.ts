import { bytes, join, sql, type Store } from '@alongside/server-data';
import type { ApplyContext } from './apply-steps';
import { chunks } from './database-register';

/**
 * Marks every adult of the trust who has the e-mail address of another one, also one that came with another import or
 * was entered by hand. Marks are only set here: whoever confirms an address of their own clears it.
 */
export async function markSharedEmails(store: Store, { trustId }: ApplyContext): Promise<void> {
  const rows = await store.reads.rows(
    { id: 'id' },
    sql`SELECT g.id AS id FROM guardian g
        JOIN (SELECT email_key FROM guardian WHERE trust_id = ${bytes(trustId)} AND email_key IS NOT NULL GROUP BY email_key HAVING COUNT(*) > 1) twice ON twice.email_key = g.email_key
        WHERE g.trust_id = ${bytes(trustId)} AND g.email_shared = ${0}`,
  );
  for (const some of chunks(rows.map((row) => row.id), 500)) {
    await store.transaction((tx) => tx.write(sql`UPDATE guardian SET email_shared = ${1}, version = version + 1 WHERE trust_id = ${bytes(trustId)} AND id IN (${join(some.map(bytes))})`));
  }
}
