import { RecordOpeningResolver } from './reading.resolver';
import { responsibleFor } from './responsible-for.rule';

/** What reading gives to the feature's `api` door. */
export const readingApi = {
  entities: [],
  migrations: [],
  resolvers: [RecordOpeningResolver],
  rules: { 'access-log.see-own-record': responsibleFor() },
  handlers: [],
  jobs: [],
  mails: [],
  nodes: [],
};
