import { clashes } from './claims';
import { CompositionError } from './composition-error';
import { readDependencies } from './dependencies';
import { readGraphql } from './graphql-names';
import { labelParts } from './labelled-part';
import { manifestClaims } from './manifest-claims';
import { partProblems } from './part-problems';
import type { Composition, OwnedAction, ServerPart } from './server-part';
import { readTables } from './table-names';

/**
 * Joins the parts of a server: what every feature and every library of the house brings, dependencies first.
 * The classes must have been loaded (their decorators run) and no schema need have been built.
 * Throws {@link CompositionError} listing every problem with the owners named: any name two parts claim (feature key,
 * GraphQL type, field, query, mutation, subscription, entity, table, index, migration, action, route, event, timeline or
 * notification kind, retention class, handler, job, node tag), unknown or circular dependencies, actions without a rule,
 * rules without an action, handlers of events that nobody declares or that a feature does not depend on, options defaults
 * that do not fit their schema, manifests that are not sound.
 */
export function compose<P extends ServerPart>(parts: readonly P[]): Composition<P> {
  const labelled = labelParts(parts);
  const dependencies = readDependencies(labelled);
  const tables = readTables(labelled);
  const graphql = readGraphql(labelled, dependencies);
  const problems = [
    ...clashes([...manifestClaims(labelled), ...tables.claims, ...graphql.claims]),
    ...graphql.problems,
    ...tables.problems,
    ...partProblems(labelled, dependencies),
  ];
  if (problems.length > 0) throw new CompositionError(problems);
  return join(dependencies.ordered.map(({ part }) => part), graphql.typeOwners);
}

function join<P extends ServerPart>(parts: readonly P[], typeOwners: ReadonlyMap<string, string>): Composition<P> {
  const actions = parts.flatMap(({ feature }) =>
    Object.entries(feature.actions).map(([key, action]): [string, OwnedAction] => [key, { ...action, key, feature: feature.key }]),
  );
  const all = {
    features: parts.map(({ feature }) => feature),
    entities: parts.flatMap(({ entities = [] }) => entities),
    migrations: parts.flatMap(({ migrations = [] }) => migrations),
    resolvers: parts.flatMap(({ resolvers = [] }) => resolvers),
    rules: Object.fromEntries(parts.flatMap(({ rules = {} }) => Object.entries(rules))),
    handlers: parts.flatMap(({ handlers = [] }) => handlers),
    jobs: parts.flatMap(({ jobs = [] }) => jobs),
    nodes: parts.flatMap(({ nodes = [] }) => nodes),
    actions: Object.fromEntries(actions),
    typeOwners,
  };
  // The lists keep each part's own item types, which flatMap over the structural type forgets.
  return all as unknown as Composition<P>;
}
