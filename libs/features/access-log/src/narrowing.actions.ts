import type { ActionDefinition } from '@alongside/plugin';
import { narrowingRoles } from './who-may';

/** What may be done about who may do what. */
export const narrowingActions = {
  'access-log.see-rules': { title: 'See who may do what', audience: 'staff', kind: 'read', defaultRoles: [...narrowingRoles] },
  'access-log.narrow': { title: 'Take an action from a role, or give it back', audience: 'staff', kind: 'write', defaultRoles: [...narrowingRoles] },
} as const satisfies Record<string, ActionDefinition>;
