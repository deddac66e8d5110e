import { bytes, sql, type Id, type Reads } from '@alongside/server-data';
import type { Actor } from '@alongside/server-graphql';

/**
 * Whether two actors are one human: the same actor, the same account in another role, the same person under another
 * account, or a second record of staff with the same address. One statement.
 */
export async function isSameHuman(reads: Reads, { id, accountId, personId, trustId }: Actor, otherActorId: Id): Promise<boolean> {
  if (id === otherActorId) return true;
  const [row] = await reads.rows(
    { same: 'integer' },
    sql`SELECT COUNT(*) AS same FROM actor o
        JOIN account oa ON oa.id = o.account_id
        JOIN account a ON a.id = ${bytes(accountId)}
        LEFT JOIN staff_member os ON os.id = o.person_id
        LEFT JOIN staff_member s ON s.id = ${bytes(personId)}
        WHERE o.id = ${bytes(otherActorId)} AND (
          o.account_id = ${bytes(accountId)} OR o.person_id = ${bytes(personId)}
          OR os.email_key = s.email_key OR os.email_key = a.email_key OR s.email_key = oa.email_key
          OR EXISTS (SELECT 1 FROM actor x JOIN actor y ON y.account_id = x.account_id AND y.trust_id = x.trust_id
                     WHERE x.trust_id = ${bytes(trustId)} AND x.person_id = o.person_id AND y.person_id = ${bytes(personId)}))`,
  );
  return (row?.same ?? 0) > 0;
}

/** Whether an actor is the adult whom a change is about: by account, or by the address of the account. One statement. */
export async function isAboutOneself(reads: Reads, { accountId }: Actor, adult: { guardianId: Id | null; emailKey: string | null }): Promise<boolean> {
  const [row] = await reads.rows(
    { self: 'integer' },
    sql`SELECT COUNT(*) AS self FROM account a WHERE a.id = ${bytes(accountId)} AND (
          a.email_key = ${adult.emailKey}
          OR EXISTS (SELECT 1 FROM actor x WHERE x.account_id = a.id AND x.kind = 'guardian' AND x.person_id = ${adult.guardianId ? bytes(adult.guardianId) : null}))`,
  );
  return (row?.self ?? 0) > 0;
}
