import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import type { MadePerson } from './world';

/** Somebody's open page that follows something. */
export interface LivePage<T> {
  /** What it was told, as soon as that is so much. */
  heard(count: number): Promise<T[]>;
  /** How it ended: the codes of errors, none where the server just ended the stream. Waits for the end. */
  ended(): Promise<string[]>;
  /** The page is closed. */
  close(): void;
}

/** Opens a socket as a browser would and subscribes once. */
export function livePage<T>(url: string, person: MadePerson, query: string, variables: Record<string, unknown> = {}): LivePage<T> {
  const options = { origin: url, headers: { cookie: `alongside=${person.token}` } };
  class Browser extends WebSocket {
    constructor(address: string, protocols: string[]) {
      super(address, protocols, options);
    }
  }
  const client = createClient({ url: `${url.replace('http', 'ws')}/graphql`, webSocketImpl: Browser, retryAttempts: 0, onNonLazyError: () => undefined, connectionParams: { actingAs: person.actingAs } });
  const told: T[] = [];
  const refused: string[] = [];
  let over = false;
  let wake: () => void = () => undefined;
  const codesOf = (errors: unknown): string[] => (Array.isArray(errors) ? errors.map((one: { extensions?: { code?: unknown } }) => String(one.extensions?.code)) : ['closed']);
  const end = () => {
    over = true;
    wake();
  };
  client.subscribe<T>({ query, variables }, {
    next: ({ data, errors }) => {
      if (data) told.push(data);
      if (errors) refused.push(...codesOf(errors));
      wake();
    },
    error: (errors) => {
      refused.push(...codesOf(errors));
      end();
    },
    complete: end,
  });
  const until = async (come: () => boolean) => {
    while (!come()) await new Promise<void>((resolve) => { wake = resolve; });
  };
  return {
    heard: async (count) => {
      await until(() => told.length >= count || over);
      return told;
    },
    ended: async () => {
      await until(() => over);
      return refused;
    },
    close: () => void client.dispose(),
  };
}
