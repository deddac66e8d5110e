import 'reflect-metadata';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import { forgetOldUploads, uploadsKeptFor, watchRights } from '@alongside/server-core';
import { type Clock, forgetReceipts, openStore, sql, type Store, systemClock } from '@alongside/server-data';
import { countDead, createDispatcher, createLive, forgetFinished, type Dispatcher, type Live } from '@alongside/server-events';
import { type MailTransport, sendMailJob } from '@alongside/server-mail';
import { forgetSpent, forgetTries } from '@alongside/server-identity';
import { createGraphqlServer, describeError, type GraphqlServer, type RequestContext } from '@alongside/server-graphql';
import { type Composition, composeServer, createContextMaker, type Features, type Identify } from './composition';
import type { Config } from './config';
import { demoPeople } from './demo/demo-people';
import { loadDemoTrust } from './demo/demo-trust';
import { addressReader, createApp, installRoutes } from './http';
import { createLog } from './log';
import { mailTransport } from './mail-transport';
import { sealRegularly } from './seal-audit';
import { inOrder } from './stop-in-order';
import { uploadRoute } from './upload-route';

export interface StartOptions {
  config: Config;
  /** The features of this server, by their `api` doors. */
  parts: Features;
  clock?: Clock;
  log?: Logger;
  /** Who asks; by default the session's account and the actor the request names. */
  identify?: Identify;
  /** How e-mail goes out; by default as the configuration says. */
  mail?: (store: Store) => MailTransport;
  /** The folder with the built apps. Without one none are served. */
  appsFolder?: string;
  /** Tells whoever started the server what takes a while. */
  say?: (line: string) => void;
  /** Runs when the tables are up to date, before anybody is served (the first trust, a demo). */
  beforeServing?: (services: { store: Store; clock: Clock; live: Live; log: Logger; composition: Composition }) => Promise<void>;
  /** Milliseconds until an operation is given up; for tests. */
  deadlineMs?: number;
}

export interface RunningServer {
  /** `http://127.0.0.1:3000`, without a slash at the end. */
  url: string;
  store: Store;
  live: Live;
  dispatcher: Dispatcher;
  composition: Composition;
  /** Handles every event and job that is due and writes what the audit trail holds back; for tests. */
  settle(): Promise<void>;
  /** Answers what was begun, then closes everything, within ten seconds. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts the whole server in this process.
 * @throws UnreachableDatabaseError, CompositionError, or the listening socket's error (EADDRINUSE …); nothing is left running then
 */
export async function startServer(options: StartOptions): Promise<RunningServer> {
  const { config, clock = systemClock, log = createLog(config.logLevel) } = options;
  const composition = composeServer(options.parts);
  const store = await openStore({ url: config.databaseUrl, entities: composition.entities, migrations: composition.migrations, clock, ...(config.keys && { keys: config.keys }) });
  try {
    const live = createLive();
    await options.beforeServing?.({ store, clock, live, log, composition });
    if (config.demo) await loadDemoTrust({ store, features: options.parts, say: options.say ?? (() => undefined) });
    return await serve(options, { clock, log, composition, store, live });
  } catch (error) {
    await store.close();
    throw error;
  }
}

interface Opened {
  clock: Clock;
  log: Logger;
  composition: Composition;
  store: Store;
  live: Live;
}

async function serve({ config, identify, appsFolder, deadlineMs, mail }: StartOptions, opened: Opened): Promise<RunningServer> {
  const { clock, log, composition, store, live } = opened;
  const address = { base: config.publicUrl ?? '' };
  const post = mail ? { transport: mail(store), close: () => undefined, letters: undefined } : mailTransport(config, store);
  const letters = sendMailJob({ kinds: composition.mails, transport: post.transport, linkTo: (path) => `${address.base}${path}` });
  const dispatcher = createDispatcher({ store, handlers: composition.handlers, jobs: [...composition.jobs, letters], live, log });
  const { contextFor, audit } = createContextMaker(composition, { store, live, clock, log }, identify);
  const app = createApp({ config });
  const graphql = await createGraphqlServer({
    schema: composition.schema,
    contextFor: (parts): Promise<RequestContext> => contextFor(parts),
    introspection: config.introspection,
    publicAddress: config.publicUrl,
    log,
    deadlineMs,
    addressOf: addressReader(app),
  });
  const upload = uploadRoute({ contextFor, secureCookies: config.publicUrl?.startsWith('https:') ?? false, addressOf: addressReader(app), log });
  const state = { stopping: false, dispatching: false };
  const checks = {
    database: () => store.reads.rows({ one: 'integer' }, sql`SELECT 1 AS one`),
    // They ran before the server listened; a newer version may have changed the tables since, which it must allow for.
    migrations: () => Promise.resolve(),
    dispatcher: () => (state.dispatching ? Promise.resolve() : Promise.reject(new Error('not started'))),
  };
  const counts = { deadWork: () => countDead(store) };
  const people = config.demo ? () => demoPeople(store) : undefined;
  installRoutes(app, { config, log, checks, counts, isStopping: () => state.stopping, appsFolder, people, upload, mailbox: post.letters }, graphql);
  // A register of some megabytes comes slowly over a nursery's line.
  const http = createServer({ requestTimeout: 180_000, headersTimeout: 15_000, keepAliveTimeout: 10_000 }, app);
  graphql.attachSocket(http);
  await listen(http, config);
  address.base ||= urlOf(http, config);
  dispatcher.start();
  const tidying = tidyUp(store, clock, log);
  const sealing = sealRegularly(store, audit, log);
  const endWatch = watchRights({ store, live, clock, onError: (error) => log.warn({ error: describeError(error) }, 'changes of rights could not be looked for') });
  state.dispatching = true;
  const stop = inOrder(log, () => {
    state.stopping = true;
    // Begun first, so that nobody new comes in; it ends when the last connection has gone.
    const closed = new Promise<void>((resolve) => http.close(() => resolve()));
    return [
      ['requests and sockets', () => endRequests(http, graphql, closed), () => http.closeAllConnections()],
      ['dispatcher', () => { clearInterval(tidying); return dispatcher.stop(); }],
      ['e-mail', () => Promise.resolve(post.close())],
      ['audit trail', async () => { await audit.flush(); await sealing.finish(); }],
      ['live', async () => { endWatch(); live.close(); }],
      ['store', () => store.close()],
    ];
  });
  const settle = async () => {
    // What was read may tell of something; what is told may be read.
    await audit.flush();
    await dispatcher.drain();
    await audit.flush();
  };
  return { url: urlOf(http, config), store, live, dispatcher, composition, settle, stop };
}

/** How long a file that is being sent, or a connection on which nothing was asked yet, is waited for. */
const graceMs = 1000;

async function endRequests(http: Server, graphql: GraphqlServer, closed: Promise<void>): Promise<void> {
  await graphql.drain();
  http.closeIdleConnections();
  const grace = setTimeout(() => http.closeAllConnections(), graceMs);
  await closed;
  clearTimeout(grace);
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** Each hour, forgets what nobody asks for any more: receipts after thirty days, finished events and jobs after seven, files that nothing took over and tries at passwords after one; sessions and used links as identity says. */
function tidyUp(store: Store, clock: Clock, log: Logger): NodeJS.Timeout {
  const before = (days: number) => new Date(clock.now().getTime() - days * dayMs);
  return setInterval(() => {
    Promise.all([store.transaction((tx) => forgetReceipts(tx, before(30))), store.transaction((tx) => forgetTries(tx, before(1))), forgetSpent(store, clock.now()), forgetFinished(store, before(7)), forgetOldUploads(store, new Date(clock.now().getTime() - uploadsKeptFor))]).catch((error: unknown) => log.warn({ error }, 'old receipts, tries at passwords, sessions, events and uploads could not be forgotten'));
  }, hourMs).unref();
}

function listen(http: Server, { port, host }: Config): Promise<void> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => {
      http.off('error', reject);
      resolve();
    });
  });
}

function urlOf(http: Server, { host }: Config): string {
  const { port } = http.address() as AddressInfo;
  return `http://${host.includes(':') ? `[${host}]` : host}:${port}`;
}
