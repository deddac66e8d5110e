import type { Rule } from '@alongside/server-access';
import { guardianOf, staffIn } from '@alongside/server-core';
import type { relationsActions } from '../../relations.actions';

/** Who may do each of them. A tie to the child closes all of it to the staff who have it. */
export const relationsRules: Record<keyof typeof relationsActions, Rule> = {
  'families.see-adults': staffIn('setting'),
  'families.see-relation-history': staffIn('setting'),
  'families.change-adult': staffIn('setting'),
  'families.confirm-change': staffIn('setting'),
  'families.suspend-adult': staffIn('setting'),
  'families.decide-suspension': staffIn('setting'),
  'families.note-concern': staffIn('setting'),
  'families.see-concerns': staffIn('setting'),
  'families.decide-concern': staffIn('setting'),
  // Also one from whom everything is withheld: it may be wrong.
  'families.raise-concern': guardianOf(null),
  'families.see-ties': staffIn('setting'),
  'families.declare-tie': staffIn('setting'),
  'families.declare-own-tie': staffIn('setting'),
};
