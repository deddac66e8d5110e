import type { Rule } from '@alongside/server-access';
import { guardianOf, professionalFor, staffIn } from '@alongside/server-core';
import type { professionalsActions } from '../../professionals.actions';
import { ProfessionalResolver } from './professional.resolver';

const professionalsRules: Record<keyof typeof professionalsActions, Rule> = {
  'families.see-professionals': staffIn('setting'),
  'families.see-protective-professionals': staffIn('setting'),
  'families.grant-professional': staffIn('setting'),
  'families.see-shared-record': guardianOf(null),
  'families.see-own-grants': professionalFor(null),
};

/** What professionals gives to the feature's `api` door. */
export const professionalsApi = { entities: [], migrations: [], resolvers: [ProfessionalResolver], rules: professionalsRules, handlers: [], jobs: [], mails: [], nodes: [] };
