import { bytes, instant, join, sql, type Id, type Sql, type Transaction } from '@alongside/server-data';
import { announceRightsChange } from '@alongside/server-core';
import { noTrust } from '@alongside/server-mail';

/** Ends sessions that are running: over HTTP at once, on their open sockets as soon as they hear of it. Gives the ids of those that were running. */
async function endThose(tx: Transaction, which: Sql): Promise<Id[]> {
  const running = await tx.rows({ id: 'id' }, sql`SELECT id AS id FROM session WHERE ${which} AND ended_at IS NULL`);
  const ids = running.map(({ id }) => id);
  if (ids.length === 0) return [];
  await tx.write(sql`UPDATE session SET ended_at = ${instant(tx.at)} WHERE id IN (${join(ids.map(bytes))}) AND ended_at IS NULL`);
  await announceRightsChange(tx, { trustId: noTrust, sessions: ids });
  return ids;
}

/** Ends the session of a token, whosever it is. */
export const endSessionOfToken = (tx: Transaction, tokenHash: string): Promise<Id[]> => endThose(tx, sql`token_hash = ${tokenHash}`);

/** Ends one session of an account; gives nothing where the account has no such session. */
export const endSessionOfAccount = (tx: Transaction, accountId: Id, sessionId: Id): Promise<Id[]> => endThose(tx, sql`account_id = ${bytes(accountId)} AND id = ${bytes(sessionId)}`);

/** Ends all of an account's sessions, but for one where one is named. */
export const endSessionsOfAccount = (tx: Transaction, accountId: Id, except: Id | null = null): Promise<Id[]> =>
  endThose(tx, except ? sql`account_id = ${bytes(accountId)} AND id <> ${bytes(except)}` : sql`account_id = ${bytes(accountId)}`);
