import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type ExecutionArgs, GraphQLError } from 'graphql';
import { type Context, GRAPHQL_TRANSPORT_WS_PROTOCOL, type SubscribePayload } from 'graphql-ws';
import { type Extra, useServer } from 'graphql-ws/use/ws';
import { type WebSocket, WebSocketServer } from 'ws';
import { createCookies } from '../cookies';
import { answerError } from '../error-answer';
import { failure } from '../failure';
import { limits } from '../limits/limits';
import type { RequestContext, RequestParts } from '../request-context';
import { Deadline } from './deadline';
import { executeOperation } from './execute-operation';
import { type ChannelServices, runOf } from './channel-services';
import { originAllowed } from './origin';
import { subscribeOperation } from './subscription-stream';

type SocketContext = Context<Record<string, unknown>, Extra>;

/** Serves the graphql-transport-ws protocol on `/graphql` of an HTTP server. Gives what closes all of it. */
export function installSocket(httpServer: Server, services: ChannelServices): () => Promise<void> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: limits.bytes, perMessageDeflate: false });
  const running = new Map<WebSocket, Set<Deadline>>();
  const perAddress = new Map<string, number>();
  let draining = false;

  const protocol = useServer<Record<string, unknown>>(
    {
      isProd: true,
      schema: services.schema,
      connectionInitWaitTimeout: services.connectionInitMs,
      onSubscribe: (context, _id, payload) => begin(context, payload, running, services),
      execute: async (args: ExecutionArgs) => {
        const run = runOf(args.contextValue as RequestContext, services);
        const result = await executeOperation({ schema: services.schema, ...run });
        run.deadline.end();
        return result;
      },
      subscribe: (args: ExecutionArgs) => {
        const run = runOf(args.contextValue as RequestContext, services);
        return subscribeOperation({
          schema: services.schema,
          ...run,
          deadlineMs: services.deadlineMs,
          renewAfterMs: services.renewAfterMs,
          renew: () => services.contextFor(run.context),
        });
      },
    },
    sockets,
  );

  sockets.on('connection', (socket, request) => {
    const address = services.addressOf(request);
    perAddress.set(address, (perAddress.get(address) ?? 0) + 1);
    running.set(socket, new Set());
    // The protocol's own listener writes to the console and hides the socket's reason (too large a message).
    socket.removeAllListeners('error');
    socket.on('error', (error) => services.log.debug({ name: error.name }, 'socket error'));
    socket.once('close', () => {
      for (const deadline of [...(running.get(socket) ?? [])]) deadline.abandon();
      running.delete(socket);
      const left = (perAddress.get(address) ?? 1) - 1;
      if (left > 0) perAddress.set(address, left);
      else perAddress.delete(address);
    });
  });

  const upgrade = (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const refusal = draining ? 503 : refusalOf(request, perAddress, services);
    if (refusal !== undefined) return refuseUpgrade(stream, refusal);
    sockets.handleUpgrade(request, stream, head, (socket) => sockets.emit('connection', socket, request));
  };
  httpServer.on('upgrade', upgrade);

  return async () => {
    draining = true;
    const open = [...sockets.clients];
    await protocol.dispose();
    // A client that does not answer the closing handshake must not hold up the stop.
    for (const socket of open) if (socket.readyState !== socket.CLOSED) socket.terminate();
    httpServer.off('upgrade', upgrade);
  };
}

/** Gives the HTTP status an upgrade is refused with, or undefined when it may go on. */
function refusalOf(request: IncomingMessage, perAddress: ReadonlyMap<string, number>, services: ChannelServices): number | undefined {
  const { origin, host } = request.headers;
  if ((request.url ?? '').split('?', 1)[0] !== '/graphql') return 404;
  if (!originAllowed(origin, host, services.publicAddress)) return 403;
  const protocols = String(request.headers['sec-websocket-protocol'] ?? '').split(',').map((name) => name.trim());
  if (!protocols.includes(GRAPHQL_TRANSPORT_WS_PROTOCOL)) return 400;
  if ((perAddress.get(services.addressOf(request)) ?? 0) >= limits.socketsPerAddress) return 429;
  return undefined;
}

const statusTexts: Record<number, string> = { 400: 'Bad Request', 403: 'Forbidden', 404: 'Not Found', 429: 'Too Many Requests', 503: 'Service Unavailable' };

function refuseUpgrade(stream: Duplex, status: number): void {
  stream.on('error', () => stream.destroy());
  stream.end(`HTTP/1.1 ${status} ${statusTexts[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
}

async function begin(
  socketContext: SocketContext,
  payload: SubscribePayload,
  running: ReadonlyMap<WebSocket, Set<Deadline>>,
  services: ChannelServices,
): Promise<ExecutionArgs | readonly GraphQLError[]> {
  const requestId = randomUUID();
  const refuse = (errors: readonly unknown[]) => errors.map((error) => answerError(error, services.log, { requestId, channel: 'socket' }));
  if (Object.keys(socketContext.subscriptions).length > limits.operationsPerSocket) {
    return refuse([failure.limit(`One socket may hold ${limits.operationsPerSocket} operations at a time.`, 'operationsPerSocket')]);
  }
  const { prepared, errors } = services.prepare(payload, 'socket');
  if (!prepared) return refuse(errors);
  const ofSocket = running.get(socketContext.extra.socket);
  const deadline = new Deadline(services.deadlineMs, () => ofSocket?.delete(deadline));
  ofSocket?.add(deadline);
  try {
    const context = await deadline.race(services.contextFor(partsOf(socketContext, requestId, deadline.signal, services)));
    services.runs.set(context.signal, { prepared, context, deadline });
    return { schema: services.schema, document: prepared.document, operationName: prepared.operationName, variableValues: prepared.variables, contextValue: context };
  } catch (error) {
    deadline.abandon();
    return refuse([error]);
  }
}

function partsOf({ extra, connectionParams }: SocketContext, requestId: string, signal: AbortSignal, services: ChannelServices): RequestParts {
  const { headers } = extra.request;
  const actingAs = connectionParams?.actingAs;
  return {
    channel: 'socket',
    requestId,
    headers,
    remoteAddress: services.addressOf(extra.request),
    cookies: createCookies({ header: headers.cookie, secure: services.secureCookies, write: null }),
    actingAs: typeof actingAs === 'string' ? actingAs : undefined,
    signal,
    log: services.log,
  };
}
