import type { ActionOf } from '@alongside/plugin';
import type { Rule } from '@alongside/server-access';
import { anyOf, familyAt, guardianOf, leadsTrust, professionalAt, professionalFor, self, staffIn } from './access/relation.rules';
import type { coreFeature } from './core.feature';

/** Who may do each of core's actions. */
export const coreRules: Record<ActionOf<typeof coreFeature>, Rule> = {
  'core.see-setting': anyOf(staffIn('setting'), familyAt(), professionalAt()),
  'core.see-board': staffIn('setting'),
  'core.see-child': anyOf(guardianOf(null), staffIn('setting'), professionalFor(null)),
  'core.see-care-needs': anyOf(guardianOf('health'), staffIn('setting'), professionalFor('health')),
  'core.see-timeline': anyOf(guardianOf('day'), staffIn('setting'), professionalFor('day')),
  'core.see-door-adults': staffIn('setting'),
  'core.see-own-children': self(),
  'core.follow-own-rights': self(),
  'core.follow-changes': anyOf(guardianOf('day'), staffIn('setting'), professionalFor('day')),
  'core.see-features': staffIn('setting'),
  // What belongs to no setting waits for those who lead the whole trust.
  'core.see-work-items': anyOf(staffIn('setting'), leadsTrust()),
  'core.settle-work-item': anyOf(staffIn('setting'), leadsTrust()),
  'core.see-restrictions': staffIn('setting'),
  'core.decide-restriction': staffIn('setting'),
  'core.switch-feature': staffIn('setting'),
  'core.upload': anyOf(staffIn('setting'), leadsTrust()),
};
