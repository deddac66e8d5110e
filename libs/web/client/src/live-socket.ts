// Loaded only when a screen first watches something: the socket's library is no part of the first load.
import { type DocumentNode, print } from 'graphql';
import { createClient } from 'graphql-ws';
import { ChangedDocument, NotifiedDocument, RightsChangedDocument, type RightsChangedSubscription } from './live.generated';

/** What the server says of one's own rights: their mark, and whether they have become narrower; null where it says how they stand. */
export type RightsTold = RightsChangedSubscription['rightsChanged'];

export interface LiveSocket {
  /** Calls `changed` for each change of one of the ids; gives the function that ends it. */
  subscribe(ids: readonly string[], changed: () => void): () => void;
  /** Calls `changed` once the server listens, and for each change of what waits for the acting person; gives the function that ends it. */
  subscribeOwn(changed: () => void): () => void;
  /** Calls `told` once the server listens, and for each change of what the acting person may see; `ended` when the server does not know them any more. Gives the function that ends it. */
  subscribeRights(told: (rights: RightsTold) => void, ended: () => void): () => void;
  close(): void;
}

/** What a socket needs to know. */
export interface LiveSocketOptions {
  /** ws:// or wss:// address. */
  address: string;
  /** Who acts, read at each connection. */
  actingAs: () => string | null;
  onLost: () => void;
  onBack: () => void;
}

const longestWait = 30_000;

/** Opens the socket when the first subscription asks for it, and again, with longer and longer waits, when it is lost. */
export function openLiveSocket({ address, actingAs, onLost, onBack }: LiveSocketOptions): LiveSocket {
  const client = createClient({
    url: address,
    lazy: true,
    lazyCloseTimeout: 3_000,
    keepAlive: 20_000,
    retryAttempts: Number.POSITIVE_INFINITY,
    shouldRetry: () => true,
    retryWait: async (retries) => {
      const wait = Math.min(longestWait, 500 * 2 ** retries);
      await new Promise((resolve) => setTimeout(resolve, wait / 2 + (Math.random() * wait) / 2));
    },
    connectionParams: () => ({ actingAs: actingAs() }),
    on: {
      connected: (_socket, _payload, wasRetry) => {
        if (wasRetry) onBack();
      },
      closed: (event) => {
        // 1000: we closed it ourselves, nobody watches any more.
        if ((event as { code?: number }).code !== 1000) onLost();
      },
    },
  });
  const subscribe = (operationName: string, document: DocumentNode, variables: Record<string, unknown>, changed: () => void) =>
    client.subscribe({ query: print(document), operationName, variables }, { next: changed, error: onLost, complete: () => undefined });
  return {
    subscribe: (ids, changed) => subscribe('Changed', ChangedDocument, { ids }, changed),
    subscribeOwn: (changed) => subscribe('Notified', NotifiedDocument, {}, changed),
    subscribeRights: (told, ended) =>
      client.subscribe<RightsChangedSubscription>({ query: print(RightsChangedDocument), operationName: 'RightsChanged' }, {
        next: ({ data }) => (data ? told(data.rightsChanged) : ended()),
        error: ended,
        complete: () => undefined,
      }),
    close: () => void client.dispose(),
  };
}
