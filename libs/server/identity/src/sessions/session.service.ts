import { randomBytes } from 'node:crypto';
import { bytes, instant, newId, sql, type Id } from '@alongside/server-data';
import { failure, type RequestContext } from '@alongside/server-graphql';
import { queueNewDeviceLetter } from '../letters/queue-letters';
import { endSessionOfToken } from './end-sessions';
import { knownDevice, rememberDevice } from './known-device';
import { deviceOf, hashOf, sessionCookie } from './session-cookie';
import { SessionEntity } from './session.entity';
import { longestSessionMs } from './session-limits';

/**
 * Opens a session and hands its token to the browser; the one the device had before, whosever it was, ends. The store
 * keeps a hash only. The browser is remembered as one of the account's; where it was none before, the account's person
 * is told by a letter, unless another letter says so already.
 */
export async function openSession(context: RequestContext, accountId: Id, { told = false }: { told?: boolean } = {}): Promise<Id> {
  const token = randomBytes(32).toString('base64url');
  const before = deviceOf(context);
  const opened = await context.store.transaction(async (tx) => {
    const [account] = await tx.rows(
      { passwordHash: 'text?', earlier: 'flag', here: 'flag' },
      sql`SELECT a.password_hash AS passwordHash, EXISTS (SELECT 1 FROM actor x WHERE x.account_id = a.id AND x.first_seen_at IS NOT NULL) AS earlier,
                 EXISTS (SELECT 1 FROM session s WHERE s.account_id = a.id AND s.token_hash = ${before ?? ''} AND s.ended_at IS NULL) AS here
          FROM account a WHERE a.id = ${bytes(accountId)}`,
    );
    if (!account) throw failure.notFound();
    const known = account.here || knownDevice(context, { id: accountId, passwordHash: account.passwordHash }) !== null;
    if (before) await endSessionOfToken(tx, before);
    const row = {
      id: newId(tx.at), accountId, tokenHash: hashOf(token), createdAt: tx.at, seenAt: tx.at, expiresAt: new Date(tx.at.getTime() + longestSessionMs), endedAt: null,
      userAgent: context.headers['user-agent']?.slice(0, 200) ?? null,
    };
    await tx.insert(SessionEntity, [row]);
    await tx.write(sql`UPDATE actor SET first_seen_at = ${instant(tx.at)} WHERE account_id = ${bytes(accountId)} AND first_seen_at IS NULL`);
    if (account.earlier && !known && !told) await queueNewDeviceLetter(tx, row.id);
    return { sessionId: row.id, passwordHash: account.passwordHash };
  });
  context.cookies.set(sessionCookie, token, { maxAgeSeconds: longestSessionMs / 1000 });
  rememberDevice(context, { id: accountId, passwordHash: opened.passwordHash });
  return opened.sessionId;
}

/** Ends the request's session. Safe to repeat. */
export async function endSession(context: RequestContext): Promise<void> {
  const hash = deviceOf(context);
  if (hash) await context.store.transaction((tx) => endSessionOfToken(tx, hash));
  context.cookies.clear(sessionCookie);
}
