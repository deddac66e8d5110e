import { ApolloProvider } from '@apollo/client/react';
import { createContext, use, useCallback, useEffect, useMemo, useState, type ReactNode } from 'react';
import type { ApiClient } from './api-client';
import { type ApiProblem, problemOf } from './api-problem';
import { OfflineContext } from './offline/use-offline';
import { SessionDocument, SignInDocument, type SessionViewerFragment } from './session.generated';
import { useRights } from './use-rights';
import { wipeDevice } from './wipe-device';

/** Who is signed in. */
export type Viewer = SessionViewerFragment;
/** One of the roles of an account at one trust. */
export type ActorChoice = Viewer['actors'][number];

export type SessionState =
  | { status: 'loading' }
  | { status: 'failed'; problem: ApiProblem }
  | { status: 'signed-out'; expired: boolean }
  /** Signed in, with several roles in this app to choose from. */
  | { status: 'choosing'; viewer: Viewer; choices: ActorChoice[] }
  /** Signed in, but with no role in this app (a parent who opened the staff's app). */
  | { status: 'elsewhere'; viewer: Viewer }
  /** `narrowed`: in this tab something was closed to them since; a page may be gone. */
  | { status: 'ready'; viewer: Viewer; actor: ActorChoice; choices: ActorChoice[]; narrowed?: boolean };

export interface SessionActions {
  /** Signs in with e-mail and password; throws an ApiProblem. */
  signIn(email: string, password: string): Promise<void>;
  /**
   * Signs out and wipes what this person left on the device; unsent entries stay sealed until they sign in again. On the device it
   * is done at once, also without network; the server is told as soon as it answers. Resolved when it was told, or could not be.
   */
  signOut(): Promise<void>;
  /** Acts as this actor in this tab from now on. */
  chooseActor(actorId: string): Promise<void>;
  /** Shows the choice of actors again. */
  chooseAgain(): void;
  /** Reads the session again, for instance after a failure. */
  reload(): Promise<void>;
  /** Reads it again behind the page that is shown: what the menu offers may have changed. A failure changes nothing. */
  refresh(): Promise<void>;
}

const ClientContext = createContext<ApiClient | null>(null);
const SessionContext = createContext<(SessionActions & { state: SessionState }) | null>(null);

const audience = { family: 'GUARDIAN', staff: 'STAFF' } as const;

async function readSession({ apollo, actingAs, app, owedSignOut }: ApiClient): Promise<SessionState> {
  if (!(await owedSignOut.settle())) return { status: 'signed-out', expired: false };
  const read = async () => {
    const { data } = await apollo.query({ query: SessionDocument, fetchPolicy: 'network-only' });
    return data?.viewer ?? null;
  };
  let viewer: Viewer | null;
  try {
    viewer = await read();
  } catch (error) {
    const problem = problemOf(error);
    if (problem.code === 'UNAUTHENTICATED') return { status: 'signed-out', expired: false };
    // The remembered actor may be gone, or be another account's: begin again without it.
    if (actingAs.read() === null || problem.code === 'NETWORK') throw problem;
    actingAs.choose(null);
    viewer = await read();
  }
  if (viewer === null) return { status: 'signed-out', expired: false };

  const choices = viewer.actors.filter((actor) => actor.kind === audience[app]);
  const acting = choices.find((actor) => actor.id === viewer?.actor?.id && actor.id === actingAs.read());
  if (acting) return { status: 'ready', viewer, actor: acting, choices };
  const [only, ...others] = choices;
  if (only === undefined) return { status: 'elsewhere', viewer };
  if (others.length > 0) return { status: 'choosing', viewer, choices };
  actingAs.choose(only.id);
  viewer = await read();
  return viewer === null ? { status: 'signed-out', expired: false } : { status: 'ready', viewer, actor: only, choices };
}

/** Gives everything below it the client and the session. */
export function SessionProvider({ client, children }: { client: ApiClient; children: ReactNode }) {
  const [state, setState] = useState<SessionState>({ status: 'loading' });

  const reload = useCallback(async () => {
    setState({ status: 'loading' });
    try {
      setState(await readSession(client));
    } catch (error) {
      setState({ status: 'failed', problem: problemOf(error) });
    }
  }, [client]);

  /** Nothing read as one person may be shown to the next. */
  const forget = useCallback(async () => {
    client.live.close();
    await client.apollo.clearStore();
  }, [client]);

  useEffect(() => {
    void readSession(client).then(setState, (error: unknown) => setState({ status: 'failed', problem: problemOf(error) }));
    const leave = (expired: boolean) =>
      setState((before) => {
        if (before.status !== 'ready' && before.status !== 'choosing' && before.status !== 'elsewhere') return before;
        void forget();
        return { status: 'signed-out', expired };
      });
    const stops = [client.onSignedOut(() => leave(true)), client.owedSignOut.watch(() => leave(false))];
    return () => stops.forEach((stop) => stop());
  }, [client, forget]);

  const acting = state.status === 'ready' ? state.actor.id : null;
  useRights(client, state, setState, () => readSession(client));
  useEffect(() => client.offline.actAs(acting), [client, acting]);

  const actions = useMemo<SessionActions>(
    () => ({
      async signIn(email, password) {
        try {
          await client.apollo.mutate({ mutation: SignInDocument, variables: { input: { email, password } } });
        } catch (error) {
          throw problemOf(error);
        }
        await reload();
      },
      async signOut() {
        client.owedSignOut.owe();
        client.actingAs.choose(null);
        wipeDevice();
        setState({ status: 'signed-out', expired: false });
        await forget();
        await client.owedSignOut.settle();
      },
      async chooseActor(actorId) {
        setState({ status: 'loading' });
        client.actingAs.choose(actorId);
        await forget();
        await reload();
      },
      chooseAgain() {
        setState((before) => (before.status === 'ready' ? { status: 'choosing', viewer: before.viewer, choices: before.choices } : before));
      },
      reload,
      async refresh() {
        const fresh = await readSession(client).catch(() => null);
        setState((before) => (fresh?.status === 'ready' && before.status === 'ready' && fresh.actor.id === before.actor.id ? fresh : before));
      },
    }),
    [client, forget, reload],
  );
  const session = useMemo(() => ({ ...actions, state }), [actions, state]);

  return (
    <ClientContext value={client}>
      <ApolloProvider client={client.apollo}>
        <OfflineContext value={client.offline}>
          <SessionContext value={session}>{children}</SessionContext>
        </OfflineContext>
      </ApolloProvider>
    </ClientContext>
  );
}

/** The client of this tab. */
export function useApiClient(): ApiClient {
  const client = use(ClientContext);
  if (client === null) throw new Error('useApiClient needs a SessionProvider above it');
  return client;
}

/** The state of the session and what one can do with it. */
export function useSession(): SessionActions & { state: SessionState } {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession needs a SessionProvider above it');
  return session;
}

/** Who is signed in and as whom they act. Only for what is shown to signed-in people: throws otherwise. */
export function useViewer(): { viewer: Viewer; actor: ActorChoice; choices: ActorChoice[]; narrowed?: boolean } {
  const { state } = useSession();
  if (state.status !== 'ready') throw new Error('useViewer is for screens that are shown only when somebody is signed in');
  return state;
}
