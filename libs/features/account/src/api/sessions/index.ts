import { self } from '@alongside/server-core';
import { SessionsResolver } from './sessions.resolver';

/** What sessions gives to the feature's `api` door. */
export const sessionsApi = {
  entities: [],
  migrations: [],
  resolvers: [SessionsResolver],
  rules: { 'account.see-own-sessions': self(), 'account.end-own-session': self(), 'account.sign-out-everywhere': self() },
  handlers: [],
  jobs: [],
  mails: [],
  nodes: [],
};
