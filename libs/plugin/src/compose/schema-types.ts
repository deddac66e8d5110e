import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  getNamedType,
  isInterfaceType,
  isIntrospectionType,
  isListType,
  isNonNullType,
  isObjectType,
  isSpecifiedScalarType,
  isUnionType,
  type GraphQLObjectType,
} from 'graphql';

/** Whom a type tells of. */
type Concern = 'child' | 'guardian' | 'staff' | 'none';

const concerns: readonly unknown[] = ['child', 'guardian', 'staff', 'none'];

/** A field and the object type it is on. */
export interface PlacedField {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  /** `Child.diary`. */
  readonly name: string;
}

/** Our own types: neither introspection nor GraphQL's five scalars. */
export function ownTypes(schema: GraphQLSchema): GraphQLNamedType[] {
  return Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type));
}

/** The query, mutation and subscription types that exist. */
export function rootTypes(schema: GraphQLSchema): GraphQLObjectType[] {
  return [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].filter((type) => type != null);
}

/** Every field of every object type of ours, roots included. */
export function objectFields(schema: GraphQLSchema): PlacedField[] {
  return ownTypes(schema).flatMap((type) =>
    isObjectType(type) ? Object.values(type.getFields()).map((field) => ({ type, field, name: `${type.name}.${field.name}` })) : [],
  );
}

/** The concern a type declares; `undefined` when it declares none or one that does not exist. */
export function declaredConcern(type: GraphQLNamedType): Concern | undefined {
  const declared: unknown = type.extensions.concerns;
  return isConcern(declared) ? declared : undefined;
}

/**
 * What a connection or an edge is a page of: the type of its nodes. `undefined` for every other type.
 * A connection has the fields edges and pageInfo, an edge node and cursor; the name alone does not make one.
 */
export function nodeOf(type: GraphQLNamedType): GraphQLNamedType | undefined {
  if (!isObjectType(type)) return undefined;
  const { edges, pageInfo, node, cursor } = type.getFields();
  if (type.name.endsWith('Connection') && edges && pageInfo) {
    const edge = getNamedType(edges.type);
    return edge.name.endsWith('Edge') ? nodeOf(edge) : undefined;
  }
  return type.name.endsWith('Edge') && node && cursor ? getNamedType(node.type) : undefined;
}

/** Whether a type is a page of another. */
export function isConnection(type: GraphQLNamedType): boolean {
  return type.name.endsWith('Connection') && nodeOf(type) !== undefined;
}

/** The object types that a value of this type can be: itself, or every member of a union or interface. */
export function possibleTypes(schema: GraphQLSchema, type: GraphQLNamedType): readonly GraphQLObjectType[] {
  if (isUnionType(type) || isInterfaceType(type)) return schema.getPossibleTypes(type);
  return isObjectType(type) ? [type] : [];
}

/**
 * The types that only carry what a mutation changed: named `…Payload`, returned by mutations and by nothing else.
 * Also the members of a union that only mutations return (`CollectChildResult`), where they are named `…Payload`.
 */
export function payloadTypes(schema: GraphQLSchema): Set<GraphQLNamedType> {
  const elsewhere = new Set(
    objectFields(schema)
      .filter(({ type }) => type !== schema.getMutationType())
      .flatMap(({ field }) => possibleTypes(schema, getNamedType(field.type))),
  );
  const answers = Object.values(schema.getMutationType()?.getFields() ?? {}).flatMap(({ type }) => possibleTypes(schema, getNamedType(type)));
  return new Set(answers.filter((type) => type.name.endsWith('Payload') && !elsewhere.has(type)));
}

/** Whether a field gives a list at any depth. */
export function isList(type: GraphQLOutputType): boolean {
  return isListType(type) || (isNonNullType(type) && isList(type.ofType));
}

function isConcern(value: unknown): value is Concern {
  return concerns.includes(value);
}
