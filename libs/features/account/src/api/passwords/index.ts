import { self } from '@alongside/server-core';
import { PasswordPublicResolver, PasswordResolver } from './password.resolver';

/** What passwords gives to the feature's `api` door. */
export const passwordsApi = {
  entities: [],
  migrations: [],
  resolvers: [PasswordResolver, PasswordPublicResolver],
  rules: { 'account.see-own': self(), 'account.change-password': self(), 'account.change-email': self() },
  handlers: [],
  jobs: [],
  mails: [],
  nodes: [],
};
