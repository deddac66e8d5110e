import 'reflect-metadata';
import { type GraphQLSchema, isAbstractType } from 'graphql';
import { buildSchemaSync, getMetadataStorage, type NonEmptyArray } from 'type-graphql';
import { enforceRoots, type EnforceOptions } from './enforce-roots';
import { nodeRegistry, NodeResolver, type RegisteredNode, setNodeRegistry } from './node';
import { Instant } from './scalars';

/** type-graphql wants one as soon as there is a subscription; ours all subscribe through `context.live` instead. */
const noTopics = () => {
  throw new Error('Subscribe through context.live: give @Subscription a `subscribe` function instead of topics.');
};

export interface SchemaParts extends EnforceOptions {
  /** Resolver classes of core and of every feature. All of them, always: a schema of fewer would still hold the others' fields. */
  resolvers: readonly (abstract new (...args: never[]) => unknown)[];
  nodes?: readonly RegisteredNode[];
}

/**
 * Builds the one schema from everybody's resolvers, with `node(id)`, and enforces the actions of its root fields. Build it
 * once a process: type-graphql keeps what it has seen in one place.
 */
export function createSchema({ resolvers, nodes = [], ...enforce }: SchemaParts): GraphQLSchema {
  readPlainFieldsDirectly();
  const all = new Set([...resolvers, ...(nodes.length > 0 ? [NodeResolver] : [])]);
  const schema = buildSchemaSync({
    resolvers: [...all] as unknown as NonEmptyArray<never>,
    scalarsMap: [{ type: Date, scalar: Instant }],
    pubSub: { publish: noTopics, subscribe: noTopics },
    validate: false,
  });
  tellTypesAtOnce(schema);
  setNodeRegistry(schema, nodeRegistry(nodes));
  return enforceRoots(schema, enforce);
}

/**
 * Has fields without a resolver of their own read by graphql-js itself: type-graphql would put a function between, which on a
 * page of some hundred fields takes as long as a statement.
 */
function readPlainFieldsDirectly(): void {
  for (const field of getMetadataStorage().fields) {
    if (field.name === field.schemaName && (field.middlewares ?? []).length === 0) field.simple ??= true;
  }
}

/** An object that carries its `__typename` is of that type, with nobody to wait for: type-graphql would make a promise for each row of a page. */
function tellTypesAtOnce(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isAbstractType(type) || !type.resolveType) continue;
    const { resolveType } = type;
    type.resolveType = (value: { __typename?: unknown }, context, info, self) => (typeof value.__typename === 'string' ? value.__typename : resolveType(value, context, info, self));
  }
}
