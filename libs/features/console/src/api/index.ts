import { staffIn } from '@alongside/server-core';
import { defineFeatureApi } from '@alongside/server-feature';
import { consoleFeature } from '../feature';
import { FeatureDecisionResolver, PracticesResolver } from './practices.resolver';
import { RestrictionNamesResolver, WorkListResolver } from './work-list.resolver';

export const consoleApi = defineFeatureApi({
  feature: consoleFeature,
  resolvers: [PracticesResolver, FeatureDecisionResolver, WorkListResolver, RestrictionNamesResolver],
  rules: { 'console.see-decisions': staffIn('setting') },
});
