import { SessionProvider } from '@alongside/web-client';
import { memoryClient } from '@alongside/web-client/testing';
import { type Language, type MessageSource, Sheet, Toasts } from '@alongside/web-ui';
import { renderUi } from '@alongside/web-ui/testing';
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { IconFlame } from '@tabler/icons-react';
import axe from 'axe-core';
import { useState } from 'react';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { defineWebFeature, notificationKind } from '../feature';
import { FeaturesProvider } from '../features-context';
import { shellMessages } from '../messages';
import { ForYou } from './for-you';

const catalogue = { fire: '{{name}} smelled smoke', see: 'See {{name}}', letter: 'A letter about {{name}}', where: '{{when}}, in the kitchen' };
const bellMessages: MessageSource = { namespace: 'bell', load: { en: async () => ({ default: catalogue }), pl: async () => ({ default: catalogue }), ar: async () => ({ default: catalogue }) } };
const bell = defineWebFeature({
  key: 'bell',
  messages: bellMessages,
  notifications: {
    'bell.fire': notificationKind({ Icon: IconFlame, title: 'bell:fire', detail: (_one, { t, when }) => t('bell:where', { when }), to: ({ child, day }) => (child && day ? `/day/${child.id}/${day}` : null), open: 'bell:see' }),
    'bell.letter': notificationKind({ Icon: IconFlame, hue: 'diary', title: 'bell:letter' }),
  },
});
const features = [bell];

interface Made {
  id: string;
  kind: string;
  urgency: 'URGENT' | 'SOON';
  at: string;
  readAt: string | null;
}

const today = (hour: number) => new Date(new Date().setHours(hour, 0, 0, 0)).toISOString();
const made = (id: string, more: Partial<Made> = {}): Made => ({ id, kind: 'bell.letter', urgency: 'SOON', at: today(9), readAt: null, ...more });
const fire = (id: string, more: Partial<Made> = {}) => made(id, { kind: 'bell.fire', urgency: 'URGENT', ...more });
const node = ({ kind, ...one }: Made) => ({
  __typename: 'Notification', kind, ...one, happenedAt: one.at, day: '2026-11-16', child: { __typename: 'Child', id: 'omar', firstName: 'Omar', setting: { __typename: 'Setting', id: 's', timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } },
});

/** A server that keeps one person's notifications. */
function server(list: Made[]) {
  const sent: { operation: string | undefined; input: Record<string, unknown> }[] = [];
  const state = { list, broken: false };
  const unread = () => state.list.filter(({ readAt }) => readAt === null);
  const mark = (read: (one: Made) => boolean) => { state.list = state.list.map((one) => (read(one) ? { ...one, readAt: today(10) } : one)); };
  const viewer = (more: object) => ({ viewer: { __typename: 'Viewer', id: 'me', ...more } });
  const page = (some: Made[], from: number, first: number) => ({
    __typename: 'NotificationConnection',
    edges: some.slice(from, from + first).map((one) => ({ __typename: 'NotificationEdge', node: node(one) })),
    pageInfo: { __typename: 'PageInfo', hasNextPage: some.length > from + first, endCursor: String(from + first) },
  });
  const answer = (operation: string | undefined, variables: Record<string, unknown>): object => {
    if (operation === 'NotificationsAtHand') return viewer({ unreadNotifications: unread().length, urgentNotifications: page(unread().filter(({ urgency }) => urgency === 'URGENT'), 0, 4) });
    if (operation === 'NotificationList') return viewer({ notifications: page(state.list, Number(variables['after'] ?? 0), variables['first'] as number) });
    if (operation === 'Session') return { viewer: null };
    const input = variables['input'] as { notificationIds?: string[] };
    sent.push({ operation, input });
    mark(({ id, urgency }) => input.notificationIds?.includes(id) ?? urgency !== 'URGENT');
    const payload = { __typename: 'MarkNotificationsReadPayload', ...viewer({ unreadNotifications: unread().length }) };
    return operation === 'MarkNotificationsRead' ? { markNotificationsRead: payload } : { markAllNotificationsRead: payload };
  };
  const link = new ApolloLink(({ operationName, variables }) => new Observable((observer) => {
    if (state.broken) observer.error(new TypeError('Failed to fetch'));
    else {
      observer.next({ data: answer(operationName, variables) as Record<string, unknown> });
      observer.complete();
    }
  }));
  return { sent, state, apollo: new ApolloClient({ link, cache: new InMemoryCache() }) };
}

function Page() {
  const { pathname } = useLocation();
  const [sheet, setSheet] = useState(false);
  return (
    <main id="content">
      <ForYou>
        <h1 tabIndex={-1}>At {pathname}</h1>
        <button type="button" onClick={() => setSheet(true)}>Write</button>
        {sheet && <Sheet title="Writing" onClose={() => setSheet(false)}><p>…</p></Sheet>}
      </ForYou>
    </main>
  );
}

async function open(list: Made[], language: Language = 'en') {
  const { sent, state, apollo } = server(list);
  const { client, tell } = memoryClient('staff', apollo);
  const { container } = await renderUi(
    <SessionProvider client={client}>
      <FeaturesProvider value={features}>
        <MemoryRouter><Routes><Route path="*" element={<Page />} /></Routes></MemoryRouter>
        <Toasts />
      </FeaturesProvider>
    </SessionProvider>,
    [shellMessages, bellMessages],
    language,
  );
  return { sent, state, tell, container, client };
}

const slow = { timeout: 4_000 };
const urgent = () => screen.queryByRole('region', { name: 'Urgent' });
const press = (name: string | RegExp, within_: HTMLElement = document.body) => fireEvent.click(within(within_).getByRole('button', { name }));
const openList = async (unread: number) => {
  fireEvent.click(await screen.findByRole('button', { name: unread === 0 ? 'For you' : `For you, ${unread} unread` }, slow));
  return screen.findByRole('dialog', { name: 'For you' });
};
/** What jsdom draws nothing for is left to the browser tests. */
async function expectAccessible(container: HTMLElement) {
  const { violations } = await axe.run(container, { rules: { 'color-contrast': { enabled: false }, 'label-content-name-mismatch': { enabled: false } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join()}`)).toEqual([]);
}

// Pages read again after a moment by chance, so that a server is not asked by all at once.
beforeEach(() => void jest.spyOn(Math, 'random').mockReturnValue(0));
afterEach(() => jest.restoreAllMocks());

test('the bell says how much waits, in words too, and nothing when nothing does', async () => {
  const { state, tell } = await open([made('a'), made('b'), made('c', { readAt: today(8) })]);
  expect(await screen.findByRole('button', { name: 'For you, 2 unread' }, slow)).toHaveTextContent('2');
  state.list = [];
  tell();
  expect(await screen.findByRole('button', { name: 'For you' }, slow)).toHaveTextContent('');
});

test('of very many the bell says that there are many', async () => {
  await open(Array.from({ length: 100 }, (_, index) => made(`n${index}`)));
  expect(await screen.findByRole('button', { name: 'For you, more than 99 unread' }, slow)).toHaveTextContent('99+');
});

test('an urgent one that comes while a page is open is read out and stands above it until it was seen', async () => {
  const { state, tell, sent, container } = await open([]);
  await screen.findByRole('button', { name: 'For you' }, slow);
  expect(urgent()).toBeNull();
  state.list = [fire('f')];
  tell();
  expect(await screen.findByRole('alert', {}, slow)).toHaveTextContent('Omar smelled smoke09:00, in the kitchen');
  await expectAccessible(container);
  press('I have seen it');
  await waitFor(() => expect(urgent()).toBeNull());
  expect(sent).toEqual([{ operation: 'MarkNotificationsRead', input: { key: expect.any(String), notificationIds: ['f'] } }]);
  expect(screen.getByRole('heading', { level: 1 })).toHaveFocus();
});

test('its button leads to the place, and whoever went there has seen it', async () => {
  const { sent } = await open([fire('f')]);
  fireEvent.click(await screen.findByRole('button', { name: 'See Omar' }, slow));
  expect(await screen.findByRole('heading', { name: 'At /day/omar/2026-11-16' })).toBeInTheDocument();
  await waitFor(() => expect(urgent()).toBeNull());
  expect(sent).toHaveLength(1);
});

test('what is not urgent never stands above the page', async () => {
  await open([made('a')]);
  await screen.findByRole('button', { name: 'For you, 1 unread' }, slow);
  expect([urgent(), screen.queryByRole('alert')]).toEqual([null, null]);
});

test('of several urgent ones the newest stands there, and says that there are more', async () => {
  await open([fire('new', { at: today(11) }), fire('old')]);
  expect(await screen.findByRole('region', { name: 'Urgent' }, slow)).toHaveTextContent('11:00, in the kitchen');
  press('1 more');
  expect(within(await screen.findByRole('dialog', { name: 'For you' })).getAllByRole('button', { name: 'I have seen it' })).toHaveLength(2);
});

test('one that comes while somebody writes in a sheet comes into the sheet, and takes nobody away from what they wrote', async () => {
  const { state, tell } = await open([]);
  await screen.findByRole('button', { name: 'For you' }, slow);
  press('Write');
  const sheet = await screen.findByRole('dialog', { name: 'Writing' });
  state.list = [fire('f')];
  tell();
  expect(await within(sheet).findByRole('alert', {}, slow)).toHaveTextContent('Omar smelled smoke');
  expect(within(sheet).queryByRole('button', { name: 'See Omar' })).toBeNull();
  press('Close', sheet);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(within(screen.getByRole('region', { name: 'Urgent' })).getByRole('button', { name: 'See Omar' })).toBeInTheDocument();
  // It was read out in the sheet.
  expect(screen.queryByRole('alert')).toBeNull();
});

test('one that stood there before stays behind a sheet', async () => {
  await open([fire('f')]);
  await screen.findByRole('alert', {}, slow);
  press('Write');
  const sheet = await screen.findByRole('dialog', { name: 'Writing' });
  expect(within(sheet).queryByText('Omar smelled smoke')).toBeNull();
  expect(screen.getAllByText('Omar smelled smoke')).toHaveLength(1);
});

test('without network “I have seen it” says so, and the notice stays', async () => {
  const { state } = await open([fire('f')]);
  await screen.findByRole('region', { name: 'Urgent' }, slow);
  state.broken = true;
  press('I have seen it');
  expect(await within(screen.getByRole('region', { name: 'Urgent' })).findByText(/No connection/)).toBeInTheDocument();
});

test('the list shows all by day, newest first, marks one when it is opened and the rest together, but not what is urgent', async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const { sent } = await open([fire('f', { at: today(11) }), made('l', { at: today(10) }), made('r', { at: yesterday, readAt: yesterday }), made('u', { kind: 'gone.kind', at: yesterday })]);
  const dialog = await openList(3);
  expect((await within(dialog).findAllByRole('heading', { level: 3 })).map(({ textContent }) => textContent)).toEqual(['today', 'yesterday']);
  const rows = within(dialog).getAllByRole('listitem');
  expect(rows.map((row) => [/^(Urgent|New)/.exec(row.textContent ?? '')?.[0] ?? 'read', row.querySelector('b')?.textContent])).toEqual([
    ['Urgent', 'Omar smelled smoke'], ['New', 'A letter about Omar'], ['read', 'A letter about Omar'], ['New', 'Something new about Omar'],
  ]);
  await expectAccessible(dialog);
  press('Mark as read', rows[1]);
  await waitFor(() => expect(rows[1]).not.toHaveTextContent('New'));
  press('Mark all as read', dialog);
  await waitFor(() => expect(within(dialog).queryByText('New')).toBeNull());
  expect(within(dialog).getByText('Urgent')).toBeInTheDocument();
  expect(within(dialog).queryByRole('button', { name: 'Mark all as read' })).toBeNull();
  expect(sent.map(({ operation, input }) => [operation, input['notificationIds'] ?? input['upTo']])).toEqual([['MarkNotificationsRead', ['l']], ['MarkAllNotificationsRead', today(11)]]);
  press(/Omar smelled smoke/, dialog);
  expect(await screen.findByRole('heading', { name: 'At /day/omar/2026-11-16' })).toBeInTheDocument();
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('older ones are shown page by page', async () => {
  await open(Array.from({ length: 25 }, (_, index) => made(`n${index}`, { readAt: today(8) })));
  const dialog = await openList(0);
  expect(await within(dialog).findAllByRole('listitem')).toHaveLength(20);
  press('Show older ones', dialog);
  await waitFor(() => expect(within(dialog).getAllByRole('listitem')).toHaveLength(25));
  expect(within(dialog).queryByRole('button', { name: 'Show older ones' })).toBeNull();
});

test('an empty list says what will come there', async () => {
  await open([]);
  const dialog = await openList(0);
  expect(await within(dialog).findByText('Nothing for you yet')).toBeInTheDocument();
  await expectAccessible(dialog);
});

test('a list that cannot be read says so and can be tried again', async () => {
  const { state } = await open([made('a')]);
  await screen.findByRole('button', { name: 'For you, 1 unread' }, slow);
  state.broken = true;
  const dialog = await openList(1);
  expect(await within(dialog).findByText('No connection.')).toBeInTheDocument();
  state.broken = false;
  press('Try again', dialog);
  expect(await within(dialog).findByText('A letter about Omar')).toBeInTheDocument();
});

test('the words are the reader’s', async () => {
  await open([fire('f')], 'ar');
  expect(await screen.findByRole('region', { name: 'عاجل' }, slow)).toHaveTextContent('اطّلعت عليه');
  expect(screen.getByRole('button', { name: 'من أجلك، واحد غير مقروء' })).toHaveTextContent(new Intl.NumberFormat('ar').format(1));
});
