import type { GraphQLField, GraphQLSchema } from 'graphql';
import { objectFields, rootTypes } from './schema-types';
import type { OwnedAction } from './server-part';

type Actions = Readonly<Record<string, OwnedAction>>;

/**
 * Root fields that name no action, and fields anywhere that name one nobody declares or that is not for the kind of
 * actor it is named for. `extensions.action` is an action's key, or keys by kind of actor; `extensions.filter` likewise;
 * `extensions.access` may be an action's key, or a sentence.
 */
export function actionProblems(schema: GraphQLSchema, actions: Actions): string[] {
  const roots = rootTypes(schema);
  const nameless = objectFields(schema)
    .filter(({ type, field }) => roots.includes(type) && !isPublic(field) && namedActions(field, 'action').length === 0)
    .map(({ name }) => `${name} names no action (extensions.action)`);
  const wrong = objectFields(schema).flatMap(({ field, name }) =>
    (['action', 'filter', 'access'] as const).flatMap((extension) =>
      namedActions(field, extension).flatMap(([kind, key]) => actionProblem(name, kind, key, actions)),
    ),
  );
  return [...nameless, ...wrong];
}

/** Whether a root field may be used by someone who is not signed in: `{ public: true }`, or a symbol described as `public`. */
export function isPublic({ extensions }: GraphQLField<unknown, unknown>): boolean {
  const { action } = extensions;
  if (typeof action === 'symbol') return action.description === 'public';
  return typeof action === 'object' && action !== null && Reflect.get(action, 'public') === true;
}

/** The actions a field names, each with the kind of actor it is for (`null` for everybody). */
export function namedActions({ extensions }: GraphQLField<unknown, unknown>, extension: 'action' | 'filter' | 'access'): [kind: string | null, key: string][] {
  const named: unknown = extensions[extension];
  // A reason in words is no key.
  if (typeof named === 'string') return extension === 'access' && /\s/.test(named) ? [] : [[null, named]];
  if (typeof named !== 'object' || named === null || Reflect.get(named, 'public') === true) return [];
  return Object.entries(named).map(([kind, key]) => [kind, String(key)]);
}

function actionProblem(field: string, kind: string | null, key: string, actions: Actions): string[] {
  const action = Object.hasOwn(actions, key) ? actions[key] : undefined;
  if (action === undefined) return [`${field} names the action "${key}", which no feature declares`];
  const { audience, feature, onDevice = false } = action;
  const fits = kind === null || (kind === 'device' && onDevice) || audience === kind || audience === 'any' || audience === 'public';
  return fits ? [] : [`${field} names the action "${key}" of "${feature}" for ${kind}, but it is for audience "${audience}"`];
}
