import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import express, { type ErrorRequestHandler, type Express, type RequestHandler } from 'express';
import type { Logger } from 'pino';
import { pinoHttp } from 'pino-http';
import { answerError, type GraphqlServer } from '@alongside/server-graphql';
import type { Config } from './config';
import { dataHeaders, securityHeaders, styleNonce } from './content-policy';
import { alive, type HealthCheck, type HealthCount, ready } from './health';
import type { MailboxLetter } from '@alongside/server-mail';
import { landingPage } from './landing-page';
import { mailboxPage } from './mailbox-page';
import { installStaticApps, sendPage } from './static-apps';

interface HttpParts {
  config: Config;
  log: Logger;
  checks: Readonly<Record<string, HealthCheck>>;
  counts: Readonly<Record<string, HealthCount>>;
  isStopping: () => boolean;
  /** The folder that holds the built apps; without one none are served. */
  appsFolder: string | undefined;
  /** Whom one can sign in as, where the server shows a demo. */
  people?: (() => Promise<readonly object[]>) | undefined;
  /** The letters of the demo's mailbox page; without it there is no such page. */
  mailbox?: (() => Promise<readonly MailboxLetter[]>) | undefined;
  /** Takes files. */
  upload: RequestHandler;
}

/** The header a page of another site cannot add without being asked about it first. */
const ownHeader = 'x-alongside';

const safeMethods: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Makes the app before it has any routes; `trust proxy` is set, so that the client's address can be told. */
export function createApp({ config }: Pick<HttpParts, 'config'>): Express {
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', config.trustProxy);
  // What the routes answer is never kept; the apps' files have one by themselves.
  app.set('etag', false);
  return app;
}

/** Gives the client's address, also of an upgrade, which express never sees: the first one no trusted proxy stands for. */
export function addressReader(app: Express): (request: IncomingMessage) => string {
  const trusts = app.get('trust proxy fn') as (address: string, hop: number) => boolean;
  return (request) => {
    const told = String(request.headers['x-forwarded-for'] ?? '').split(',').map((address) => address.trim()).filter(Boolean);
    const chain = [request.socket.remoteAddress ?? '', ...told.reverse()];
    const first = chain.findIndex((address, hop) => !trusts(address, hop));
    return chain[first === -1 ? chain.length - 1 : first] ?? '';
  };
}

/**
 * Puts every route on the app. GraphQL comes first, for it is nearly all there is and each link of the chain costs every
 * request: it writes a line of its own into the log, and its answers are data, whose headers are always the same.
 */
export function installRoutes(app: Express, parts: HttpParts, graphql: GraphqlServer): void {
  const log = requestLog(parts.log);
  const inDetail = parts.log.isLevelEnabled('debug');
  if (inDetail) app.use(log);
  app.use(closeWhenStopping(parts.isStopping));
  app.use('/graphql', dataHeaders(parts.config.publicUrl));
  graphql.middleware(app);
  if (!inDetail) app.use(log);
  app.use(securityHeaders(parts.config.publicUrl));
  app.get('/livez', alive);
  app.get('/readyz', ready(parts.checks, parts.counts, parts.isStopping));
  app.use(refuseCrossSite);
  app.post('/upload', parts.upload);
  // The sign-in pages ask in any case; nobody to show is an answer too.
  app.get('/demo.json', async (_request, response) => {
    response.set('cache-control', 'no-store').json({ people: (await parts.people?.()) ?? [] });
  });
  const { mailbox } = parts;
  if (mailbox) {
    app.get('/mailbox', async (_request, response) => sendPage(response, mailboxPage(styleNonce(response), await mailbox(), [])));
  }
  app.get('/favicon.ico', (_request, response) => void response.redirect(301, '/family/icon.svg'));
  app.get('/', (_request, response) => sendPage(response, landingPage(styleNonce(response))));
  if (parts.appsFolder !== undefined) installStaticApps(app, parts.appsFolder);
  app.use(notFound, unexpected(parts.log));
}

/** One line a request: id, method, the known first part of the path (the rest may name somebody), status, duration. */
function requestLog(log: Logger): RequestHandler {
  return pinoHttp({
    logger: log,
    genReqId: (_request, response) => {
      const id = randomUUID();
      response.setHeader('x-request-id', id);
      return id;
    },
    quietReqLogger: true,
    customAttributeKeys: { reqId: 'requestId', responseTime: 'durationMs' },
    customLogLevel: (_request, response, error) => (error || response.statusCode >= 500 ? 'error' : 'debug'),
    serializers: {
      req: ({ method, url }: { method: string; url: string }) => ({ method, path: firstPart(url) }),
      res: ({ statusCode }: { statusCode: number }) => ({ status: statusCode }),
    },
  }) as unknown as RequestHandler;
}

/** Paths whose first part says nothing about anybody. */
const knownPath = /^\/(graphql|upload|mailbox|family|staff|livez|readyz|demo\.json|favicon\.ico)?(?=[/?]|$)/;

function firstPart(url: string): string {
  const first = knownPath.exec(url)?.[0] ?? '/';
  return url.length > first.length ? `${first}…` : first;
}

function closeWhenStopping(isStopping: () => boolean): RequestHandler {
  return (_request, response, next) => {
    if (isStopping()) response.set('connection', 'close');
    next();
  };
}

/** `/graphql` has a rule of its own; every other route, for those come after it, that changes something needs our header. */
const refuseCrossSite: RequestHandler = (request, response, next) => {
  if (safeMethods.has(request.method) || request.get(ownHeader) === '1') return next();
  response.status(403).json({ error: { code: 'CROSS_SITE', message: `Send the header "${ownHeader}: 1". It keeps other sites from acting for the signed-in person.` } });
};

const notFound: RequestHandler = (_request, response) => {
  response.status(404).type('text/plain').send('There is nothing at this address.\n');
};

function unexpected(log: Logger): ErrorRequestHandler {
  return (error: { status?: number }, _request, response, _next) => {
    if (response.headersSent) return response.destroy();
    // A path that cannot be decoded or leads out of its folder: nothing is there, and no more is said.
    if (typeof error.status === 'number' && error.status < 500) return response.status(404).type('text/plain').send('There is nothing at this address.\n');
    response.status(500).type('text/plain').send(`${answerError(error, log).message}\n`);
  };
}
