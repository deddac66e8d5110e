import { bytes, ConflictError, foldEmail, instant, isDuplicateKey, newId, sql, tidyText, type Id, type Store } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { noTrust } from '@alongside/server-mail';
import { codeFits, readLinkCode } from '../letters/link-code';
import { queueConfirmEmailLetter, queueEmailChangedLetter } from '../letters/queue-letters';
import { showsPassword } from '../passwords/change-password.service';
import { onceForAccount, wasCarriedOut } from './account-receipt';
import { EmailChangeEntity } from './email-change.entity';
import { ownAccount } from './own-account';

const purpose = 'email-change';
const validMs = 24 * 3_600_000;
const requestsPerDay = 5;

/** One @ with something before it and a domain with a dot after it: whether mail arrives is told by the letter, not by a pattern. */
const address = /^[^\s@<>()[\]\\,;:"]+@[^\s@<>()[\]\\,;:".]+(\.[^\s@<>()[\]\\,;:".]+)+$/;

/** Whether the text can be an e-mail address. */
const isEmail = (text: string): boolean => text.length <= 254 && address.test(text);

/**
 * Asks at a new address whether the account shall use it. Nothing changes before it is confirmed from there, and nobody
 * learns whether another account has it.
 * @returns `wrong-password`, or null when the letter is on its way
 * @throws BAD_INPUT for what is no address or the present one; TOO_MANY_REQUESTS
 */
export async function requestEmailChange(context: Context, { key, email: given, password }: { key: Id; email: string; password: string }): Promise<'wrong-password' | null> {
  const { store } = context;
  const account = await ownAccount(context);
  const email = tidyText(given);
  const emailKey = foldEmail(email);
  if (!isEmail(email)) throw failure.badInput('This is no e-mail address.', { field: 'input.email' });
  if (emailKey === account.emailKey) throw failure.badInput('This is the address of the account already.', { field: 'input.email' });
  if (!(await showsPassword(context, account, password))) return 'wrong-password';
  const since = instant(new Date(store.clock.now().getTime() - validMs));
  const [asked] = await store.reads.rows({ count: 'integer' }, sql`SELECT COUNT(*) AS count FROM email_change WHERE account_id = ${bytes(account.id)} AND at > ${since}`);
  if ((asked?.count ?? 0) >= requestsPerDay) throw failure.tooMany(validMs / 1000);
  await store.transaction((tx) =>
    onceForAccount(tx, account.id, { key, operation: 'requestEmailChange', input: { emailKey } }, async () => {
      // The link of an earlier letter must not lead back to an address that was mistyped.
      await tx.write(sql`UPDATE email_change SET expires_at = ${instant(tx.at)} WHERE account_id = ${bytes(account.id)} AND confirmed_at IS NULL AND expires_at > ${instant(tx.at)}`);
      const id = newId(tx.at);
      await tx.insert(EmailChangeEntity, [{ id, accountId: account.id, email, emailKey, oldEmail: account.email, at: tx.at, expiresAt: new Date(tx.at.getTime() + validMs), confirmedAt: null }]);
      await queueConfirmEmailLetter(tx, id);
      await context.access.audit.changed(tx, context, [{ action: 'account.change-email', subjectType: 'account', subjectId: account.id }]);
      return [id];
    }),
  );
  return null;
}

async function openChange(store: Store, id: Id) {
  const [row] = await store.reads.rows(
    { id: 'id', accountId: 'id', email: 'text', emailKey: 'text', oldEmail: 'text' },
    sql`SELECT id AS id, account_id AS accountId, email AS email, email_key AS emailKey, old_email AS oldEmail FROM email_change WHERE id = ${bytes(id)} AND confirmed_at IS NULL AND expires_at > ${instant(store.clock.now())}`,
  );
  return row;
}

const operation = 'confirmEmailChange';

/**
 * Takes a new address over, by the link of the letter that was sent there. The old address is told.
 * @returns whether it is the account's address now; false for a link that was used, is too old, or was never one
 */
export async function confirmEmailChange({ store }: Pick<Context, 'store'>, { key, code }: { key: Id; code: string }): Promise<boolean> {
  const link = readLinkCode(code);
  const change = await openChange(store, link?.id ?? noTrust);
  if (!link || !codeFits(store.keys, purpose, link)) return false;
  if (!change) return wasCarriedOut(store.reads, link.id, { key, operation });
  try {
    return await store.transaction(async (tx) => {
      const { ids } = await onceForAccount(tx, change.id, { key, operation, input: { code } }, async () => {
        const met = await tx.write(sql`UPDATE email_change SET confirmed_at = ${instant(tx.at)} WHERE id = ${bytes(change.id)} AND confirmed_at IS NULL`);
        if (met === 0) return [];
        await tx.write(sql`UPDATE account SET email = ${change.email}, email_key = ${change.emailKey}, version = version + 1 WHERE id = ${bytes(change.accountId)}`);
        await queueEmailChangedLetter(tx, change.id);
        return [change.accountId];
      });
      return ids.length > 0;
    });
  } catch (error) {
    // Another account has taken the address since the letter went out: the link leads nowhere.
    if (isDuplicateKey(error) || (error instanceof ConflictError && isDuplicateKey(error.cause))) return false;
    throw error;
  }
}
