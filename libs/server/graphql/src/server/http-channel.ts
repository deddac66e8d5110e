import { randomUUID } from 'node:crypto';
import { type ApolloServer, HeaderMap } from '@apollo/server';
import express, { type Express, type Request, type Response } from 'express';
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
interface HttpOperation {
  prepared: PreparedOperation;
  context: RequestContext;
  deadline: Deadline;
}

/** The headers of which one must be there when the body's type alone would not make a browser ask first. */
export const preflightHeaders = ['apollo-require-preflight', 'x-apollo-operation-name'];

/**
 * Serves `POST /graphql`: body, limits and validation first, then the session, then Apollo Server for the execution.
 * Nothing of a refused request reaches the database. One handler and no chain: every link would cost each request.
 *
 * @returns what refuses new requests and ends when those that run were answered
 */
export function installHttp(app: Express, apollo: ApolloServer<RequestContext>, services: ChannelServices): () => Promise<void> {
  const flow = new RequestFlow();
  const readBody = express.json({ limit: limits.bytes, type: 'application/json' });
  app.use('/graphql', (request, response) => {
    response.setHeader('cache-control', 'no-store');
    if (!flow.enter(response) || !isOperation(request, response)) return;
    const fail = (error: unknown) => answerFailure(error, response, services);
    readBody(request, response, (error?: unknown) => {
      if (error) fail(error);
      else answerRequest(request, response, apollo, services).catch(fail);
    });
  });
  return () => flow.end();
}

/** Knows how many requests are being answered, so that a stop can wait for them. */
class RequestFlow {
  private running = 0;
  private ended: (() => void) | undefined;
  private ending = false;

  /** Counts a request until it was answered. False: it was refused, for the server is stopping. */
  enter(response: Response): boolean {
    if (this.ending) {
      response.set('connection', 'close');
      response.set('retry-after', '5');
      send(response, 503, [failure.limit('The server is stopping. Please try again in a moment.', 'stopping')]);
      return false;
    }
    this.running += 1;
    response.once('close', () => {
      this.running -= 1;
      if (this.running === 0) this.ended?.();
    });
    return true;
  }

  end(): Promise<void> {
    this.ending = true;
    return this.running === 0 ? Promise.resolve() : new Promise((resolve) => (this.ended = resolve));
  }
}

/** Refuses what is not sent as an operation. A page of another site can send a form or plain text with our cookie without asking first; neither is let in. */
function isOperation(request: Request, response: Response): boolean {
  const isJson = Boolean(request.is('application/json'));
  if (request.method !== 'POST') {
    response.set('allow', 'POST');
    send(response, 405, [failure.badInput('Send GraphQL as a POST request.')]);
  } else if (!isJson && !preflightHeaders.some((name) => request.get(name))) {
    send(response, 400, [failure.badInput(`Send application/json, or one of the headers ${preflightHeaders.join(', ')}: this keeps other sites from acting for the signed-in person.`)]);
  } else if (!isJson) {
    send(response, 415, [failure.badInput('Send the operation as application/json.')]);
  } else {
    return true;
  }
  return false;
}

/** The headers Apollo Server looks at. */
const apolloHeaders = ['accept', 'content-type', ...preflightHeaders];

async function answerRequest(request: Request, response: Response, apollo: ApolloServer<RequestContext>, services: ChannelServices): Promise<void> {
  const operation = await prepareRequest(request, response, services);
  if (operation === undefined) return;
  services.runs.set(operation.context.signal, operation);
  const headers = new HeaderMap(apolloHeaders.map((name) => [name, request.get(name) ?? ''] as const).filter(([, value]) => value !== ''));
  const answer = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest: { method: 'POST', headers, search: '', body: request.body as unknown },
    context: async () => operation.context,
  });
  // Our executor gives one result.
  if (answer.body.kind !== 'complete') throw new Error('Apollo Server answered in parts.');
  // The client may have gone, or been told meanwhile that it took too long.
  if (response.headersSent) return;
  response.statusCode = answer.status ?? 200;
  for (const [name, value] of answer.headers) response.setHeader(name, value);
  response.end(answer.body.string);
}

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
  response.once('close', () => (response.writableFinished ? deadline.end() : deadline.abandon()));
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

function answerFailure(error: unknown, response: Response, services: ChannelServices): void {
  const { type, status } = error as { type?: string; status?: number };
  if (response.headersSent) {
    response.destroy();
  } else if (type === 'entity.too.large') {
    send(response, 413, [failure.limit(`The request is larger than ${limits.bytes} bytes.`, 'bytes')]);
  } else if (typeof status === 'number' && status < 500) {
    send(response, status, [failure.badInput('The request body cannot be read as JSON.')]);
  } else {
    send(response, 500, [answerError(error, services.log)]);
  }
}
