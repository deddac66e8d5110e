import { type DocumentNode, execute, type ExecutionResult, GraphQLError, type GraphQLSchema } from 'graphql';
import { answerError } from '../error-answer';
import type { PreparedOperation } from '../limits/prepare-operation';
import { limits } from '../limits/limits';
import { finishDuties, type RequestContext } from '../request-context';
import type { Deadline } from './deadline';

/** How many errors one answer may carry; a broken list of a hundred rows says the same a hundred times. */
const errorsShown = 20;

interface Execution {
  schema: GraphQLSchema;
  prepared: PreparedOperation;
  context: RequestContext;
  deadline: Deadline;
  /** A subscription's event. */
  rootValue?: unknown;
}

/**
 * Runs one operation, or one event of a subscription, on either channel: within the deadline, with errors that may be
 * seen, and with one line in the log (name, actions, duration; no variables, no results).
 */
export async function executeOperation({ schema, prepared, context, deadline, rootValue }: Execution): Promise<ExecutionResult> {
  const started = performance.now();
  let result: ExecutionResult;
  try {
    const executed = execute({
      schema,
      document: prepared.document as DocumentNode,
      operationName: prepared.operationName,
      variableValues: prepared.variables,
      contextValue: context,
      rootValue,
      options: { maxCoercionErrors: 10 },
    });
    result = await deadline.race(dutiful(executed, context));
  } catch (error) {
    result = { errors: [error as GraphQLError] };
  }
  const errors = result.errors?.slice(0, errorsShown).map((error) => answerError(error, context.log, factsOf(prepared, context)));
  logOperation(prepared, context, performance.now() - started, errors);
  return errors ? { ...result, errors } : result;
}

/** The result, once everything has happened that must before it leaves. Where that fails nothing of it leaves. */
async function dutiful(executed: ExecutionResult | Promise<ExecutionResult>, context: RequestContext): Promise<ExecutionResult> {
  const result = await executed;
  try {
    await finishDuties(context);
    return result;
  } catch (error) {
    return { data: null, errors: [error instanceof GraphQLError ? error : new GraphQLError('Unexpected', { originalError: error as Error })] };
  }
}

/** What a log may say of an operation. */
export function factsOf(prepared: PreparedOperation | undefined, context: Pick<RequestContext, 'requestId' | 'channel'>): Record<string, unknown> {
  return {
    requestId: context.requestId,
    channel: context.channel,
    operation: prepared?.operation.operation,
    operationName: prepared?.operation.name?.value.slice(0, 80),
  };
}

function logOperation(prepared: PreparedOperation, context: RequestContext, durationMs: number, errors: readonly GraphQLError[] | undefined): void {
  const fields = {
    ...factsOf(prepared, context),
    actions: [...context.checkedActions],
    durationMs: Math.round(durationMs),
    ...(errors ? { errors: [...new Set(errors.map((error) => error.extensions.code))] } : {}),
  };
  if (durationMs > limits.deadlineMs / 10) context.log.warn(fields, 'slow operation');
  else context.log.info(fields, 'operation');
}
