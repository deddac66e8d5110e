import type { Account } from '@alongside/server-graphql';
import { ViewerType } from './viewer.type';

/** The graph's viewer of an account. */
export function viewerOf(account: Pick<Account, 'id' | 'displayName' | 'language'>): ViewerType {
  return Object.assign(new ViewerType(), { id: Buffer.from(`acct:${account.id}`).toString('base64url'), displayName: account.displayName, language: account.language });
}
