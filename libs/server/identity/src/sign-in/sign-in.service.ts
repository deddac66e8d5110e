import { foldEmail, sql, type Id } from '@alongside/server-data';
import { failure, type RequestContext } from '@alongside/server-graphql';
import { checkPassword } from '../passwords/check-password';
import { knownDevice, type KnownTo } from '../sessions/known-device';
import { deviceOf } from '../sessions/session-cookie';
import { openSession } from '../sessions/session.service';
import { forgiveTries } from './password-tries';

interface SignedIn {
  accountId: Id;
  sessionId: Id;
  displayName: string;
  language: string;
}

/** Looked for on the device where there is no account, so that it takes as long. */
const nobody: KnownTo = { id: '00000000-0000-0000-0000-000000000000', passwordHash: null };

/**
 * Signs in with address and password and opens a session; one that was open on the device ends. Wrong address, wrong
 * password and no password yet are told alike. How often passwords are looked at: `checkPassword`. A device is known on
 * which the account's person signed in before and did not choose a new password since, also after signing out.
 * @throws BAD_INPUT when they do not fit, TOO_MANY_REQUESTS after too many tries or while too many others sign in
 */
export async function signIn(context: RequestContext, email: string, password: string): Promise<SignedIn> {
  const emailKey = foldEmail(email).slice(0, 254);
  const shown = deviceOf(context);
  const [account] = await context.store.reads.rows(
    { id: 'id', passwordHash: 'text?', displayName: 'text', language: 'text', device: 'text?' },
    sql`SELECT a.id AS id, a.password_hash AS passwordHash, a.display_name AS displayName, a.language AS language, s.token_hash AS device
        FROM account a LEFT JOIN session s ON s.token_hash = ${shown ?? ''} AND s.account_id = a.id AND s.ended_at IS NULL
        WHERE a.email_key = ${emailKey}`,
  );
  const device = knownDevice(context, account ?? nobody) ?? account?.device ?? null;
  const fits = await checkPassword(context, { emailKey, device, passwordHash: account?.passwordHash ?? null, password });
  if (!account || !fits) throw failure.badInput('The e-mail address and the password do not fit together.', { field: 'input.password' });
  await context.store.transaction((tx) => forgiveTries(tx, { emailKey, client: context.remoteAddress, device }));
  return { accountId: account.id, sessionId: await openSession(context, account.id), displayName: account.displayName, language: account.language };
}
