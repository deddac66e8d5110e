import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about reading who opened a record. */
export const readingActions = {
  'access-log.see-own-record': { title: "See who opened one's child's record", audience: 'guardian', kind: 'read', defaultRoles: [] },
} as const satisfies Record<string, ActionDefinition>;
