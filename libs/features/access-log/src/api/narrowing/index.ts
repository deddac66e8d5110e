import { leadsTrust } from '@alongside/server-core';
import { NarrowingDecisionResolver, NarrowingResolver } from './narrowing.resolver';

/** What narrowing gives to the feature's `api` door. */
export const narrowingApi = {
  entities: [],
  migrations: [],
  resolvers: [NarrowingResolver, NarrowingDecisionResolver],
  rules: { 'access-log.see-rules': leadsTrust(), 'access-log.narrow': leadsTrust() },
  handlers: [],
  jobs: [],
  mails: [],
  nodes: [],
};
