import { bytes, sql, type Id } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { onceForAccount, wasCarriedOut } from '../accounts/account-receipt';
import { accountOf, needsHttp, ownAccount, type OwnAccount } from '../accounts/own-account';
import { queuePasswordChangedLetter } from '../letters/queue-letters';
import { endSessionsOfAccount } from '../sessions/end-sessions';
import { rememberDevice } from '../sessions/known-device';
import { deviceOf } from '../sessions/session-cookie';
import { forgiveTries } from '../sign-in/password-tries';
import { checkPassword, makePasswordHash } from './check-password';
import { wordsAroundAccount } from './known-words';
import { passwordProblem, type PasswordProblem } from './password-rules';

export type ChangeProblem = PasswordProblem | 'wrong-current';

const operation = 'changePassword';

interface NewPassword {
  key: Id;
  currentPassword: string;
  newPassword: string;
}

/**
 * Whether it is the account's present password, for whatever wants it shown once more. Counted like a sign-in; the device
 * is one that the person is signed in on.
 * @throws TOO_MANY_REQUESTS after too many tries, by whatever route
 */
export async function showsPassword(context: Context, account: OwnAccount, password: string): Promise<boolean> {
  const device = deviceOf(context);
  const fits = await checkPassword(context, { emailKey: account.emailKey, device, passwordHash: account.passwordHash, password });
  if (fits) await context.store.transaction((tx) => forgiveTries(tx, { emailKey: account.emailKey, client: context.remoteAddress, device }));
  return fits;
}

/**
 * Changes the password of who is signed in. Every other session ends, every other device is a stranger again, and a letter
 * tells of it.
 * @returns what is wrong, or null when it is done
 * @throws TOO_MANY_REQUESTS after too many tries at the present password; CONFLICT when it was changed meanwhile
 */
export async function changePassword(context: Context, { key, currentPassword, newPassword }: NewPassword): Promise<ChangeProblem | null> {
  needsHttp(context);
  const account = await ownAccount(context);
  const problem = await passwordProblem(newPassword, await wordsAroundAccount(context.store.reads, account.id));
  if (problem) return problem;
  if (await wasCarriedOut(context.store.reads, account.id, { key, operation })) return null;
  if (!(await showsPassword(context, account, currentPassword))) return 'wrong-current';
  const passwordHash = await makePasswordHash(newPassword);
  const { sessionId } = accountOf(context);
  await context.store.transaction((tx) =>
    onceForAccount(tx, account.id, { key, operation, input: {} }, async () => {
      const met = await tx.write(sql`UPDATE account SET password_hash = ${passwordHash}, version = version + 1 WHERE id = ${bytes(account.id)} AND password_hash = ${account.passwordHash}`);
      if (met === 0) throw failure.conflict('The password was changed meanwhile.');
      await endSessionsOfAccount(tx, account.id, sessionId);
      await queuePasswordChangedLetter(tx, account.id);
      await context.access.audit.changed(tx, context, [{ action: 'account.change-password', subjectType: 'account', subjectId: account.id }]);
      return [account.id];
    }),
  );
  rememberDevice(context, { id: account.id, passwordHash });
  return null;
}
