import type { createPreparation, PreparedOperation } from '../limits/prepare-operation';
import type { RequestContext } from '../request-context';
import type { Deadline } from './deadline';
import type { GraphqlServerOptions } from './graphql-server';

/** An operation that was checked and whose caller was identified. */
interface OperationRun {
  prepared: PreparedOperation;
  context: RequestContext;
  deadline: Deadline;
}

/** What both channels share. */
export interface ChannelServices extends Required<Omit<GraphqlServerOptions, 'introspection' | 'publicAddress'>> {
  publicAddress: string | undefined;
  secureCookies: boolean;
  prepare: ReturnType<typeof createPreparation>;
  /** What was found out about an operation before it runs, by its context's signal: Apollo Server hands a copy of the context on. */
  runs: WeakMap<AbortSignal, OperationRun>;
}

/**
 * Gives what the checks found out about the operation of this context.
 * @throws Error when the operation went past the checks
 */
export function runOf(context: RequestContext, services: ChannelServices): OperationRun {
  const run = services.runs.get(context.signal);
  if (run === undefined) throw new Error('An operation reached the executor without having been checked.');
  return run;
}
