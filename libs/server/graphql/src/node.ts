import { type GraphQLResolveInfo, type GraphQLSchema } from 'graphql';
import { Arg, Ctx, Extensions, Field, ID, Info, InterfaceType, Query, Resolver } from 'type-graphql';
import type { Id } from '@alongside/server-data';
import { PublicAction } from './action';
import { failure } from './failure';
import { checkTag, type GlobalId, parseGlobalId } from './global-id';
import { defineLoader } from './loader';
import type { RequestContext } from './request-context';

/** What has an id of its own and can be asked for again by `node(id)`. */
@InterfaceType({
  description: 'Anything that has an id of its own and can be asked for again by it.',
  resolveType: (value: { __typename?: string }) => value.__typename,
})
export abstract class Node {
  @Field(() => ID, { description: 'Stays the same for ever. Do not take it apart.' })
  id: string;
}

export interface NodeDefinition {
  /** 4 ASCII letters, unique in the graph. */
  tag: string;
  typeName: string;
  /**
   * Gives those of the ids that exist and that the context's actor may see, asking the access rules. All ids are of the
   * actor's own trust.
   */
  load(context: RequestContext, ids: readonly Id[]): Promise<ReadonlyMap<Id, object>>;
}

export type RegisteredNode = NodeDefinition & { loadOne(context: RequestContext, id: Id): Promise<object | undefined> };

/** Declares a type that `node(id)` can find. */
export function defineNode(definition: NodeDefinition): RegisteredNode {
  checkTag(definition.tag);
  const loader = defineLoader<Id, object>(`node:${definition.tag}`, (context, ids) => definition.load(context, ids));
  return { ...definition, loadOne: (context, id) => loader(context).load(id) };
}

export type NodeRegistry = ReadonlyMap<string, RegisteredNode>;

/**
 * Puts definitions in order by tag.
 * @throws Error when two share a tag or a type
 */
export function nodeRegistry(definitions: readonly RegisteredNode[]): NodeRegistry {
  const byTag = new Map<string, RegisteredNode>();
  const types = new Set<string>();
  for (const definition of definitions) {
    if (byTag.has(definition.tag)) throw new Error(`Two types share the id tag "${definition.tag}".`);
    if (types.has(definition.typeName)) throw new Error(`The type "${definition.typeName}" is defined as a node twice.`);
    byTag.set(definition.tag, definition);
    types.add(definition.typeName);
  }
  return byTag;
}

const registryExtension = 'alongsideNodes';

/** Ties a registry to the schema whose `node(id)` reads from it. */
export function setNodeRegistry(schema: GraphQLSchema, registry: NodeRegistry): void {
  schema.extensions = { ...schema.extensions, [registryExtension]: registry };
}

/**
 * What a global id of the schema stands for, as far as the context's actor may see it: for a field that refers to things of
 * other features by their ids. Ids of one type that are asked for together are loaded together.
 */
export async function loadNode(schema: GraphQLSchema, context: RequestContext, { tag, trustId, id }: GlobalId): Promise<Node | null> {
  const definition = (schema.extensions[registryExtension] as NodeRegistry | undefined)?.get(tag);
  if (definition === undefined || trustId !== context.actor?.trustId) return null;
  const found = await definition.loadOne(context, id);
  if (context.checkedActions.size === 0) {
    throw new Error(`The node "${definition.typeName}" was loaded without asking the access rules.`);
  }
  // Not a copy: a class instance keeps its getters.
  return found === undefined ? null : (Object.assign(found, { __typename: definition.typeName }) as unknown as Node);
}

@Resolver(() => Node)
export class NodeResolver {
  // Which action it is depends on the type, so each type's `load` asks the access rules itself; that it did is checked below.
  @PublicAction()
  @Extensions({ access: "each type's load asks the access rules, and node(id) refuses an answer for which nobody asked" })
  @Query(() => Node, { nullable: true, description: 'Anything you may see, by its id. Null when there is no such thing for you.' })
  async node(@Arg('id', () => ID, { description: 'A global id.' }) id: string, @Ctx() context: RequestContext, @Info() info: GraphQLResolveInfo): Promise<Node | null> {
    const wanted = parseGlobalId(id);
    if (context.actor === null) throw failure.unauthenticated();
    return loadNode(info.schema, context, wanted);
  }
}
