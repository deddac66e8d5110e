import { bytes, sql, type Id } from '@alongside/server-data';
import { type Account, failure, type RequestContext } from '@alongside/server-graphql';

/** What an account's person changes about it. */
export interface OwnAccount {
  id: Id;
  email: string;
  emailKey: string;
  passwordHash: string | null;
}

/** Who is signed in. @throws UNAUTHENTICATED */
export function accountOf({ account }: RequestContext): Account {
  if (!account) throw failure.unauthenticated();
  return account;
}

/** The account that is signed in, as it is stored. @throws UNAUTHENTICATED */
export async function ownAccount(context: RequestContext): Promise<OwnAccount> {
  const { id } = accountOf(context);
  const [row] = await context.store.reads.rows(
    { id: 'id', email: 'text', emailKey: 'text', passwordHash: 'text?' },
    sql`SELECT id AS id, email AS email, email_key AS emailKey, password_hash AS passwordHash FROM account WHERE id = ${bytes(id)}`,
  );
  if (!row) throw failure.unauthenticated();
  return row;
}

/** A browser's cookies come with HTTP answers only. @throws BAD_INPUT on a socket */
export function needsHttp({ channel }: RequestContext): void {
  if (channel === 'socket') throw failure.badInput('Send this as an HTTP request: a socket cannot keep the session.');
}
