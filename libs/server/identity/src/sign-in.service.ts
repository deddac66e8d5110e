import { bytes, foldEmail, sql, type Id } from '@alongside/server-data';
import { failure, type RequestContext } from '@alongside/server-graphql';
import { passwordFits } from './password';
import { countTry, forgiveTries } from './password-tries';
import { deviceOf, openSession } from './session.service';
import { WorkQueue } from './work-queue';

/** Each look at a password takes 19 MiB and a core for a while; a flood of them must not take the server's. */
const looking = new WorkQueue(4, 60);
const secondsUntilQuiet = 5;

export interface SignedIn {
  accountId: Id;
  sessionId: Id;
  displayName: string;
  language: string;
}

/**
 * Signs in with address and password and opens a session; one that was open on the device ends. Wrong address, wrong
 * password and no password yet are told alike.
 *
 * In five minutes at most ten passwords are looked at for an address, eight of them from one client, over all devices on
 * which nobody signed in to the account before. A device that still carries a session of this account, running or run
 * out, has ten of its own; one that signed out is a stranger again. One client may try sixty over all addresses.
 * @throws BAD_INPUT when they do not fit, TOO_MANY_REQUESTS after too many tries or while too many others sign in
 */
export async function signIn(context: RequestContext, email: string, password: string): Promise<SignedIn> {
  const signedIn = await looking.run(() => signInNow(context, foldEmail(email).slice(0, 254), password));
  if (!signedIn) throw failure.tooMany(secondsUntilQuiet);
  return signedIn;
}

async function signInNow(context: RequestContext, emailKey: string, password: string): Promise<SignedIn> {
  const shown = deviceOf(context);
  const [account] = await context.store.reads.rows(
    { id: 'id', passwordHash: 'text?', displayName: 'text', language: 'text', device: 'text?' },
    sql`SELECT a.id AS id, a.password_hash AS passwordHash, a.display_name AS displayName, a.language AS language, s.token_hash AS device
        FROM account a LEFT JOIN session s ON s.token_hash = ${shown ?? ''} AND s.account_id = a.id AND s.ended_at IS NULL
        WHERE a.email_key = ${emailKey}`,
  );
  const attempt = { emailKey, client: context.remoteAddress, device: account?.device ?? null };
  await countTry(context.store, attempt);
  // Argon2 reads every byte it is given; a password has an upper length so that nobody sends a megabyte.
  const fits = await passwordFits(account?.passwordHash ?? null, password.slice(0, 256));
  if (!account || !fits) throw failure.badInput('The e-mail address and the password do not fit together.', { field: 'input.password' });
  await context.store.transaction((tx) => forgiveTries(tx, attempt));
  return { accountId: account.id, sessionId: await openSession(context, account.id), displayName: account.displayName, language: account.language };
}

/** The address an account was made with. */
export async function emailOf(context: RequestContext, accountId: Id): Promise<string> {
  const [row] = await context.store.reads.rows({ email: 'text' }, sql`SELECT email AS email FROM account WHERE id = ${bytes(accountId)}`);
  return row?.email ?? '';
}
