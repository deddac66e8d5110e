import { createHash, randomBytes } from 'node:crypto';
import { bytes, instant, newId, sql, type Id, type Store, type Transaction } from '@alongside/server-data';
import { parseGlobalId, type Account, type Actor, type RequestContext, type RequestParts } from '@alongside/server-graphql';
import { SessionEntity } from './session.entity';

export const sessionCookie = 'alongside';
export const actorTag = 'actr';

/** A session ends after this long, and earlier when it was not used for `idleDays`. */
const absoluteDays = 90;
const idleDays = 30;
/** How old `seen_at` may get before it is written again: reading a page should not write. */
const seenEveryMs = 10 * 60_000;
const dayMs = 86_400_000;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Opens a session and hands its token to the browser; the one the device had before, whosever it was, ends. The store keeps a hash only. */
export async function openSession(context: RequestContext, accountId: Id): Promise<Id> {
  const token = randomBytes(32).toString('base64url');
  const before = deviceOf(context);
  const id = await context.store.transaction(async (tx) => {
    if (before) await endSessionOf(tx, before);
    const row = { id: newId(tx.at), accountId, tokenHash: hashOf(token), createdAt: tx.at, seenAt: tx.at, expiresAt: new Date(tx.at.getTime() + absoluteDays * dayMs), endedAt: null };
    await tx.insert(SessionEntity, [row]);
    return row.id;
  });
  context.cookies.set(sessionCookie, token, { maxAgeSeconds: absoluteDays * 86_400 });
  return id;
}

/** Ends the request's session. Safe to repeat. */
export async function endSession(context: RequestContext): Promise<void> {
  const hash = deviceOf(context);
  if (hash) await context.store.transaction((tx) => endSessionOf(tx, hash));
  context.cookies.clear(sessionCookie);
}

/** The hash of the token the device shows, whether or not its session is still good; null where it shows none. */
export function deviceOf(context: RequestContext): string | null {
  const token = context.cookies.read(sessionCookie);
  return token ? hashOf(token) : null;
}

async function endSessionOf(tx: Transaction, hash: string): Promise<void> {
  await tx.write(sql`UPDATE session SET ended_at = ${instant(tx.at)} WHERE token_hash = ${hash} AND ended_at IS NULL`);
}

export interface Identified {
  account: Account | null;
  actor: Actor | null;
}

/**
 * Who asks: the session's account, and the actor that the request names. With one actor only it need not be named; one
 * that is not the account's is answered as nobody. One statement.
 */
export async function identifyRequest(parts: RequestParts, deps: { store: Store; clock: { now(): Date } }): Promise<Identified> {
  const token = parts.cookies.read(sessionCookie);
  if (!token) return { account: null, actor: null };
  const now = deps.clock.now();
  const rows = await deps.store.reads.rows(
    {
      sessionId: 'id', seenAt: 'instant', accountId: 'id', accountName: 'text', language: 'text',
      actorId: 'id?', trustId: 'id?', kind: 'text?', personId: 'id?', actorName: 'text?',
    },
    sql`SELECT s.id AS sessionId, s.seen_at AS seenAt, a.id AS accountId, a.display_name AS accountName, a.language AS language,
               x.id AS actorId, x.trust_id AS trustId, x.kind AS kind, x.person_id AS personId, x.display_name AS actorName
        FROM session s
        JOIN account a ON a.id = s.account_id
        LEFT JOIN actor x ON x.account_id = a.id AND x.ended_at IS NULL
        WHERE s.token_hash = ${hashOf(token)} AND s.ended_at IS NULL AND s.expires_at > ${instant(now)} AND s.seen_at > ${instant(new Date(now.getTime() - idleDays * dayMs))}
        ORDER BY x.id`,
  );
  const first = rows[0];
  if (!first) return { account: null, actor: null };
  if (now.getTime() - first.seenAt.getTime() > seenEveryMs) noteSeen(deps.store, first.sessionId, parts);

  const account: Account = { id: first.accountId, displayName: first.accountName, language: first.language, sessionId: first.sessionId };
  const actors = rows.flatMap((row): Actor[] =>
    row.actorId && row.trustId && row.personId ? [{ id: row.actorId, accountId: row.accountId, trustId: row.trustId, kind: row.kind as Actor['kind'], personId: row.personId, displayName: row.actorName ?? '' }] : [],
  );
  if (!parts.actingAs) return { account, actor: actors.length === 1 ? (actors[0] ?? null) : null };
  const { id } = parseGlobalId(parts.actingAs, actorTag, 'Alongside-Acting-As');
  return { account, actor: actors.find((actor) => actor.id === id) ?? null };
}

function noteSeen(store: Store, sessionId: Id, parts: RequestParts): void {
  store
    .transaction((tx) => tx.write(sql`UPDATE session SET seen_at = ${instant(tx.at)} WHERE id = ${bytes(sessionId)}`))
    .catch((error: unknown) => parts.log.warn({ error }, 'a session could not be marked as seen'));
}
