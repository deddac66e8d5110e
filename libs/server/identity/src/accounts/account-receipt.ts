import { BadKeyError, bytes, isId, once, sql, type Id, type Reads, type Transaction } from '@alongside/server-data';
import { noTrust } from '@alongside/server-mail';

/**
 * Carries out once what belongs to no trust: the change of an account, or of a letter's link. Never hand in a password or
 * anything else that few guesses would find: the input's hash is kept.
 * @param whose the account's id, or the link's
 */
export function onceForAccount(tx: Transaction, whose: Id, request: { key: Id; operation: string; input: unknown }, work: () => Promise<Id[]>): Promise<{ ids: Id[]; replayed: boolean }> {
  return once(tx, { trustId: noTrust, actorId: whose, ...request }, work);
}

/**
 * Whether this very request was carried out before: what it showed then (a present password, a link) does not hold any more.
 * @throws BadKeyError when the key is no UUID
 */
export async function wasCarriedOut(reads: Reads, whose: Id, { key, operation }: { key: Id; operation: string }): Promise<boolean> {
  if (!isId(key)) throw new BadKeyError();
  const [receipt] = await reads.rows(
    { operation: 'text' },
    sql`SELECT operation AS operation FROM mutation_receipt WHERE trust_id = ${bytes(noTrust)} AND actor_id = ${bytes(whose)} AND request_key = ${bytes(key)}`,
  );
  return receipt?.operation === operation;
}
