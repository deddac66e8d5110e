import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about requests. */
export const requestsActions = {} as const satisfies Record<string, ActionDefinition>;
