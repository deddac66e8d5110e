import { randomBytes } from 'node:crypto';
import { GraphQLError } from 'graphql';
import { BadKeyError, ConflictError, KeyReusedError } from '@alongside/server-data';
import { failure, failureCodeOf } from './failure';
import type { Log } from './log';

/** Codes Apollo Server gives to faults of the client; all are bad input to us. */
const clientFaults: ReadonlySet<unknown> = new Set([
  'BAD_REQUEST',
  'BAD_USER_INPUT',
  'GRAPHQL_PARSE_FAILED',
  'GRAPHQL_VALIDATION_FAILED',
  'OPERATION_RESOLUTION_FAILURE',
  'PERSISTED_QUERY_NOT_FOUND',
  'PERSISTED_QUERY_NOT_SUPPORTED',
]);

const answered = new WeakSet<GraphQLError>();

/**
 * Gives the error a client may see. A known failure keeps its sentence and code; anything else becomes INTERNAL with a
 * reference, and what happened is written to the log under that reference, without data of people.
 */
export function answerError(error: unknown, log: Log, facts: Record<string, unknown> = {}): GraphQLError {
  if (error instanceof GraphQLError && answered.has(error)) return error;
  const answer = safeError(error) ?? unexpectedError(error, log, facts);
  answered.add(answer);
  return answer;
}

function safeError(error: unknown): GraphQLError | undefined {
  if (!(error instanceof GraphQLError)) return undefined;
  const known = fromStore(error.originalError);
  if (known !== undefined) return new GraphQLError(known.message, { ...place(error), extensions: known.extensions });
  const code = failureCodeOf(error);
  if (code === undefined && !clientFaults.has(error.extensions.code)) return undefined;
  const { stacktrace: _, http: __, ...extensions } = error.extensions;
  return new GraphQLError(withoutSuggestions(error.message), {
    ...place(error),
    extensions: { ...extensions, code: code ?? 'BAD_INPUT' },
  });
}

/** What the store refuses in its own words, in those of the graph. */
function fromStore(error: unknown): GraphQLError | undefined {
  if (error instanceof BadKeyError) return failure.badInput('The key must be a UUID: one for each intention, the same when it is sent again.', { field: 'input.key' });
  if (error instanceof KeyReusedError) return failure.keyReused();
  if (error instanceof ConflictError) return failure.conflict('Somebody else changed this at the same moment. Please look again and repeat it.');
  return undefined;
}

function unexpectedError(error: unknown, log: Log, facts: Record<string, unknown>): GraphQLError {
  const reference = randomBytes(6).toString('hex');
  const cause = error instanceof GraphQLError ? (error.originalError ?? error) : error;
  const path = error instanceof GraphQLError ? error.path?.filter((part) => typeof part === 'string').join('.') : undefined;
  log.error({ ...facts, reference, path, error: describeError(cause) }, 'unexpected error');
  return new GraphQLError(`Something went wrong on our side. If it happens again, tell us this reference: ${reference}.`, {
    ...(error instanceof GraphQLError ? place(error) : {}),
    extensions: { code: 'INTERNAL', reference },
  });
}

function place(error: GraphQLError) {
  return { nodes: error.nodes, source: error.nodes ? undefined : error.source, positions: error.nodes ? undefined : error.positions, path: error.path };
}

function withoutSuggestions(message: string): string {
  return message.replace(/\s*Did you mean [^?]*\?/g, '');
}

/** The part of an unexpected error that may stand in a log: a driver's message can hold a row's values, so it is left out. */
export function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code } = error as { code?: unknown };
  const fromDatabase = 'sql' in error || 'query' in error || 'driverError' in error || 'parameters' in error;
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === 'string' || typeof code === 'number' ? { code } : {}),
    ...(fromDatabase ? {} : { message: error.message.slice(0, 500) }),
    stack: frames.slice(0, 12).map((line) => line.trim()),
  };
}
