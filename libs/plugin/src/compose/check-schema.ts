import type { GraphQLSchema } from 'graphql';
import { CompositionError } from './composition-error';
import { actionProblems } from './schema-actions';
import { concernProblems, type SchemaCheckOptions } from './schema-concerns';
import { descriptionProblems } from './schema-descriptions';
import { listProblems } from './schema-lists';
import type { OwnedAction } from './server-part';

/**
 * Checks a built schema against the rules of the house; the README of this library says them in full.
 * - Every root field names its action(s) in `extensions.action`, or says it is public.
 * - Every object type says whom it concerns in `extensions.concerns`; pages and payloads follow what they hold.
 * - Every field that leads to a person, or to another feature's record of one, says how access to it is decided.
 * - Every list is a connection with a mandatory page size, or states its greatest length in `extensions.bounded`.
 * - Everything has a description.
 * Throws {@link CompositionError} listing every problem.
 */
export function checkSchema(schema: GraphQLSchema, actions: Readonly<Record<string, OwnedAction>>, options: SchemaCheckOptions = {}): void {
  const problems = [
    ...actionProblems(schema, actions),
    ...concernProblems(schema, options),
    ...listProblems(schema),
    ...descriptionProblems(schema),
  ];
  if (problems.length > 0) throw new CompositionError(problems);
}
