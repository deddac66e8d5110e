import type { FeatureManifest } from '@alongside/plugin';
import type { Clock, Store } from '@alongside/server-data';
import type { FeatureApi } from '@alongside/server-feature';
import { type MailboxLetter, mailboxLetters, mailboxTransport } from '@alongside/server-mail';
import { startServer, type RunningServer } from '@alongside/api/server';
import { graphClient, type GraphClient } from './graph-client';
import { SetClock } from './set-clock';
import { testDatabaseUrl } from './test-database';
import { World, type MadePerson } from './world';

/** A whole server on a database of its own, reached over HTTP. */
export interface TestServer {
  url: string;
  store: Store;
  clock: SetClock;
  server: RunningServer;
  /** A new trust. */
  world(): Promise<World>;
  as(person: MadePerson | null, headers?: Record<string, string>): GraphClient;
  /** The e-mail that went out so far, newest first. */
  letters(): Promise<MailboxLetter[]>;
  /** Waits until every event and job that is due has been handled. */
  settled(): Promise<void>;
  /**
   * The SQL statements that run while `work` does, reads of the session and rights included. Left out is what the
   * dispatcher does meanwhile; rows of the audit trail that tell of reads are written later, in batches.
   */
  statements(work: () => Promise<unknown>): Promise<string[]>;
  stop(): Promise<void>;
}

/** The dispatcher looks for work on its own time: everything on its tables but the events that a change adds. */
const ofDispatcher = /^(?!\s*INSERT INTO .?outbox).*\b(outbox|job)\b/is;

/** Starts a server with these features at a set time (a Monday noon in November by default). */
export async function startTestServer(name: string, features: readonly FeatureApi<FeatureManifest>[], at: Date | string = '2026-11-16T12:00:00.000Z'): Promise<TestServer> {
  const database = await testDatabaseUrl(name);
  const clock = new SetClock(at);
  const server = await startServer({
    config: { port: 0, host: '127.0.0.1', databaseUrl: database.url, publicUrl: undefined, introspection: false, demo: false, logLevel: 'silent', trustProxy: false },
    parts: features,
    clock: clock satisfies Clock,
    mail: mailboxTransport,
  });
  return {
    url: server.url,
    store: server.store,
    clock,
    server,
    world: () => World.in(server.store),
    as: (person, headers) => graphClient(server.url, person, headers),
    letters: async () => {
      await server.settle();
      return mailboxLetters(server.store);
    },
    settled: () => server.settle(),
    statements: async (work) => {
      const seen: string[] = [];
      await server.settle();
      const off = server.store.onStatement((statement) => seen.push(statement));
      try {
        await work();
      } finally {
        off();
      }
      return seen.filter((statement) => !ofDispatcher.test(statement));
    },
    stop: async () => {
      await server.stop();
      await database.drop();
    },
  };
}
