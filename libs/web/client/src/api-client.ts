import { ApolloClient, ApolloLink, HttpLink, InMemoryCache, Observable } from '@apollo/client';
import { ErrorLink } from '@apollo/client/link/error';
import { ActingAs, type AppName } from './acting-as';
import { problemOf } from './api-problem';
import { LiveUpdates } from './live-updates';
import { Offline } from './offline/offline';
import type { QueuedOperation } from './offline/queueable';
import { OwedSignOut } from './owed-sign-out';
import { possibleTypes } from './schema.generated';
import { SignOutDocument } from './session.generated';

/** Everything that talks to the server for one tab. */
export interface ApiClient {
  app: AppName;
  apollo: ApolloClient;
  actingAs: ActingAs;
  live: LiveUpdates;
  offline: Offline;
  owedSignOut: OwedSignOut;
  /** Called when the server no longer knows the session; gives the function that stops listening. */
  onSignedOut(listener: () => void): () => void;
}

/** After this long without an answer an entry of the offline queue is tried again later, in milliseconds. */
const sendPatience = 30_000;
/** The same for a sign-out: everything else waits for it. */
const signOutPatience = 10_000;

/**
 * Makes the client of one app. `address` is where the API answers (same origin by default); `queueable` are the
 * mutations that may wait on the device.
 * Answers are kept in memory only: nothing about a child is left on the device when the tab closes, but for entries
 * that wait for the network, sealed.
 */
export function createApiClient(app: AppName, address = '/graphql', queueable: readonly QueuedOperation[] = []): ApiClient {
  const actingAs = new ActingAs(app);
  const signedOut = new Set<() => void>();

  const owedSignOut = new OwedSignOut({
    send: () => apollo.mutate({ mutation: SignOutDocument, context: { fetchOptions: { signal: AbortSignal.timeout(signOutPatience) } } }),
  });
  // Before the server has ended the session that somebody left, nothing is asked with it, and nobody else signs in.
  const signedOutFirst = new ApolloLink((operation, forward) => {
    if (operation.operationName === 'SignOut' || !owedSignOut.owed()) return forward(operation);
    return new Observable((observer) => {
      let ended = false;
      let sent: { unsubscribe(): void } | undefined;
      void owedSignOut.settle().then((settled) => {
        if (ended) return;
        if (settled) sent = forward(operation).subscribe(observer);
        else observer.error(new Error('the server has not heard of the last sign-out yet'));
      });
      return () => {
        ended = true;
        sent?.unsubscribe();
      };
    });
  });
  const identity = new ApolloLink((operation, forward) => {
    // An entry of the offline queue is sent as whoever wrote it, and never as anybody else.
    const { actor = actingAs.read() } = operation.getContext() as { actor?: string | null };
    operation.setContext(({ headers }) => ({
      headers: { ...headers, 'apollo-require-preflight': 'true', ...(actor === null ? {} : { 'Alongside-Acting-As': actor }) },
    }));
    return forward(operation);
  });
  const expiry = new ErrorLink(({ error, operation }) => {
    if (problemOf(error).code === 'UNAUTHENTICATED' && operation.operationName !== 'SignIn') signedOut.forEach((listener) => listener());
  });

  const apollo = new ApolloClient({
    link: ApolloLink.from([signedOutFirst, identity, expiry, new HttpLink({ uri: address, credentials: 'same-origin' })]),
    cache: new InMemoryCache({ possibleTypes }),
    devtools: { enabled: false },
  });
  return {
    app,
    apollo,
    actingAs,
    live: new LiveUpdates(actingAs, address),
    offline: new Offline({
      name: app,
      operations: queueable,
      send: async (actor, mutation, input) => {
        const { data } = await apollo.mutate({ mutation, variables: { input }, fetchPolicy: 'no-cache', context: { actor, fetchOptions: { signal: AbortSignal.timeout(sendPatience) } } });
        return data;
      },
    }),
    owedSignOut,
    onSignedOut(listener) {
      signedOut.add(listener);
      return () => signedOut.delete(listener);
    },
  };
}
