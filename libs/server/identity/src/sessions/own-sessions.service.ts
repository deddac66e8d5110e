import { bytes, instant, sql, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { onceForAccount } from '../accounts/account-receipt';
import { accountOf } from '../accounts/own-account';
import { type DeviceNames, deviceNames } from './device-words';
import { endSessionOfAccount, endSessionsOfAccount } from './end-sessions';
import { sessionCookie } from './session-cookie';
import { sessionLimits } from './session-limits';

/** Where somebody is signed in: no address and no place, only what one's own device is told by. */
export interface OwnSession {
  id: Id;
  /** The one that asks. */
  current: boolean;
  device: DeviceNames;
  startedAt: Date;
  seenAt: Date;
}

const most = 50;

/** The account's sessions that are good at this moment, the one last used first. One statement. */
export async function ownSessions(context: Context): Promise<OwnSession[]> {
  const { id, sessionId } = accountOf(context);
  const now = context.clock.now();
  const rows = await context.store.reads.rows(
    { id: 'id', createdAt: 'instant', seenAt: 'instant', userAgent: 'text?', atWork: 'flag' },
    sql`SELECT s.id AS id, s.created_at AS createdAt, s.seen_at AS seenAt, s.user_agent AS userAgent,
               EXISTS (SELECT 1 FROM actor x WHERE x.account_id = s.account_id AND x.ended_at IS NULL AND x.kind IN ('staff', 'professional')) AS atWork
        FROM session s WHERE s.account_id = ${bytes(id)} AND s.ended_at IS NULL AND s.expires_at > ${instant(now)} ORDER BY s.seen_at DESC, s.id DESC LIMIT ${most}`,
  );
  return rows.flatMap((row): OwnSession[] => {
    const { idleMs, absoluteMs } = sessionLimits([row.atWork ? 'staff' : 'guardian']);
    const over = now.getTime() - row.seenAt.getTime() >= idleMs || now.getTime() - row.createdAt.getTime() >= absoluteMs;
    return over ? [] : [{ id: row.id, current: row.id === sessionId, device: deviceNames(row.userAgent), startedAt: row.createdAt, seenAt: row.seenAt }];
  });
}

/**
 * Ends another session of the account.
 * @throws NOT_FOUND where the account has no such session that is running
 */
export async function endOwnSession(context: Context, { key, sessionId }: { key: Id; sessionId: Id }): Promise<void> {
  const account = accountOf(context);
  await context.store.transaction((tx) =>
    onceForAccount(tx, account.id, { key, operation: 'endSession', input: { sessionId } }, async () => {
      const ended = await endSessionOfAccount(tx, account.id, sessionId);
      if (ended.length === 0) throw failure.notFound();
      await context.access.audit.changed(tx, context, [{ action: 'account.end-own-session', subjectType: 'account', subjectId: account.id }]);
      return ended;
    }),
  );
}

/** Ends every session of the account, this one too where that is wanted. */
export async function signOutEverywhere(context: Context, { key, thisOneToo }: { key: Id; thisOneToo: boolean }): Promise<void> {
  const account = accountOf(context);
  await context.store.transaction((tx) =>
    onceForAccount(tx, account.id, { key, operation: 'signOutEverywhere', input: { thisOneToo } }, async () => {
      const ended = await endSessionsOfAccount(tx, account.id, thisOneToo ? null : account.sessionId);
      await context.access.audit.changed(tx, context, [{ action: 'account.sign-out-everywhere', subjectType: 'account', subjectId: account.id }]);
      return ended;
    }),
  );
  if (thisOneToo && context.channel === 'http') context.cookies.clear(sessionCookie);
}
