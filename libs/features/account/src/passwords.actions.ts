import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about passwords and the address one signs in with. A forgotten password needs no account, and so no action. */
export const passwordsActions = {
  'account.see-own': { title: 'See how one signs in', audience: 'any', kind: 'read', defaultRoles: [] },
  'account.change-password': { title: "Change one's own password", audience: 'any', kind: 'write', defaultRoles: [] },
  'account.change-email': { title: "Change one's own e-mail address", audience: 'any', kind: 'write', defaultRoles: [] },
} as const satisfies Record<string, ActionDefinition>;
