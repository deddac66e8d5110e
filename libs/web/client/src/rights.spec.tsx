import { ApolloClient, ApolloLink, gql, InMemoryCache, Observable } from '@apollo/client';
import { useQuery } from '@apollo/client/react';
import { act, render, screen } from '@testing-library/react';
import type { RightsTold } from './live-socket';
import { SessionProvider, useSession } from './session';
import { memoryClient } from './testing';

const actor = { __typename: 'Actor', id: 'father', kind: 'GUARDIAN', displayName: 'Sami', roles: [], trust: { __typename: 'Trust', id: 'greenway', name: 'Greenway', word: 'trust' } };
const dayOf = gql`query Day { child(id: "zosia") { id firstName lunch } }`;

/** The server, as it decides at this moment. */
class Nursery {
  mark = 'all';
  signedIn = true;
  reachable = true;
  sees = true;
  readonly heard: string[] = [];
  /** Answers to the child's day are held back until they are let go. */
  held: (() => void)[] | null = null;

  readonly link = new ApolloLink(({ operationName = '' }) => new Observable((observer) => {
    this.heard.push(operationName);
    const answer = () => {
      if (!this.reachable) return observer.error(new TypeError('Failed to fetch'));
      observer.next({ data: operationName === 'Session' ? { viewer: this.viewer() } : { child: this.sees ? { __typename: 'Child', id: 'zosia', firstName: 'Zosia', lunch: 'pasta' } : null } });
      observer.complete();
    };
    if (operationName === 'Day' && this.held) this.held.push(answer);
    else answer();
  }));

  private viewer() {
    return this.signedIn ? { __typename: 'Viewer', id: 'account', displayName: 'Sami', email: '', language: 'en-GB', features: [], rights: this.mark, actors: [actor], actor } : null;
  }
}

function Day() {
  const { data } = useQuery<{ child: { firstName: string; lunch: string } | null }>(dayOf);
  if (!data) return <p>Reading</p>;
  return <p>{data.child ? `${data.child.firstName} ate ${data.child.lunch}` : 'Not available'}</p>;
}

function App() {
  const { state } = useSession();
  return <main>{state.status === 'ready' ? <><Day />{state.narrowed && <p>Something was closed</p>}</> : <p>{state.status}</p>}</main>;
}

describe('the open page of somebody whose rights change', () => {
  let nursery: Nursery;
  beforeEach(() => {
    jest.spyOn(Math, 'random').mockReturnValue(0);
    sessionStorage.clear();
    localStorage.clear();
    nursery = new Nursery();
  });
  afterEach(() => jest.restoreAllMocks());

  async function open() {
    const apollo = new ApolloClient({ link: nursery.link, cache: new InMemoryCache() });
    const { client, tellRights } = memoryClient('family', apollo);
    client.actingAs.choose('father');
    render(<SessionProvider client={client}><App /></SessionProvider>);
    await screen.findByText('Zosia ate pasta');
    return { apollo, tell: (told: RightsTold) => act(async () => tellRights({ ...told })) };
  }
  const told = (mark: string, narrower: boolean | null): RightsTold => ({ __typename: 'RightsChange', mark, narrower });
  const orderIsRecorded = () => Object.assign(nursery, { mark: 'less', sees: false });

  it('closes at once when something is closed to them, before the server has answered anew, and nothing of it is kept [SG-02]', async () => {
    const { apollo, tell } = await open();
    orderIsRecorded();
    nursery.held = [];
    await tell(told('less', true));
    expect(screen.queryByText(/Zosia/)).not.toBeInTheDocument();
    expect(JSON.stringify(apollo.cache.extract())).not.toContain('Zosia');
    await screen.findByText('Reading');
    await act(async () => nursery.held?.forEach((answer) => answer()));
    await screen.findByText('Not available');
    expect(screen.getByText('Something was closed')).toBeInTheDocument();
    expect(JSON.stringify(apollo.cache.extract())).not.toContain('pasta');
  });

  it('closes also where the change came before the page began to listen', async () => {
    const { tell } = await open();
    orderIsRecorded();
    await tell(told('less', null));
    await screen.findByText('Not available');
  });

  it('stays as it is when the server says that nothing has changed', async () => {
    const { tell } = await open();
    const before = nursery.heard.length;
    await tell(told('all', null));
    expect(screen.getByText('Zosia ate pasta')).toBeInTheDocument();
    expect(nursery.heard).toHaveLength(before);
  });

  it('stays while it is read again when something more is open to them', async () => {
    const { tell } = await open();
    nursery.mark = 'more';
    nursery.held = [];
    await tell(told('more', false));
    expect(screen.getByText('Zosia ate pasta')).toBeInTheDocument();
    expect(nursery.heard.slice(-2).sort()).toEqual(['Day', 'Session']);
    expect(screen.queryByText('Something was closed')).not.toBeInTheDocument();
  });

  it('shows nothing without network once something was closed: what is no longer theirs must not stay for that', async () => {
    const { tell } = await open();
    orderIsRecorded();
    nursery.reachable = false;
    await tell(told('less', true));
    await screen.findByText('failed');
  });

  it('leads to signing in where the session has ended', async () => {
    const { tell } = await open();
    nursery.signedIn = false;
    await tell(told('none', true));
    await screen.findByText('signed-out');
  });
});
