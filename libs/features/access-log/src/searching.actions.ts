import type { ActionDefinition } from '@alongside/plugin';
import { searchRoles } from './who-may';

/** What may be done about searching the trail, and about alarms. All of it is protective: no family learns that somebody looks into who opened a record. */
export const searchingActions = {
  'access-log.search': { title: 'Search who saw and changed what', audience: 'staff', kind: 'read', defaultRoles: [...searchRoles], sensitive: true, protective: true },
  'access-log.see-alarms': { title: 'See that somebody opened unusually many files', audience: 'staff', kind: 'read', defaultRoles: [...searchRoles], protective: true },
  'access-log.lift-alarm': { title: 'Lift such an alarm', audience: 'staff', kind: 'write', defaultRoles: [...searchRoles], protective: true },
} as const satisfies Record<string, ActionDefinition>;
