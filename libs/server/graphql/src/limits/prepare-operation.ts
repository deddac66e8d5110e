import { type DocumentNode, GraphQLError, type GraphQLSchema, type OperationDefinitionNode, specifiedRules, validate } from 'graphql';
import { failure } from '../failure';
import type { Channel } from '../request-context';
import { checkDocument } from './check-document';
import { checkOperation } from './check-operation';
import { introspectionIsOff } from './introspection-rule';
import { checkChannel } from './subscription-rule';

export interface OperationRequest {
  query: unknown;
  operationName?: unknown;
  variables?: unknown;
}

/** An operation that may run. */
export interface PreparedOperation {
  document: DocumentNode;
  operation: OperationDefinitionNode;
  operationName: string | undefined;
  variables: Record<string, unknown> | undefined;
}

/** Either what may run, or why not. */
export type Preparation = { prepared: PreparedOperation; errors?: undefined } | { prepared?: undefined; errors: readonly GraphQLError[] };

interface PrepareOptions {
  schema: GraphQLSchema;
  introspection: boolean;
}

/**
 * Makes the one way in that both channels use: limits on the document, then validation, then the cost with its variables.
 * Nothing of it touches the session, the database or a resolver.
 */
export function createPreparation({ schema, introspection }: PrepareOptions): (request: OperationRequest, channel: Channel) => Preparation {
  const rules = introspection ? specifiedRules : [...specifiedRules, introspectionIsOff];
  const validated = new WeakMap<DocumentNode, readonly GraphQLError[]>();

  function validationErrors(document: DocumentNode): readonly GraphQLError[] {
    let errors = validated.get(document);
    if (errors === undefined) {
      errors = validate(schema, document, rules, { maxErrors: 20, hideSuggestions: true }).map(asBadInput);
      validated.set(document, errors);
    }
    return errors;
  }

  return (request, channel) => {
    try {
      const { query, operationName, variables } = checkParts(request);
      const document = checkDocument(query);
      const errors = validationErrors(document);
      if (errors.length > 0) return { errors };
      const operation = checkOperation(schema, document, operationName, variables);
      checkChannel(document, operation, channel);
      return { prepared: { document, operation, operationName, variables } };
    } catch (error) {
      if (error instanceof GraphQLError) return { errors: [error] };
      // Values nest within the tokens only, but a recursion over them may still need more stack than there is left.
      if (error instanceof RangeError) return { errors: [failure.limit('The document is nested too deeply.', 'depth')] };
      return { errors: [new GraphQLError('Unexpected', { originalError: error as Error })] };
    }
  };
}

function asBadInput(error: GraphQLError): GraphQLError {
  return new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_INPUT', reason: 'validation' } });
}

function checkParts({ query, operationName, variables }: OperationRequest) {
  if (typeof query !== 'string' || query === '') throw failure.badInput('"query" is the text of a GraphQL document.', { field: 'query' });
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') {
    throw failure.badInput('"operationName" is a text.', { field: 'operationName' });
  }
  if (variables !== undefined && variables !== null && (typeof variables !== 'object' || Array.isArray(variables))) {
    throw failure.badInput('"variables" is an object.', { field: 'variables' });
  }
  return {
    query,
    operationName: operationName || undefined,
    variables: (variables ?? undefined) as Record<string, unknown> | undefined,
  };
}
