import type { ApolloClient } from '@apollo/client';
import { ActingAs, type AppName } from '../acting-as';
import type { ApiClient } from '../api-client';
import type { LiveSocket, RightsTold } from '../live-socket';
import { LiveUpdates } from '../live-updates';
import { OwedSignOut } from '../owed-sign-out';
import { memoryOffline } from './memory-offline';

/** The client of a tab for specs, with `apollo` as its server. `tell` is the server's word that what waits for the person has changed, `tellRights` that what they may see has. */
export function memoryClient(app: AppName, apollo: ApolloClient): { client: ApiClient; tell: () => void; tellRights: (told: RightsTold) => void } {
  const own = new Set<() => void>();
  const rights = new Set<(told: RightsTold) => void>();
  const socket: LiveSocket = {
    subscribe: () => () => undefined,
    subscribeOwn: (changed) => {
      own.add(changed);
      changed();
      return () => own.delete(changed);
    },
    subscribeRights: (told) => {
      rights.add(told);
      return () => rights.delete(told);
    },
    close: () => {
      own.clear();
      rights.clear();
    },
  };
  const actingAs = new ActingAs(app);
  const live = new LiveUpdates(actingAs, '/graphql', () => Promise.resolve(socket));
  const offline = memoryOffline([], () => Promise.reject(new Error('Nothing is kept here.')));
  return { client: { app, apollo, actingAs, live, offline, owedSignOut: new OwedSignOut({ send: () => Promise.resolve() }), onSignedOut: () => () => undefined }, tell: () => own.forEach((changed) => changed()), tellRights: (told) => rights.forEach((one) => one(told)) };
}
