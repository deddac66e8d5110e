import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { type ReactNode, useState } from 'react';
import type { AppName } from '../acting-as';
import { SessionProvider, useSession } from '../session';
import { memoryClient } from './memory-client';

/** What a server answers to an operation: the data, or an error. */
export type Answer = (operation: string, variables: Record<string, unknown>) => object | Error;

interface SignedInProps {
  app: AppName;
  /** The roles of the person, such as `practitioner`. */
  roles?: readonly string[];
  answer: Answer;
  children: ReactNode;
}

function viewerOf(app: AppName, roles: readonly string[]) {
  const actor = { __typename: 'Actor', id: 'me', kind: app === 'staff' ? 'STAFF' : 'GUARDIAN', displayName: 'Helen Reed', roles, trust: { __typename: 'Trust', id: 'trust', name: 'Alder Trust', word: 'nursery' } };
  return { __typename: 'Viewer', id: 'account', displayName: 'Helen Reed', email: 'helen@staff.example', language: 'en', features: ['diary'], rights: 'as-they-are', actors: [actor], actor };
}

function WhenReady({ children }: { children: ReactNode }) {
  return useSession().state.status === 'ready' ? children : null;
}

/** For specs: what is inside is shown to somebody who is signed in, with `answer` as the server. */
export function SignedIn({ app, roles = [], answer, children }: SignedInProps) {
  const [client] = useState(() => {
    const link = new ApolloLink(({ operationName, variables }) => new Observable((observer) => {
      const given = operationName === 'Session' ? { viewer: viewerOf(app, roles) } : answer(operationName ?? '', variables);
      if (given instanceof Error) observer.error(given);
      else {
        observer.next({ data: given as Record<string, unknown> });
        observer.complete();
      }
    }));
    const made = memoryClient(app, new ApolloClient({ link, cache: new InMemoryCache() })).client;
    made.actingAs.choose('me');
    return made;
  });
  return <SessionProvider client={client}><WhenReady>{children}</WhenReady></SessionProvider>;
}
