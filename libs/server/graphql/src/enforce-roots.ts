import { defaultFieldResolver, type GraphQLField, type GraphQLFieldResolver, type GraphQLSchema } from 'graphql';
import { actionExtension, type ActionRule, publicAction } from './action';
import { failure } from './failure';
import type { RequestContext } from './request-context';

export type Audience = 'guardian' | 'staff' | 'public' | 'any';

export interface EnforceOptions {
  /** Who an action is for, from the features' manifests; an action that is not known is left to the access rules. */
  audienceOf?: (action: string) => Audience | undefined;
  /** Whether a room's tablet may do an action while nobody has signed in on it. */
  onDevice?: (action: string) => boolean;
}

const enforced = new WeakSet<object>();

/**
 * Wraps every root field: an actor is needed unless the field is public, its kind must be one the action is for, and
 * the access rules must have been asked about the action before the answer leaves. A resolver that forgot to ask is
 * answered as INTERNAL. Changes the schema in place and gives it back.
 *
 * @throws Error when a root field names no action
 */
export function enforceRoots(schema: GraphQLSchema, options: EnforceOptions = {}): GraphQLSchema {
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    for (const field of Object.values(root?.getFields() ?? {})) {
      if (enforced.has(field)) continue;
      enforced.add(field);
      enforceField(`${root?.name}.${field.name}`, field, root === schema.getSubscriptionType(), options);
    }
  }
  return schema;
}

type RootField = GraphQLField<unknown, RequestContext>;
type RootResolver = GraphQLFieldResolver<unknown, RequestContext>;

function enforceField(name: string, field: RootField, isSubscription: boolean, options: EnforceOptions): void {
  const rule = field.extensions[actionExtension] as ActionRule | typeof publicAction | undefined;
  if (rule === undefined) throw new Error(`${name} names no action: add @Action or @PublicAction.`);
  if (rule === publicAction) return;
  if (isSubscription) {
    // Its access is decided when it begins; its events carry ids only and are read again through the same access.
    if (field.subscribe) field.subscribe = guarded(name, rule, field.subscribe, options);
  } else {
    field.resolve = guarded(name, rule, field.resolve ?? defaultFieldResolver, options);
  }
}

function guarded(name: string, rule: ActionRule, resolve: RootResolver, options: EnforceOptions): RootResolver {
  return async (source, args, context, info) => {
    const action = actionFor(rule, context, options);
    const result: unknown = await resolve(source, args, context, info);
    if (!context.checkedActions.has(action)) {
      closeQuietly(result);
      throw new Error(`${name} answered without asking the access rules about "${action}".`);
    }
    return result;
  };
}

/** Gives the action this actor's kind uses the field for. Throws UNAUTHENTICATED without an actor, DENIED for another kind. */
function actionFor(rule: ActionRule, { account, actor }: RequestContext, options: EnforceOptions): string {
  if (actor === null) {
    throw account === null ? failure.unauthenticated() : failure.unauthenticated('Choose who you are acting as.');
  }
  const action = typeof rule === 'string' ? rule : rule[actor.kind];
  if (action === undefined) throw failure.denied();
  const audience = options.audienceOf?.(action);
  if (actor.kind === 'device' && !options.onDevice?.(action)) throw failure.denied();
  if (actor.kind !== 'device' && (audience === 'guardian' || audience === 'staff') && audience !== actor.kind) throw failure.denied();
  return action;
}

function closeQuietly(result: unknown): void {
  const iterator = result as Partial<AsyncIterator<unknown>> | null | undefined;
  if (typeof iterator === 'object' && typeof iterator?.return === 'function') void iterator.return();
}
