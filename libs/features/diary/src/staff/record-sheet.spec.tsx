import { type DiaryKind, type Offline, OfflineContext } from '@alongside/web-client';
import { memoryOffline } from '@alongside/web-client/testing';
import type { BoardContext } from '@alongside/web-shell';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { ApolloProvider } from '@apollo/client/react';
import { act, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { diaryMessages } from '../web/messages';
import type { ChosenChild } from './record/chosen-child';
import { recordDiaryEntries } from './record/queueable';
import { RecordSheet } from './record/record-sheet';

const context: BoardContext = { room: { id: 'room', name: 'Saplings', settingId: 'setting' }, day: '2026-11-16', today: true, now: new Date(), formats: formatsFor('en-GB', 'Europe/London') };
const child = (id: string, firstName: string, more: Partial<ChosenChild> = {}): ChosenChild => ({ id, firstName, initials: firstName.slice(0, 2), foodNeeds: [], allergens: [], asleepSince: null, ...more });
const omar = child('omar', 'Omar', { foodNeeds: [{ id: 'n', text: 'Sesame', severe: true }], allergens: ['sesame'] });

/** A server that notes what it is sent and answers as it is told. */
function server(answers: (object | Error)[]) {
  const sent: Record<string, unknown>[] = [];
  const link = new ApolloLink((operation) => new Observable((observer) => {
    sent.push((operation.variables as { input: Record<string, unknown> }).input);
    const answer = answers.shift() ?? new Error('nothing more to say');
    if (answer instanceof Error) observer.error(answer);
    else {
      observer.next({ data: { recordDiaryEntries: answer } });
      observer.complete();
    }
  }));
  return { sent, client: new ApolloClient({ link, cache: new InMemoryCache() }) };
}

const recorded = { __typename: 'DiaryEntriesRecorded', entries: [{ __typename: 'DiaryEntry', id: 'e1' }, { __typename: 'DiaryEntry', id: 'e2' }] };

async function open(answers: (object | Error)[], children = [child('zosia', 'Zosia'), omar], offline: Offline | null = null, { kind = 'MEAL', today = true }: { kind?: DiaryKind; today?: boolean } = {}) {
  const { sent, client } = server(answers);
  const done = jest.fn();
  const { container } = await renderUi(
    <ApolloProvider client={client}>
      <OfflineContext value={offline}><RecordSheet kind={kind} children={children} context={{ ...context, today }} onClose={() => undefined} onDone={done} /></OfflineContext>
    </ApolloProvider>,
    [diaryMessages],
  );
  return { sent, done, container };
}

const press = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }));

test('[DJ-03] an amount and Save record a meal for all chosen children', async () => {
  const { sent, done } = await open([recorded]);
  expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  fireEvent.click(screen.getByRole('radio', { name: 'Most' }));
  press('Save');
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([expect.objectContaining({ childIds: ['zosia', 'omar'], kind: 'MEAL', details: expect.objectContaining({ eaten: 'MOST' }) })]);
});

test('what a chosen child may not have stands on the sheet before anything is chosen', async () => {
  await open([]);
  expect(within(screen.getByRole('region', { name: 'Mind what they may not have' })).getByText('Sesame')).toBeInTheDocument();
});

test('where nothing can be kept on the device, Save after a lost answer sends the same again, under the same key', async () => {
  const { sent, done } = await open([new TypeError('Failed to fetch'), recorded]);
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  press('Save');
  expect(await screen.findByRole('alert')).toHaveTextContent('No connection');
  press('Save');
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toHaveLength(2);
  expect(sent[1]).toEqual(sent[0]);
});

test('food that an allergy forbids is recorded for the others only, or as an incident', async () => {
  const { sent, done } = await open([
    { __typename: 'FoodForbidden', forbidden: [{ __typename: 'ForbiddenFood', child: { __typename: 'Child', id: 'omar', firstName: 'Omar' }, allergens: ['sesame'] }] },
    recorded,
  ]);
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  press('sesame');
  press('Save');
  expect(await screen.findByText('Omar: sesame')).toBeInTheDocument();
  expect(done).not.toHaveBeenCalled();
  press('Record for the other child');
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent[1]).toMatchObject({ childIds: ['zosia'] });
  expect(sent[1]).not.toHaveProperty('incident');
});

test('a time that has not come yet cannot be saved', async () => {
  await open([]);
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  jest.useFakeTimers({ now: new Date('2026-11-16T09:00:00.000Z'), doNotFake: ['queueMicrotask', 'setTimeout'] });
  try {
    act(() => void document.dispatchEvent(new Event('visibilitychange')));
    fireEvent.change(screen.getByLabelText('When'), { target: { value: '11:30' } });
    await waitFor(() => expect(screen.getByText('This time has not come yet.')).toBeInTheDocument());
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
  } finally {
    jest.useRealTimers();
  }
});

/** A tablet that keeps entries; what its queue sends is noted. */
function keeping() {
  const sent: unknown[] = [];
  const offline = memoryOffline([recordDiaryEntries], async (actor, _document, input) => {
    sent.push({ actor, ...input });
    return { recordDiaryEntries: recorded };
  });
  offline.actAs('anna');
  return { sent, offline };
}

test('[DJ-03] without network Save keeps the meal on the tablet and closes; later it is sent under the key of the first try', async () => {
  const { sent: later, offline } = keeping();
  const { sent, done } = await open([new TypeError('Failed to fetch')], undefined, offline);
  fireEvent.click(screen.getByRole('radio', { name: 'Most' }));
  press('Save');
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(offline.snapshot()).toEqual([expect.objectContaining({ actorId: 'anna', settingId: 'setting', operationId: 'diary.record-entries', input: sent[0], state: 'waiting' })]);
  expect(offline.snapshot()[0]?.words.whom).toEqual([{ id: 'zosia', firstName: 'Zosia' }, { id: 'omar', firstName: 'Omar' }]);
  await offline.flush();
  expect(later).toEqual([{ actor: 'anna', ...sent[0] }]);
  expect(offline.snapshot()).toEqual([]);
});

test('without network, too, food that the tablet knows to be forbidden is not kept', async () => {
  const { offline } = keeping();
  const { done } = await open([new TypeError('Failed to fetch')], undefined, offline);
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  press('sesame');
  press('Save');
  expect(await screen.findByText('Omar: sesame')).toBeInTheDocument();
  expect(done).not.toHaveBeenCalled();
  expect(offline.snapshot()).toEqual([]);
});

test('what the server refuses is not kept: the sheet stays and says why', async () => {
  const { offline } = keeping();
  const { done } = await open([new CombinedGraphQLErrors({ data: null, errors: [{ message: 'no', extensions: { code: 'DENIED' } }] })], undefined, offline);
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  press('Save');
  expect(await screen.findByRole('alert')).toHaveTextContent('Your role does not allow this.');
  expect(done).not.toHaveBeenCalled();
  expect(offline.snapshot()).toEqual([]);
});

test('while an earlier entry waits, a new one goes after it', async () => {
  const order: unknown[] = [];
  let away = true;
  const offline = memoryOffline([recordDiaryEntries], async (_actor, _document, input) => {
    if (away) throw new TypeError('Failed to fetch');
    order.push(input.key);
    return { recordDiaryEntries: recorded };
  });
  offline.actAs('anna');
  await offline.keep({ operationId: recordDiaryEntries.id, settingId: 'setting', input: { key: 'earlier' }, words: { what: 'Nap', whom: [] } });
  const { sent, done } = await open([recorded], undefined, offline);
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  press('Save');
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([]);
  away = false;
  await offline.flush();
  expect(order).toEqual(['earlier', expect.any(String)]);
});

test('a note begins with its words: they come first and one can write at once', async () => {
  const { container } = await open([], undefined, null, { kind: 'NOTE' });
  const words = screen.getByRole('textbox', { name: 'A few words' });
  expect(words).toHaveFocus();
  expect(words.compareDocumentPosition(screen.getByLabelText('When')) & Node.DOCUMENT_POSITION_FOLLOWING).toBeTruthy();
  expect(await barriersIn(container)).toEqual([]);
});

test('for an earlier day there is a clock time and no way to say now', async () => {
  await open([], undefined, null, { kind: 'NAPPY', today: false });
  expect(screen.getByLabelText('When')).toHaveValue('12:00');
  expect(screen.queryByRole('button', { name: 'Now' })).toBeNull();
});
