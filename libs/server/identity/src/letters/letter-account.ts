import { bytes, join, sql, type Id, type Reads } from '@alongside/server-data';

/** Whom a letter about an account goes to. */
export interface LetterAccount {
  id: Id;
  email: string;
  displayName: string;
  /** BCP 47. */
  language: string;
  /** The app that its person opens: the staff's for whoever works anywhere. */
  app: 'family' | 'staff';
  /** The zone of one of the places it belongs to. */
  zone: string;
}

/** The account a letter goes to; null where there is none any more. */
export async function letterAccount(reads: Reads, accountId: Id): Promise<LetterAccount | null> {
  const rows = await reads.rows(
    { email: 'text', displayName: 'text', language: 'text', kind: 'text?', trustId: 'id?' },
    sql`SELECT a.email AS email, a.display_name AS displayName, a.language AS language, x.kind AS kind, x.trust_id AS trustId
        FROM account a LEFT JOIN actor x ON x.account_id = a.id AND x.ended_at IS NULL WHERE a.id = ${bytes(accountId)} ORDER BY x.id`,
  );
  const [first] = rows;
  if (!first) return null;
  const { email, displayName, language } = first;
  return { id: accountId, email, displayName, language, app: rows.some(({ kind }) => kind === 'staff') ? 'staff' : 'family', zone: await zoneOf(reads, rows.flatMap(({ trustId }) => trustId ?? [])) };
}

async function zoneOf(reads: Reads, trustIds: readonly Id[]): Promise<string> {
  if (trustIds.length === 0) return 'UTC';
  const [setting] = await reads.rows({ zone: 'text' }, sql`SELECT time_zone AS zone FROM setting WHERE trust_id IN (${join(trustIds.map(bytes))}) ORDER BY trust_id, name_key LIMIT 1`);
  return setting?.zone ?? 'UTC';
}
