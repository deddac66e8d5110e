import type { ActionDefinition } from '@alongside/plugin';

/** What may be done about devices. */
export const devicesActions = {} as const satisfies Record<string, ActionDefinition>;
