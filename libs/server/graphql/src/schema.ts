import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync, type NonEmptyArray } from 'type-graphql';
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
  const all = new Set([...resolvers, ...(nodes.length > 0 ? [NodeResolver] : [])]);
  const schema = buildSchemaSync({
    resolvers: [...all] as unknown as NonEmptyArray<never>,
    scalarsMap: [{ type: Date, scalar: Instant }],
    pubSub: { publish: noTopics, subscribe: noTopics },
    validate: false,
  });
  setNodeRegistry(schema, nodeRegistry(nodes));
  return enforceRoots(schema, enforce);
}
