import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about team. */
export const teamActions = {} as const satisfies Record<string, ActionDefinition>;
