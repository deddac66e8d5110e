import { defineFeatureApi } from '@alongside/server-feature';
import { accessLogFeature } from '../feature';
import { narrowingApi } from './narrowing';
import { readingApi } from './reading';
import { searchingApi } from './searching';

export const accessLogApi = defineFeatureApi({
  feature: accessLogFeature,
  entities: [...readingApi.entities, ...searchingApi.entities, ...narrowingApi.entities],
  migrations: [...readingApi.migrations, ...searchingApi.migrations, ...narrowingApi.migrations],
  resolvers: [...readingApi.resolvers, ...searchingApi.resolvers, ...narrowingApi.resolvers],
  rules: { ...readingApi.rules, ...searchingApi.rules, ...narrowingApi.rules },
  handlers: [...readingApi.handlers, ...searchingApi.handlers, ...narrowingApi.handlers],
  jobs: [...readingApi.jobs, ...searchingApi.jobs, ...narrowingApi.jobs],
  mails: [...readingApi.mails, ...searchingApi.mails, ...narrowingApi.mails],
  nodes: [...readingApi.nodes, ...searchingApi.nodes, ...narrowingApi.nodes],
});
