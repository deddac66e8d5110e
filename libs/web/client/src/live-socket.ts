// Loaded only when a screen first watches something: the socket's library is no part of the first load.
import { print } from 'graphql';
import { createClient } from 'graphql-ws';
import { ChangedDocument, type ChangedSubscription } from './live.generated';

export interface LiveSocket {
  /** Calls `changed` for each change of one of the ids; gives the function that ends it. */
  subscribe(ids: readonly string[], changed: () => void): () => void;
  close(): void;
}

interface LiveSocketOptions {
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
  const query = print(ChangedDocument);
  return {
    subscribe: (ids, changed) =>
      client.subscribe<ChangedSubscription>({ query, operationName: 'Changed', variables: { ids } }, {
        next: changed,
        error: onLost,
        complete: () => undefined,
      }),
    close: () => void client.dispose(),
  };
}
