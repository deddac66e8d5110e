import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about sessions. */
export const sessionsActions = {
  'account.see-own-sessions': { title: 'See where one is signed in', audience: 'any', kind: 'read', defaultRoles: [] },
  'account.end-own-session': { title: 'Sign out another device of one’s own', audience: 'any', kind: 'write', defaultRoles: [] },
  'account.sign-out-everywhere': { title: 'Sign out everywhere', audience: 'any', kind: 'write', defaultRoles: [] },
} as const satisfies Record<string, ActionDefinition>;
