import { type GraphQLSchema, getNamedType } from 'graphql';
import { isConnection, isList, objectFields, type PlacedField } from './schema-types';

/** The longest list that may stand outside a connection. */
const greatestBound = 1000;

/**
 * Lists that could grow without end: a list is a connection's `edges` or `nodes`, or states its greatest length in
 * `extensions.bounded` (1 to 1000). A field that gives a connection takes a mandatory page size, `first: Int!`.
 */
export function listProblems(schema: GraphQLSchema): string[] {
  return objectFields(schema).flatMap((placed) => {
    const { field, type } = placed;
    if (isList(field.type)) return isConnection(type) && ['edges', 'nodes'].includes(field.name) ? [] : boundProblems(placed);
    return isConnection(getNamedType(field.type)) ? pageSizeProblems(placed) : [];
  });
}

function boundProblems({ field, name }: PlacedField): string[] {
  const bounded: unknown = field.extensions.bounded;
  if (bounded === undefined) return [`${name} is a list without end: make it a connection, or state its greatest length (extensions.bounded)`];
  const sound = typeof bounded === 'number' && Number.isInteger(bounded) && bounded >= 1 && bounded <= greatestBound;
  return sound ? [] : [`${name} states ${String(bounded)} as its greatest length (extensions.bounded), which is not a whole number from 1 to ${greatestBound}`];
}

function pageSizeProblems({ field, name }: PlacedField): string[] {
  const first = field.args.find((argument) => argument.name === 'first');
  const mandatory = first !== undefined && String(first.type) === 'Int!' && first.defaultValue === undefined;
  return mandatory ? [] : [`${name} gives a connection but has no mandatory page size (first: Int!)`];
}
