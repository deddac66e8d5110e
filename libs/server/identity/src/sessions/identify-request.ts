import { bytes, instant, sql, type Id, type Store } from '@alongside/server-data';
import { parseGlobalId, type Account, type Actor, type RequestParts } from '@alongside/server-graphql';
import { hashOf, sessionCookie } from './session-cookie';
import { sessionLimits } from './session-limits';

export const actorTag = 'actr';

/** How old `seen_at` may get before it is written again: reading a page should not write. */
const seenEveryMs = 10 * 60_000;

interface Identified {
  account: Account | null;
  actor: Actor | null;
}

const nobody: Identified = { account: null, actor: null };

/**
 * Who asks: the session's account, and the actor that the request names. With one actor only it need not be named; one
 * that is not the account's is answered as nobody. One statement: whose limits the session has is told by the actors that
 * are read anyway.
 */
export async function identifyRequest(parts: RequestParts, deps: { store: Store; clock: { now(): Date } }): Promise<Identified> {
  const token = parts.cookies.read(sessionCookie);
  if (!token) return nobody;
  const now = deps.clock.now();
  const rows = await deps.store.reads.rows(
    {
      sessionId: 'id', createdAt: 'instant', seenAt: 'instant', accountId: 'id', accountName: 'text', language: 'text',
      actorId: 'id?', trustId: 'id?', kind: 'text?', personId: 'id?', actorName: 'text?',
    },
    sql`SELECT s.id AS sessionId, s.created_at AS createdAt, s.seen_at AS seenAt, a.id AS accountId, a.display_name AS accountName, a.language AS language,
               x.id AS actorId, x.trust_id AS trustId, x.kind AS kind, x.person_id AS personId, x.display_name AS actorName
        FROM session s
        JOIN account a ON a.id = s.account_id
        LEFT JOIN actor x ON x.account_id = a.id AND x.ended_at IS NULL
        WHERE s.token_hash = ${hashOf(token)} AND s.ended_at IS NULL AND s.expires_at > ${instant(now)}
        ORDER BY x.id`,
  );
  const first = rows[0];
  if (!first) return nobody;
  const limits = sessionLimits(rows.map(({ kind }) => kind as Actor['kind'] | null));
  const sinceSeen = now.getTime() - first.seenAt.getTime();
  if (sinceSeen >= limits.idleMs || now.getTime() - first.createdAt.getTime() >= limits.absoluteMs) return nobody;
  if (sinceSeen > seenEveryMs) noteSeen(deps.store, first.sessionId, parts);

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
