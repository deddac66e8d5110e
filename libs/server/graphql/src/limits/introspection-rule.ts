import { GraphQLError, type ValidationRule } from 'graphql';

const introspectionFields: ReadonlySet<string> = new Set(['__schema', '__type']);

/** Refuses to describe the schema where introspection is off. `__typename` stays: clients need it to tell unions apart. */
export const introspectionIsOff: ValidationRule = (context) => ({
  Field(node) {
    if (introspectionFields.has(node.name.value)) {
      context.reportError(new GraphQLError('Introspection is switched off on this server.', { nodes: node }));
    }
  },
});
