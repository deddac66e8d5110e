import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { createClient, type Client } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { Log } from '../log';
import { createContext, type Identity, type RequestParts } from '../request-context';
import { createGraphqlServer, type GraphqlServerOptions } from '../server/graphql-server';
import { tinySchema } from './tiny-graph';

interface LogLine {
  level: 'debug' | 'info' | 'warn' | 'error';
  fields: Record<string, unknown>;
  message: string;
}

export interface Answer {
  status: number;
  headers: Headers;
  text: string;
  body: { data?: Record<string, unknown> | null; errors?: { message: string; path?: unknown[]; extensions: Record<string, unknown> }[] };
}

export interface TinyServer {
  url: string;
  socketUrl: string;
  lines: LogLine[];
  /** Who the next operations come from. */
  identity: Identity;
  identified: RequestParts[];
  http: Server;
  send(body: unknown, headers?: Record<string, string>): Promise<Answer>;
  client(options?: { origin?: string; actingAs?: string }): Client;
  socket(origin?: string): WebSocket;
  drain(): Promise<void>;
  stop(): Promise<void>;
}

const actorBase = { id: '0190aaaa-0000-7000-8000-000000000001', accountId: '0190aaaa-0000-7000-8000-000000000002', trustId: '0190aaaa-0000-7000-8000-000000000003', personId: '0190aaaa-0000-7000-8000-000000000004' };
export const guardian: Identity = {
  account: { id: actorBase.accountId, displayName: 'Gina', language: 'en-GB', sessionId: '0190aaaa-0000-7000-8000-000000000005' },
  actor: { ...actorBase, kind: 'guardian', displayName: 'Gina, guardian' },
};
export const nobody: Identity = { account: null, actor: null };

/** Starts the tiny graph on a free port of this machine, with both channels. */
export async function startTiny(options: Partial<GraphqlServerOptions> & { beforeIdentified?: () => Promise<void> } = {}): Promise<TinyServer> {
  const lines: LogLine[] = [];
  const write = (level: LogLine['level']) => (fields: object, message: string) => void lines.push({ level, fields: fields as LogLine['fields'], message });
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') };
  const { beforeIdentified, ...given } = options;
  const tiny = { lines, identity: guardian, identified: [] as RequestParts[] } as unknown as TinyServer;
  const server = await createGraphqlServer({
    schema: tinySchema,
    introspection: false,
    log,
    contextFor: async (parts) => {
      tiny.identified.push(parts);
      await beforeIdentified?.();
      // The tiny graph reads nothing from a store.
      return createContext(parts, { store: {}, live: {}, clock: { now: () => new Date() } } as never, tiny.identity);
    },
    ...given,
  });
  const app = express();
  server.middleware(app);
  tiny.http = createServer(app);
  server.attachSocket(tiny.http);
  await new Promise<void>((resolve) => tiny.http.listen(0, '127.0.0.1', resolve));
  const { port } = tiny.http.address() as AddressInfo;
  tiny.url = `http://127.0.0.1:${port}/graphql`;
  tiny.socketUrl = `ws://127.0.0.1:${port}/graphql`;
  tiny.send = async (body, headers = {}) => {
    const response = await fetch(tiny.url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'apollo-require-preflight': 'true', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text, body: text.startsWith('{') ? (JSON.parse(text) as Answer['body']) : {} };
  };
  tiny.socket = (origin = `http://127.0.0.1:${port}`) => new WebSocket(tiny.socketUrl, 'graphql-transport-ws', { origin });
  tiny.client = ({ origin = `http://127.0.0.1:${port}`, actingAs } = {}) => {
    class OurSocket extends WebSocket {
      constructor(address: string, protocols: string[]) {
        super(address, protocols, { origin });
      }
    }
    return createClient({ url: tiny.socketUrl, webSocketImpl: OurSocket, retryAttempts: 0, connectionParams: actingAs === undefined ? {} : { actingAs } });
  };
  tiny.drain = () => server.drain();
  tiny.stop = async () => {
    await server.drain();
    tiny.http.closeAllConnections();
    await new Promise((resolve) => tiny.http.close(resolve));
  };
  return tiny;
}

/** Runs one operation on a socket and gives its first result; a refusal before execution comes as `errors` too. */
export async function once(client: Client, query: string, variables?: Record<string, unknown>): Promise<Answer['body']> {
  const results = client.iterate({ query, variables });
  try {
    const { value } = (await results.next()) as { value: Answer['body'] };
    return JSON.parse(JSON.stringify(value)) as Answer['body'];
  } catch (refusal) {
    if (Array.isArray(refusal)) return { errors: JSON.parse(JSON.stringify(refusal)) as Answer['body']['errors'] };
    throw refusal;
  } finally {
    await results.return?.();
  }
}
