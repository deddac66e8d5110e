import { createSourceEventStream, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { answerError } from '../error-answer';
import { failure } from '../failure';
import type { PreparedOperation } from '../limits/prepare-operation';
import { freshContext, type RequestContext } from '../request-context';
import { Deadline } from './deadline';
import { executeOperation, factsOf } from './execute-operation';

interface SubscriptionRun {
  schema: GraphQLSchema;
  prepared: PreparedOperation;
  context: RequestContext;
  deadline: Deadline;
  deadlineMs: number;
  /** Identifies the request again; a session may have ended since. */
  renew: () => Promise<RequestContext>;
  /** How old an identification may be when an event is handed out, in milliseconds. */
  renewAfterMs: number;
}

type Results = AsyncIterableIterator<ExecutionResult>;

/**
 * Begins a subscription. Each event runs in a context of its own, within a deadline of its own; a session that has ended
 * in the meantime ends the subscription.
 */
export async function subscribeOperation(run: SubscriptionRun): Promise<Results | ExecutionResult> {
  const { schema, prepared, context, deadline } = run;
  const asAnswer = (error: unknown) => answerError(error, context.log, factsOf(prepared, context));
  try {
    const started = Promise.resolve(
      createSourceEventStream({
        schema,
        document: prepared.document,
        operationName: prepared.operationName,
        variableValues: prepared.variables,
        contextValue: context,
      }),
    );
    const source = await deadline.race(started).catch((error: unknown) => {
      // It may still begin after its deadline; nobody would ever end it then.
      void started.then((late) => (isStream(late) ? late[Symbol.asyncIterator]().return?.() : undefined)).catch(() => undefined);
      throw error;
    });
    if (!isStream(source)) {
      deadline.end();
      return { ...source, errors: source.errors?.map(asAnswer) };
    }
    return new SubscriptionStream(run, source[Symbol.asyncIterator]());
  } catch (error) {
    deadline.end();
    return { errors: [asAnswer(error)] };
  } finally {
    deadline.stopClock();
  }
}

function isStream(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

const done = { value: undefined, done: true } as const;

/** Written out and not a generator: a generator's `return` would wait for the next event, which may never come. */
class SubscriptionStream implements Results {
  private context: RequestContext;
  private renewedAt = performance.now();
  private ended = false;

  constructor(
    private readonly run: SubscriptionRun,
    private readonly source: AsyncIterator<unknown>,
  ) {
    this.context = run.context;
  }

  [Symbol.asyncIterator](): this {
    return this;
  }

  async next(): Promise<IteratorResult<ExecutionResult, undefined>> {
    if (this.ended) return done;
    const event = await this.source.next();
    if (event.done || this.ended) return this.return();
    if (!(await this.stillTheSame())) {
      await this.return();
      return { value: { errors: [failure.unauthenticated('Your session has ended. Please sign in again.')] }, done: false };
    }
    const { schema, prepared, deadlineMs } = this.run;
    const deadline = new Deadline(deadlineMs);
    try {
      const context = freshContext(this.context, deadline.signal);
      return { value: await executeOperation({ schema, prepared, context, deadline, rootValue: event.value }), done: false };
    } finally {
      deadline.end();
    }
  }

  async return(): Promise<{ value: undefined; done: true }> {
    if (!this.ended) {
      this.ended = true;
      this.run.deadline.abandon();
      await this.source.return?.();
    }
    return done;
  }

  async throw(error: unknown): Promise<IteratorResult<ExecutionResult, undefined>> {
    await this.return();
    throw error;
  }

  private async stillTheSame(): Promise<boolean> {
    if (performance.now() - this.renewedAt < this.run.renewAfterMs) return true;
    try {
      const { account, actor } = this.context;
      const renewed = await this.run.renew();
      this.context = renewed;
      this.renewedAt = performance.now();
      return renewed.account?.id === account?.id && renewed.actor?.id === actor?.id;
    } catch {
      return false;
    }
  }
}
