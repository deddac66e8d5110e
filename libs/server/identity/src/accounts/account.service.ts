import { bytes, foldEmail, newId, sql, type Id, type Transaction } from '@alongside/server-data';
import type { Actor, RequestContext } from '@alongside/server-graphql';
import { AccountEntity } from './account.entity';
import { ActorEntity } from './actor.entity';

export interface NewAccount {
  email: string;
  displayName: string;
  passwordHash: string | null;
  language: string;
  actors: { trustId: Id; kind: Actor['kind']; personId: Id; displayName: string }[];
}

/** Makes accounts with those they may act as. Two statements for any number. */
export async function addAccounts(tx: Transaction, accounts: readonly NewAccount[]): Promise<Id[]> {
  const rows = accounts.map((account) => ({
    id: newId(tx.at),
    email: account.email,
    emailKey: foldEmail(account.email),
    displayName: account.displayName,
    passwordHash: account.passwordHash,
    language: account.language,
    createdAt: tx.at,
    version: 1,
  }));
  await tx.insert(AccountEntity, rows);
  await tx.insert(
    ActorEntity,
    accounts.flatMap((account, index) => account.actors.map((actor) => ({ ...actor, id: newId(tx.at), accountId: (rows[index] as { id: Id }).id, endedAt: null }))),
  );
  return rows.map((row) => row.id);
}

/** The address an account was made with. */
export async function emailOf(context: RequestContext, accountId: Id): Promise<string> {
  const [row] = await context.store.reads.rows({ email: 'text' }, sql`SELECT email AS email FROM account WHERE id = ${bytes(accountId)}`);
  return row?.email ?? '';
}
