import { defineFeatureApi, type FeatureApi } from '@alongside/server-feature';
import { accountFeature } from '../feature';
import { invitationsApi } from './invitations';
import { passwordsApi } from './passwords';
import { secondFactorsApi } from './second-factors';
import { sessionsApi } from './sessions';
import { devicesApi } from './devices';
import { singleSignOnApi } from './single-sign-on';

/** What one area of the feature gives. */
type Area = Required<Pick<FeatureApi, 'entities' | 'migrations' | 'resolvers' | 'handlers' | 'jobs' | 'mails' | 'nodes'>>;

const parts: readonly Area[] = [invitationsApi, passwordsApi, secondFactorsApi, sessionsApi, devicesApi, singleSignOnApi];

export const accountApi = defineFeatureApi({
  feature: accountFeature,
  entities: parts.flatMap(({ entities }) => entities),
  migrations: parts.flatMap(({ migrations }) => migrations),
  resolvers: parts.flatMap(({ resolvers }) => resolvers),
  rules: { ...invitationsApi.rules, ...passwordsApi.rules, ...secondFactorsApi.rules, ...sessionsApi.rules, ...devicesApi.rules, ...singleSignOnApi.rules },
  handlers: parts.flatMap(({ handlers }) => handlers),
  jobs: parts.flatMap(({ jobs }) => jobs),
  mails: parts.flatMap(({ mails }) => mails),
  nodes: parts.flatMap(({ nodes }) => nodes),
});
