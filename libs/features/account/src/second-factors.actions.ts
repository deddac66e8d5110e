import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about second factors. */
export const secondFactorsActions = {} as const satisfies Record<string, ActionDefinition>;
