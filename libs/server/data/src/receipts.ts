import { createHash } from 'node:crypto';
import { BadKeyError, ConflictError, isDuplicateKey, KeyReusedError } from './errors';
import { bytes, isId, newId, type Id } from './id';
import { MutationReceipt } from './mutation-receipt.entity';
import { instant, sql } from './sql';
import type { Reads, Store, Transaction } from './store';

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

type Outcome = { ids: Id[]; replayed: boolean };

/**
 * Carries out a request once. Sent again with the same input, it does nothing and gives the ids that were made the first time; two
 * at once make one. The receipt is written first, so that the second waits for the first before it does anything.
 *
 * What may be answered otherwise another day belongs into `work`, or into the `check` of `carryOut`: whoever asks again must hear what was done.
 *
 * @param work makes what the request asks for and gives the ids of what it made
 * @param announced the ids that `work` will give, where they are known: then the receipt needs no second statement
 * @throws KeyReusedError when the key was used for another operation or other input; BadKeyError when it is no UUID
 */
export async function once(tx: Transaction, request: KeyedRequest, work: () => Promise<Id[]>, announced: readonly Id[] = []): Promise<Outcome> {
  const { trustId, actorId, key, operation } = request;
  if (!isId(key)) throw new BadKeyError();
  const id = newId(tx.at);
  try {
    await tx.insert(MutationReceipt, [{ id, trustId, actorId, requestKey: key, operation, inputHash: hashOf(request), ids: [...announced], at: tx.at }]);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    const earlier = await earlierIds(tx, request);
    // Written after this transaction began to look: a new one will see it.
    if (!earlier) throw new ConflictError('The same request is being carried out.', true, { cause: error });
    return { ids: earlier, replayed: true };
  }
  const ids = await work();
  if (ids.join() !== announced.join()) await tx.write(sql`UPDATE mutation_receipt SET ids = ${JSON.stringify(ids)} WHERE id = ${bytes(id)}`);
  return { ids, replayed: false };
}

/** What is to be done for a request, and when it is refused. */
interface Deed<Checked> {
  /**
   * Looks at what may be otherwise another time (the clock, options, what others did meanwhile), before anything is locked.
   * Throws to refuse.
   */
  check: () => Checked | Promise<Checked>;
  /** The ids that `work` will give, where they are known: then the receipt needs no second statement. */
  ids?: (checked: Checked) => readonly Id[];
  /** Makes what the request asks for and gives the ids of what it made. */
  work: (tx: Transaction, checked: Checked) => Promise<Id[]>;
}

/**
 * Carries out a request once, in a transaction of its own. What was done under its key before is answered as it was then,
 * whatever `check` would say of it today: answers are lost on the way, and a tablet may ask again days later.
 * Who may ask at all is for the caller to decide, before.
 *
 * @throws what `check` throws, for what was not done before; KeyReusedError, BadKeyError as `once`
 */
export async function carryOut<Checked>(store: Store, request: KeyedRequest, { check, ids, work }: Deed<Checked>): Promise<Outcome> {
  let checked: Checked;
  try {
    checked = await check();
  } catch (refusal) {
    const earlier = isId(request.key) ? await earlierIds(store.reads, request) : undefined;
    if (earlier) return { ids: earlier, replayed: true };
    throw refusal;
  }
  return store.transaction((tx) => once(tx, request, () => work(tx, checked), ids?.(checked)));
}

/** The ids that the same request made before; undefined when it was not carried out. @throws KeyReusedError when the key was used otherwise */
async function earlierIds(reads: Reads, request: KeyedRequest): Promise<Id[] | undefined> {
  const { trustId, actorId, key, operation } = request;
  const [earlier] = await reads.rows(
    { operation: 'text', inputHash: 'text', ids: 'json' },
    sql`SELECT operation, input_hash AS inputHash, ids FROM mutation_receipt
        WHERE trust_id = ${bytes(trustId)} AND actor_id = ${bytes(actorId)} AND request_key = ${bytes(key)}`,
  );
  if (!earlier) return undefined;
  if (earlier.operation !== operation || earlier.inputHash !== hashOf(request)) throw new KeyReusedError(key);
  return earlier.ids as Id[];
}

const hashOf = ({ input }: KeyedRequest): string => createHash('sha256').update(canonical(input)).digest('base64url');

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
