import { randomUUID } from 'node:crypto';
import type { ApolloServer } from '@apollo/server';
import { expressMiddleware } from '@as-integrations/express5';
import express, { type ErrorRequestHandler, type Express, type Request, type RequestHandler, type Response } from 'express';
import type { GraphQLError } from 'graphql';
import { createCookies } from '../cookies';
import { answerError } from '../error-answer';
import { failure, failureCodeOf } from '../failure';
import { limits } from '../limits/limits';
import type { PreparedOperation } from '../limits/prepare-operation';
import type { RequestContext, RequestParts } from '../request-context';
import { Deadline } from './deadline';
import { factsOf } from './execute-operation';
import type { ChannelServices } from './channel-services';

/** What is known of a request between its checks and its execution. */
export interface HttpOperation {
  prepared: PreparedOperation;
  context: RequestContext;
  deadline: Deadline;
}

/** The headers of which one must be there when the body's type alone would not make a browser ask first. */
export const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Serves `POST /graphql`: body, limits and validation first, then the session, then Apollo Server for the execution.
 * Nothing of a refused request reaches the database.
 *
 * @returns what refuses new requests and ends when those that run were answered
 */
export function installHttp(app: Express, apollo: ApolloServer<RequestContext>, services: ChannelServices): () => Promise<void> {
  const operations = new WeakMap<Request, HttpOperation>();
  const flow = new RequestFlow();
  const prepare: RequestHandler = async (request, response, next) => {
    const operation = await prepareRequest(request, response, services);
    if (operation === undefined) return;
    operations.set(request, operation);
    services.runs.set(operation.context.signal, operation);
    next();
  };
  const run = expressMiddleware(apollo, {
    context: async ({ req }) => {
      const operation = operations.get(req as Request);
      if (operation === undefined) throw new Error('A request reached the executor without having been checked.');
      return operation.context;
    },
  });
  const readBody = express.json({ limit: limits.bytes, type: 'application/json' });
  app.use('/graphql', neverStore, flow.count, onlyPost, refuseSimpleRequests, readBody, prepare, run, bodyErrors(services));
  return () => flow.end();
}

/** Knows how many requests are being answered, so that a stop can wait for them. */
class RequestFlow {
  private running = 0;
  private ended: (() => void) | undefined;
  private ending = false;

  readonly count: RequestHandler = (_request, response, next) => {
    if (this.ending) {
      response.set('connection', 'close');
      response.set('retry-after', '5');
      return send(response, 503, [failure.limit('The server is stopping. Please try again in a moment.', 'stopping')]);
    }
    this.running += 1;
    response.once('close', () => {
      this.running -= 1;
      if (this.running === 0) this.ended?.();
    });
    next();
  };

  end(): Promise<void> {
    this.ending = true;
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => (this.ended = resolve));
  }
}

const neverStore: RequestHandler = (_request, response, next) => {
  response.set('cache-control', 'no-store');
  next();
};

const onlyPost: RequestHandler = (request, response, next) => {
  if (request.method === 'POST') return next();
  response.set('allow', 'POST');
  send(response, 405, [failure.badInput('Send GraphQL as a POST request.')]);
};

/** A page of another site can send a form or plain text with our cookie without asking first; neither is let in. */
const refuseSimpleRequests: RequestHandler = (request, response, next) => {
  if (!preflightHeaders.some((name) => request.get(name)) && !request.is('application/json')) {
    send(response, 400, [failure.badInput(`Send application/json, or one of the headers ${preflightHeaders.join(', ')}: this keeps other sites from acting for the signed-in person.`)]);
  } else if (!request.is('application/json')) {
    send(response, 415, [failure.badInput('Send the operation as application/json.')]);
  } else {
    next();
  }
};

async function prepareRequest(request: Request, response: Response, services: ChannelServices): Promise<HttpOperation | undefined> {
  const requestId = requestIdOf(request);
  response.set('x-request-id', requestId);
  const facts = { requestId, channel: 'http' as const };
  const refuse = (status: number, errors: readonly unknown[]) =>
    send(response, status, errors.map((error) => answerError(error, services.log, factsOf(undefined, facts))));
  const body: unknown = request.body;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    refuse(400, [failure.badInput('Send one operation: an object with "query", "variables" and "operationName".')]);
    return undefined;
  }
  const { prepared, errors } = services.prepare(body as { query: unknown }, 'http');
  if (!prepared) {
    refuse(400, errors);
    return undefined;
  }
  const deadline = new Deadline(services.deadlineMs);
  response.once('close', () => deadline.abandon());
  try {
    const context = await deadline.race(services.contextFor(partsOf(request, response, requestId, deadline.signal, services)));
    return { prepared, context, deadline };
  } catch (error) {
    refuse(failureCodeOf(error) === undefined ? 500 : 200, [error]);
    return undefined;
  }
}

function partsOf(request: Request, response: Response, requestId: string, signal: AbortSignal, services: ChannelServices): RequestParts {
  return {
    channel: 'http',
    requestId,
    headers: request.headers,
    remoteAddress: services.addressOf(request),
    cookies: createCookies({
      header: request.headers.cookie,
      secure: services.secureCookies,
      write: (header) => {
        // After the deadline the answer has left; what is still running may not write to it.
        if (!response.headersSent) response.append('set-cookie', header);
      },
    }),
    actingAs: request.get('alongside-acting-as'),
    signal,
    log: services.log,
  };
}

function requestIdOf(request: Request): string {
  const { id } = request as { id?: unknown };
  return typeof id === 'string' ? id : randomUUID();
}

function send(response: Response, status: number, errors: readonly GraphQLError[]): void {
  response.status(status).json({ errors: errors.map((error) => error.toJSON()) });
}

function bodyErrors(services: ChannelServices): ErrorRequestHandler {
  return (error: { type?: string; status?: number }, _request, response, _next) => {
    if (response.headersSent) return response.destroy();
    if (error.type === 'entity.too.large') {
      send(response, 413, [failure.limit(`The request is larger than ${limits.bytes} bytes.`, 'bytes')]);
    } else if (typeof error.status === 'number' && error.status < 500) {
      send(response, error.status, [failure.badInput('The request body cannot be read as JSON.')]);
    } else {
      send(response, 500, [answerError(error, services.log)]);
    }
  };
}
