export { checkSchema } from './check-schema';
export { compose } from './compose';
export { CompositionError } from './composition-error';
export type { SchemaCheckOptions } from './schema-concerns';
export type { Composition, OwnedAction, ServerClass, ServerPart } from './server-part';
