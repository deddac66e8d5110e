import {
  type DocumentNode,
  getNamedType,
  getOperationAST,
  getVariableValues,
  GraphQLError,
  type GraphQLSchema,
  isCompositeType,
  isListType,
  getNullableType,
  Kind,
  type OperationDefinitionNode,
} from 'graphql';
import { type ComplexityEstimator, getComplexity } from 'graphql-query-complexity';
import { failure } from '../failure';
import { limits } from './limits';

/** The key of a field's GraphQL extensions that says how many rows its list usually has, for a list without a page size. */
const listSizeExtension = 'listSize';

/**
 * Gives the operation that will run and refuses it when it would cost too much. Call it after validation, with the
 * variables: their sizes count.
 *
 * @returns the operation to run
 * @throws LIMIT_EXCEEDED (`cost`, `variables`), BAD_INPUT when variables do not fit or the operation cannot be told
 */
export function checkOperation(
  schema: GraphQLSchema,
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): OperationDefinitionNode {
  const operation = getOperationAST(document, operationName);
  if (!operation) {
    throw failure.badInput('Name one of the operations in the document.', { field: 'operationName' });
  }
  checkVariableNesting(variables);
  const cost = knownCostOf(schema, document, operation, variables ?? {});
  // Not `cost > limit`: what cannot be counted must not pass either.
  if (!(cost <= limits.cost)) {
    throw failure.limit(`The operation asks for too much at once: it costs ${Number.isFinite(cost) ? cost : 'more than can be counted'}, at most ${limits.cost} points are allowed. Ask for smaller pages.`, 'cost');
  }
  return operation;
}

/** What an operation of an accepted document costs, by what of its variables can change that. */
const knownCosts = new WeakMap<OperationDefinitionNode, Map<string, number>>();
/** A page comes in a few sizes; of more than these none is kept. */
const mostCosts = 50;

/** The same as costOf for the same variables, counted once for all that cost the same. Counting takes as long as a statement. */
function knownCostOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): number {
  const { coerced } = getVariableValues(schema, operation.variableDefinitions ?? [], variables, { maxErrors: 1 });
  // What does not fit is refused in the words of costOf.
  if (coerced === undefined) return costOf(schema, document, operation, variables);
  const sizes = sizesOf(coerced);
  const known = knownCosts.get(operation) ?? new Map<string, number>();
  const found = known.get(sizes) ?? costOf(schema, document, operation, variables);
  if (known.size >= mostCosts) known.clear();
  knownCosts.set(operation, known.set(sizes, found));
  return found;
}

/** All that `estimate` and the directives can see of variables: numbers, yes and no, the lengths of lists, and what is not there. */
function sizesOf(variables: Readonly<Record<string, unknown>>): string {
  return Object.entries(variables)
    .map(([name, value]) => {
      if (typeof value === 'number' || typeof value === 'boolean' || value === null) return `${name}:${value}`;
      return Array.isArray(value) ? `${name}[${value.length}]` : name;
    })
    .join();
}

/** Gives an operation's points: one a field, times the rows of the lists it stands in. Introspection costs nothing; its own rule bounds it. */
function costOf(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode, variables: Readonly<Record<string, unknown>>): number {
  // Only this operation: the others' variables are not there, and getComplexity cannot pick an unnamed one.
  const query: DocumentNode = {
    ...document,
    definitions: document.definitions.filter((definition) => definition.kind !== Kind.OPERATION_DEFINITION || definition === operation),
  };
  try {
    return getComplexity({ schema, query, variables, estimators: [estimate], maxQueryNodes: 10 * limits.expanded });
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    throw new GraphQLError(error.message, { nodes: error.nodes, extensions: { code: 'BAD_INPUT', reason: 'variables' } });
  }
}

const estimate: ComplexityEstimator = ({ field, type, args, childComplexity }) => {
  if (type.name.startsWith('__') || field.name.startsWith('__')) return 0;
  return 1 + rowsOf(field, type.name, args) * childComplexity;
};

function rowsOf(field: Parameters<ComplexityEstimator>[0]['field'], parent: string, args: Record<string, unknown>): number {
  const asked = [args.first, args.last].filter((size) => typeof size === 'number');
  // Never less than one: a negative page size must not pay for the rest of the operation.
  if (asked.length > 0) return Math.max(1, ...asked);
  const returnsList = isListType(getNullableType(field.type)) && isCompositeType(getNamedType(field.type));
  if (!returnsList) return 1;
  // The connection field above has counted its rows already.
  if (field.name === 'edges' && parent.endsWith('Connection')) return 1;
  const declared = field.extensions?.[listSizeExtension];
  if (typeof declared === 'number') return Math.max(1, declared);
  const { bounded } = field.extensions ?? {};
  const assumed = typeof bounded === 'number' ? Math.min(bounded, limits.assumedListSize) : limits.assumedListSize;
  const lists = Object.values(args).filter((value) => Array.isArray(value));
  return Math.max(assumed, ...lists.map((list) => list.length));
}

function checkVariableNesting(variables: unknown): void {
  let level: unknown[] = [variables];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > limits.variableNesting) throw failure.limit('The variables are nested too deeply.', 'variables');
    level = level.flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value) : []));
  }
}
