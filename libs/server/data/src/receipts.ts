import { createHash } from 'node:crypto';
import { BadKeyError, ConflictError, isDuplicateKey, KeyReusedError } from './errors';
import { bytes, isId, newId, type Id } from './id';
import { MutationReceipt } from './mutation-receipt.entity';
import { instant, sql } from './sql';
import type { Transaction } from './store';

/** A request that must not be carried out twice. */
export interface KeyedRequest {
  trustId: Id;
  actorId: Id;
  /** The UUID that the client chose for the request, and sends again when it is not sure that the request arrived. */
  key: Id;
  /** The name of the mutation. */
  operation: string;
  input: unknown;
}

/**
 * Carries out a request once. Sent again with the same input, it does nothing and gives the ids that were made the first time; two
 * at once make one. The receipt is written first, so that the second waits for the first before it does anything.
 *
 * @param work makes what the request asks for and gives the ids of what it made
 * @throws KeyReusedError when the key was used for another operation or other input; BadKeyError when it is no UUID
 */
export async function once(
  tx: Transaction,
  { trustId, actorId, key, operation, input }: KeyedRequest,
  work: () => Promise<Id[]>,
): Promise<{ ids: Id[]; replayed: boolean }> {
  if (!isId(key)) throw new BadKeyError();
  const id = newId(tx.at);
  const inputHash = createHash('sha256').update(canonical(input)).digest('base64url');
  try {
    await tx.insert(MutationReceipt, [{ id, trustId, actorId, requestKey: key, operation, inputHash, ids: [], at: tx.at }]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const [earlier] = await tx.rows(
      { operation: 'text', inputHash: 'text', ids: 'json' },
      sql`SELECT operation, input_hash AS inputHash, ids FROM mutation_receipt
          WHERE trust_id = ${bytes(trustId)} AND actor_id = ${bytes(actorId)} AND request_key = ${bytes(key)}`,
    );
    // Written after this transaction began to look: a new one will see it.
    if (!earlier) throw new ConflictError('The same request is being carried out.', true, { cause: error });
    if (earlier.operation !== operation || earlier.inputHash !== inputHash) throw new KeyReusedError(key);
    return { ids: earlier.ids as Id[], replayed: true };
  }
  const ids = await work();
  await tx.write(sql`UPDATE mutation_receipt SET ids = ${JSON.stringify(ids)} WHERE id = ${bytes(id)}`);
  return { ids, replayed: false };
}

/** Forgets receipts from before an instant, so many at most. A client does not try again after so long; gives how many went. */
export async function forgetReceipts(tx: Transaction, before: Date, most = 1000): Promise<number> {
  const old = await tx.rows({ id: 'id' }, sql`SELECT id FROM mutation_receipt WHERE at < ${instant(before)} ORDER BY at LIMIT ${most}`);
  let gone = 0;
  for (const { id } of old) gone += await tx.write(sql`DELETE FROM mutation_receipt WHERE id = ${bytes(id)}`);
  return gone;
}

/** The same text for the same input, in whatever order its fields came. Fields that are not there and undefined ones are alike. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  ) ?? 'undefined';
}
