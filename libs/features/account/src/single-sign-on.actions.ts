import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about single sign on. */
export const singleSignOnActions = {} as const satisfies Record<string, ActionDefinition>;
