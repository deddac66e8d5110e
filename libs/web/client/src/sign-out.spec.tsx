import { act, render, screen, waitFor } from '@testing-library/react';
import { createApiClient, type ApiClient } from './api-client';
import { owedSignOutKey } from './owed-sign-out';
import { SessionProvider, useSession } from './session';
import { SessionDocument } from './session.generated';

const actor = { __typename: 'Actor', id: 'helen', kind: 'STAFF', displayName: 'Helen', roles: [], trust: { __typename: 'Trust', id: 'greenway', name: 'Greenway', word: 'trust' } };

/** The server as a browser meets it: one session in its cookie, and sometimes no way there. */
class Nursery {
  reachable = true;
  /** Whom the browser's cookie opens. */
  session: string | null = 'Helen';
  failsToSignOut = false;
  readonly heard: string[] = [];

  readonly fetch = (_address: unknown, request?: RequestInit): Promise<Response> => {
    const { operationName, variables } = JSON.parse(String(request?.body)) as { operationName: string; variables: { input?: { email: string } } };
    if (!this.reachable) return Promise.reject(new TypeError('Failed to fetch'));
    this.heard.push(operationName);
    return Promise.resolve(Response.json(this.answer(operationName, variables)));
  };

  private answer(operationName: string, variables: { input?: { email: string } }): object {
    if (operationName === 'SignOut') {
      if (this.failsToSignOut) return { errors: [{ message: 'A fault', extensions: { code: 'INTERNAL' } }] };
      this.session = null;
      return { data: { signOut: { __typename: 'SignOutPayload', signedOut: true } } };
    }
    if (operationName === 'SignIn') {
      this.session = variables.input?.email ?? null;
      return { data: { signIn: { __typename: 'SignInPayload', viewer: { __typename: 'Viewer', id: this.session } } } };
    }
    const viewer = this.session && { __typename: 'Viewer', id: this.session, displayName: this.session, email: '', language: 'en-GB', features: [], actors: [actor], actor };
    return { data: { viewer } };
  }
}

let nursery: Nursery;
const before = { fetch: globalThis.fetch, WebSocket: globalThis.WebSocket };

/** A way through which no socket comes: nothing of signing out hangs on one. */
class NoSocket extends EventTarget {
  static readonly CONNECTING = 0;
  readonly readyState = NoSocket.CONNECTING;
  close(): void {
    // Never opened.
  }
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
  nursery = new Nursery();
  globalThis.fetch = nursery.fetch as typeof fetch;
  globalThis.WebSocket = NoSocket as unknown as typeof WebSocket;
});
afterAll(() => {
  Object.assign(globalThis, before);
});

function Page() {
  const { state, signIn, signOut } = useSession();
  return (
    <main>
      <p>{state.status === 'ready' ? `Good morning, ${state.viewer.displayName}` : state.status}</p>
      <button onClick={() => void signOut()}>Sign out</button>
      <button onClick={() => void signIn('Marta', 'a password').catch((problem: { code: string }) => localStorage.setItem('problem', problem.code))}>Sign in as Marta</button>
    </main>
  );
}

/** Opens the app, as a new tab or a reload does. */
function open(): { client: ApiClient; close: () => void } {
  const client = createApiClient('staff', 'http://nursery.example/graphql');
  const { unmount } = render(<SessionProvider client={client}><Page /></SessionProvider>);
  return { client, close: unmount };
}

const press = (name: string): Promise<void> => act(async () => screen.getByRole('button', { name }).click());
const networkComesBack = (): Promise<void> =>
  act(async () => {
    nursery.reachable = true;
    dispatchEvent(new Event('online'));
  });

describe('signing out without network', () => {
  async function signedOutWithoutNetwork(): Promise<ReturnType<typeof open>> {
    const tab = open();
    await screen.findByText('Good morning, Helen');
    sessionStorage.setItem('draft', 'Zosia slept well');
    nursery.heard.length = 0;
    nursery.reachable = false;
    await press('Sign out');
    await screen.findByText('signed-out');
    return tab;
  }

  it('shows the sign-in page at once and leaves nothing of the person on the device', async () => {
    const { client } = await signedOutWithoutNetwork();
    expect(client.apollo.cache.extract()).toEqual({});
    expect([{ ...localStorage }, { ...sessionStorage }, client.actingAs.read()]).toEqual([{ [owedSignOutKey]: 'yes' }, {}, null]);
  });

  it('is told to the server as soon as it answers, once', async () => {
    await signedOutWithoutNetwork();
    await networkComesBack();
    await waitFor(() => expect(localStorage.getItem(owedSignOutKey)).toBeNull());
    dispatchEvent(new Event('online'));
    expect([nursery.heard, nursery.session]).toEqual([['SignOut'], null]);
  });

  it('holds when the app is opened again: nobody is shown, and the session is ended before anything is asked with it', async () => {
    (await signedOutWithoutNetwork()).close();
    const { close } = open();
    await screen.findByText('signed-out');
    close();
    nursery.reachable = true;
    open();
    await screen.findByText('signed-out');
    expect(nursery.heard).toEqual(['SignOut', 'Session']);
  });

  it('comes before the next person: they sign in once the server has ended the session, and not while it cannot', async () => {
    await signedOutWithoutNetwork();
    nursery.reachable = true;
    nursery.failsToSignOut = true;
    await press('Sign in as Marta');
    await waitFor(() => expect(localStorage.getItem('problem')).toBe('NETWORK'));
    expect(nursery.heard).not.toContain('SignIn');
    nursery.failsToSignOut = false;
    nursery.heard.length = 0;
    await press('Sign in as Marta');
    await screen.findByText('Good morning, Marta');
    expect(nursery.heard.slice(0, 2)).toEqual(['SignOut', 'SignIn']);
  });

  it('keeps any other question from being asked with the session that was left', async () => {
    const { client } = await signedOutWithoutNetwork();
    await expect(client.apollo.query({ query: SessionDocument, fetchPolicy: 'network-only' })).rejects.toThrow();
    nursery.reachable = true;
    expect((await client.apollo.query({ query: SessionDocument, fetchPolicy: 'network-only' })).data).toEqual({ viewer: null });
    expect(nursery.heard).toEqual(['SignOut', 'Session']);
  });

  it('closes the other tabs of the browser too', async () => {
    open();
    await screen.findByText('Good morning, Helen');
    act(() => void dispatchEvent(new StorageEvent('storage', { key: owedSignOutKey, newValue: 'yes' })));
    await screen.findByText('signed-out');
  });
});

test('signing out with network tells the server at once, and a later start is an ordinary one', async () => {
  const { close } = open();
  await screen.findByText('Good morning, Helen');
  await press('Sign out');
  await waitFor(() => expect(nursery.session).toBeNull());
  expect(localStorage.getItem(owedSignOutKey)).toBeNull();
  close();
  nursery.heard.length = 0;
  open();
  await screen.findByText('signed-out');
  expect(nursery.heard).toEqual(['Session']);
});
