import type { IncomingMessage, Server } from 'node:http';
import { ApolloServer } from '@apollo/server';
import { ApolloServerPluginCacheControlDisabled, ApolloServerPluginInlineTraceDisabled, ApolloServerPluginLandingPageDisabled, ApolloServerPluginUsageReportingDisabled } from '@apollo/server/plugin/disabled';
import type { Express } from 'express';
import { GraphQLError, type GraphQLSchema } from 'graphql';
import { answerError } from '../error-answer';
import { acceptedDocument } from '../limits/check-document';
import { limits } from '../limits/limits';
import { createPreparation } from '../limits/prepare-operation';
import type { Log } from '../log';
import type { RequestContext, RequestParts } from '../request-context';
import { type ChannelServices, runOf } from './channel-services';
import { executeOperation } from './execute-operation';
import { installHttp, preflightHeaders } from './http-channel';
import { installSocket } from './socket-channel';

export interface GraphqlServerOptions {
  schema: GraphQLSchema;
  /** Identifies the request and makes its context. Called once an operation, also on sockets. */
  contextFor: (parts: RequestParts) => Promise<RequestContext>;
  /** Whether the server describes its schema to whoever asks. */
  introspection: boolean;
  /** Where people reach the server, e.g. `https://alongside.example`. Without one it serves loopback only. */
  publicAddress?: string;
  log: Log;
  /** Milliseconds until an operation is answered with an error. */
  deadlineMs?: number;
  /** Milliseconds a new socket may wait before its connection_init. */
  connectionInitMs?: number;
  /** How old a subscription's identification may be when an event is handed out, in milliseconds; 0 (the default) identifies anew for each, so that nothing follows a sign-out. */
  renewAfterMs?: number;
  /** The client's address, where a proxy in front is trusted to tell it. */
  addressOf?: (request: IncomingMessage) => string;
}

export interface GraphqlServer {
  /** Serves `POST /graphql`. Needs no body parser before it. */
  middleware(app: Express): void;
  /** Serves sockets on `/graphql`. */
  attachSocket(httpServer: Server): void;
  /** Refuses what is new, closes the sockets, and ends when the last requests were answered. Stop the HTTP server's listening first. */
  drain(): Promise<void>;
}

/** Makes the GraphQL server: one schema, two channels, the same limits on both. */
export async function createGraphqlServer(options: GraphqlServerOptions): Promise<GraphqlServer> {
  const services: ChannelServices = {
    schema: options.schema,
    contextFor: options.contextFor,
    log: options.log,
    deadlineMs: options.deadlineMs ?? limits.deadlineMs,
    connectionInitMs: options.connectionInitMs ?? limits.connectionInitMs,
    renewAfterMs: options.renewAfterMs ?? 0,
    addressOf: options.addressOf ?? ((request) => request.socket.remoteAddress ?? ''),
    publicAddress: options.publicAddress,
    secureCookies: options.publicAddress?.startsWith('https:') ?? false,
    prepare: createPreparation(options),
    runs: new WeakMap(),
  };
  const apollo = createApollo(services, options.introspection);
  await apollo.start();
  const closers: (() => Promise<void>)[] = [() => apollo.stop()];
  return {
    middleware: (app) => void closers.unshift(installHttp(app, apollo, services)),
    attachSocket: (httpServer) => void closers.unshift(installSocket(httpServer, services)),
    drain: async () => {
      for (const close of closers.splice(0)) await close();
    },
  };
}

function createApollo(services: ChannelServices, introspection: boolean): ApolloServer<RequestContext> {
  const { schema, log } = services;
  return new ApolloServer<RequestContext>({
    nodeEnv: 'production',
    introspection,
    csrfPrevention: { requestHeaders: preflightHeaders },
    allowBatchedHttpRequests: false,
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxTokens: limits.tokens },
    // Documents come parsed and validated from the checks before; Apollo neither parses nor validates them again.
    documentStore: {
      get: async (key) => acceptedDocument(key.slice(-64)),
      set: async () => undefined,
      delete: async () => undefined,
    },
    // The executor is the one the sockets use: with its deadline, its errors and its line in the log.
    gateway: {
      load: async () => ({
        executor: async (request) => {
          const run = runOf(request.context as RequestContext, services);
          const result = await executeOperation({ schema, ...run });
          run.deadline.end();
          return result;
        },
      }),
      onSchemaLoadOrUpdate: (listener) => {
        listener({ apiSchema: schema, coreSupergraphSdl: '' });
        return () => undefined;
      },
      stop: async () => undefined,
    },
    formatError: (_formatted, error) => answerError(error instanceof GraphQLError ? error : new GraphQLError('Unexpected', { originalError: error as Error }), log).toJSON(),
    logger: {
      debug: () => undefined,
      info: () => undefined,
      warn: (message: unknown) => log.warn({ source: 'apollo' }, String(message).slice(0, 300)),
      error: (message: unknown) => log.error({ source: 'apollo' }, String(message).slice(0, 300)),
    },
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
    ],
  });
}
