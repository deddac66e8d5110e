import { defineFeature } from '@alongside/plugin';
import { practicesRoles } from './who-may';

export { practicesRoles, restrictionRoles, workListRoles } from './who-may';

/** The pages of those who lead a setting: which practices it uses, and what waits for their decision. Always there. */
export const consoleFeature = defineFeature({
  key: 'console',
  title: 'Leading a setting',
  summary: 'Switch practices on and off with their options, see who decided what, and decide what waits.',
  always: true,
  actions: {
    'console.see-decisions': { title: 'See who decided what about the features of a setting', audience: 'staff', kind: 'read', defaultRoles: [...practicesRoles] },
  },
});
