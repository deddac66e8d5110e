import { bytes, foldEmail, instant, newId, sql, type Id, type Store } from '@alongside/server-data';
import { failure, type RequestContext } from '@alongside/server-graphql';
import { noTrust } from '@alongside/server-mail';
import { onceForAccount, wasCarriedOut } from '../accounts/account-receipt';
import { needsHttp } from '../accounts/own-account';
import { codeFits, readLinkCode } from '../letters/link-code';
import { queuePasswordChangedLetter, queueResetLetter } from '../letters/queue-letters';
import { endSessionsOfAccount } from '../sessions/end-sessions';
import { openSession } from '../sessions/session.service';
import { makePasswordHash } from './check-password';
import { wordsAroundAccount } from './known-words';
import { passwordProblem, type PasswordProblem } from './password-rules';
import { PasswordResetEntity } from './password-reset.entity';

const purpose = 'password-reset';
const hourMs = 3_600_000;
/** Letters for one address in an hour: their links stay good beside one another, so that whoever asks for others does not kill anybody's. */
const lettersPerAddress = 3;
/** Requests of one client in an hour, whatever the address. */
const requestsPerClient = 20;

/**
 * Sends the link for a new password to an address, if an account has it. Who asks is answered the same, with the same
 * statements, whether or not it does: that is looked up when the letter is written.
 * @throws TOO_MANY_REQUESTS where one client asks too often
 */
export async function requestPasswordReset(context: RequestContext, { key, email }: { key: Id; email: string }): Promise<void> {
  const { store } = context;
  const client = context.remoteAddress.slice(0, 64);
  const row = await store.transaction(async (tx) => {
    const made = { id: newId(tx.at), emailKey: foldEmail(email).slice(0, 254), client, at: tx.at, expiresAt: new Date(tx.at.getTime() + hourMs), usedAt: null };
    await tx.insert(PasswordResetEntity, [made]);
    return made;
  });
  const since = instant(new Date(row.at.getTime() - hourMs));
  const [asked] = await store.reads.rows(
    { address: 'integer', client: 'integer' },
    sql`SELECT (SELECT COUNT(*) FROM password_reset WHERE email_key = ${row.emailKey} AND at > ${since}) AS address, (SELECT COUNT(*) FROM password_reset WHERE client = ${client} AND at > ${since}) AS client`,
  );
  const [tooManyOfAddress, tooManyOfClient] = [(asked?.address ?? 0) > lettersPerAddress, (asked?.client ?? 0) > requestsPerClient];
  // A refused request is taken back: whoever goes on asking does not prolong the wait.
  if (tooManyOfAddress || tooManyOfClient) await store.transaction((tx) => tx.write(sql`DELETE FROM password_reset WHERE id = ${bytes(row.id)}`));
  if (tooManyOfClient) throw failure.tooMany(hourMs / 1000);
  if (tooManyOfAddress) return;
  await store.transaction((tx) =>
    onceForAccount(tx, noTrust, { key, operation: 'requestPasswordReset', input: {} }, async () => {
      await queueResetLetter(tx, row.id);
      return [row.id];
    }),
  );
}

interface OpenReset {
  id: Id;
  emailKey: string;
  accountId: Id;
  email: string;
}

/** What a link for a new password leads to; null where it was used, is too old, or was never one. The same statement each time. */
export async function openReset(store: Store, code: string): Promise<OpenReset | null> {
  const link = readLinkCode(code);
  const [row] = await store.reads.rows(
    { id: 'id', emailKey: 'text', accountId: 'id', email: 'text' },
    sql`SELECT r.id AS id, r.email_key AS emailKey, a.id AS accountId, a.email AS email FROM password_reset r JOIN account a ON a.email_key = r.email_key
        WHERE r.id = ${bytes(link?.id ?? noTrust)} AND r.used_at IS NULL AND r.expires_at > ${instant(store.clock.now())}`,
  );
  return link && row && codeFits(store.keys, purpose, link) ? row : null;
}

const operation = 'resetPassword';

/**
 * Sets a new password by the link of a letter. Every session ends, every device is a stranger again, a letter tells of it;
 * the person is signed in on this device, by this one factor. No password is looked at, so that nobody who guesses can
 * keep them out.
 * @returns what is wrong with the password, `dead-link`, or null when it is done
 */
export async function resetPassword(context: RequestContext, { key, code, password }: { key: Id; code: string; password: string }): Promise<PasswordProblem | 'dead-link' | null> {
  needsHttp(context);
  const { store } = context;
  const link = readLinkCode(code);
  const reset = await openReset(store, code);
  if (!reset) return link && codeFits(store.keys, purpose, link) && (await wasCarriedOut(store.reads, link.id, { key, operation })) ? null : 'dead-link';
  const problem = await passwordProblem(password, await wordsAroundAccount(store.reads, reset.accountId));
  if (problem) return problem;
  const passwordHash = await makePasswordHash(password);
  const used = await store.transaction(async (tx) => {
    const done = await onceForAccount(tx, reset.id, { key, operation, input: { code } }, async () => {
      // Every link that was sent to the address is used up, this one and those of earlier letters.
      const met = await tx.write(sql`UPDATE password_reset SET used_at = ${instant(tx.at)} WHERE email_key = ${reset.emailKey} AND used_at IS NULL`);
      if (met === 0) return [];
      await tx.write(sql`UPDATE account SET password_hash = ${passwordHash}, version = version + 1 WHERE id = ${bytes(reset.accountId)}`);
      await endSessionsOfAccount(tx, reset.accountId);
      await queuePasswordChangedLetter(tx, reset.accountId);
      return [reset.accountId];
    });
    return !done.replayed && done.ids.length > 0;
  });
  if (!used) return (await wasCarriedOut(store.reads, reset.id, { key, operation })) ? null : 'dead-link';
  await openSession(context, reset.accountId, { told: true });
  return null;
}
