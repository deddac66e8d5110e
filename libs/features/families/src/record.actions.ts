import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about record. */
export const recordActions = {} as const satisfies Record<string, ActionDefinition>;
