import { instant, sql, type Store } from '@alongside/server-data';

const dayMs = 86_400_000;
/** Requests that came to nothing, and links that were used. */
const requestsKept = 2 * dayMs;
const sessionsKept = 90 * dayMs;

/** Forgets requests for new passwords and addresses, and sessions, when nobody asks for them any more. */
export async function forgetSpent(store: Store, now: Date): Promise<void> {
  const [requests, sessions] = [requestsKept, sessionsKept].map((kept) => instant(new Date(now.getTime() - kept)));
  await store.transaction((tx) => tx.write(sql`DELETE FROM password_reset WHERE at < ${requests}`));
  await store.transaction((tx) => tx.write(sql`DELETE FROM email_change WHERE at < ${requests}`));
  await store.transaction((tx) => tx.write(sql`DELETE FROM session WHERE (ended_at IS NOT NULL AND ended_at < ${sessions}) OR expires_at < ${sessions}`));
}
