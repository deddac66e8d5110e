import { defineFeatureApi } from '@alongside/server-feature';
import { familiesFeature } from '../feature';
import { relationsApi } from './relations';
import { professionalsApi } from './professionals';
import { recordApi } from './record';
import { requestsApi } from './requests';
import { teamApi } from './team';

export const familiesApi = defineFeatureApi({
  feature: familiesFeature,
  entities: [...relationsApi.entities, ...professionalsApi.entities, ...recordApi.entities, ...requestsApi.entities, ...teamApi.entities],
  migrations: [...relationsApi.migrations, ...professionalsApi.migrations, ...recordApi.migrations, ...requestsApi.migrations, ...teamApi.migrations],
  resolvers: [...relationsApi.resolvers, ...professionalsApi.resolvers, ...recordApi.resolvers, ...requestsApi.resolvers, ...teamApi.resolvers],
  rules: { ...relationsApi.rules, ...professionalsApi.rules, ...recordApi.rules, ...requestsApi.rules, ...teamApi.rules },
  handlers: [...relationsApi.handlers, ...professionalsApi.handlers, ...recordApi.handlers, ...requestsApi.handlers, ...teamApi.handlers],
  jobs: [...relationsApi.jobs, ...professionalsApi.jobs, ...recordApi.jobs, ...requestsApi.jobs, ...teamApi.jobs],
  mails: [...relationsApi.mails, ...professionalsApi.mails, ...recordApi.mails, ...requestsApi.mails, ...teamApi.mails],
  nodes: [...relationsApi.nodes, ...professionalsApi.nodes, ...recordApi.nodes, ...requestsApi.nodes, ...teamApi.nodes],
});
