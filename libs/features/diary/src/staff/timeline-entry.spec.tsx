import { formatsFor } from '@alongside/web-ui';
import { renderUi } from '@alongside/web-ui/testing';
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { diaryMessages } from '../web/messages';
import { TimelineEntry } from './timeline-entry';

const formats = formatsFor('en-GB', 'Europe/London');
const written = (id: string, authorName: string, conversation: string, byStaff = false) => ({ __typename: 'DiaryReply' as const, id, authorName, conversation, byStaff, ownHousehold: false, at: '2026-11-16T12:00:00.000Z', text: `words of ${id}`, language: 'en' });

async function shown(replies: ReturnType<typeof written>[], fromHome = false) {
  const sent: unknown[] = [];
  const link = new ApolloLink((operation) => new Observable((observer) => {
    sent.push((operation.variables as { input: unknown }).input);
    observer.next({ data: { replyToDiaryEntry: { __typename: 'DiaryEntryPayload', entry: { __typename: 'DiaryEntry', id: 'e1', replies } } } });
    observer.complete();
  }));
  const item = {
    __typename: 'DiaryEntry', id: 'e1', at: '2026-11-16T11:50:00.000Z', recordedAt: '2026-11-16T11:50:00.000Z', authorName: 'Helen Reed', ownHousehold: false, kind: fromHome ? 'HOME' : 'NOTE', fromHome, endedAt: null,
    note: 'a good day', language: 'en', incident: [], correctedAt: null, withdrawnAt: null, withdrawnReason: null, version: 1, seenByMe: false, details: {}, replies,
  };
  const refetch = jest.fn(() => Promise.resolve());
  const props = { item, child: { id: 'zosia', firstName: 'Zosia' }, formats, refetch } as unknown as ComponentProps<typeof TimelineEntry>;
  await renderUi(<ApolloProvider client={new ApolloClient({ link, cache: new InMemoryCache() })}><TimelineEntry {...props} /></ApolloProvider>, [diaryMessages]);
  const write = async (label: string) => {
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: 'she is' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(refetch).toHaveBeenCalled());
  };
  return { sent, write };
}

test('where two homes wrote, staff answer one of them by name, and its newest words', async () => {
  const { sent, write } = await shown([written('r1', 'Agnieszka', 'hers'), written('r2', 'Piotr', 'his'), written('r3', 'Agnieszka', 'hers'), written('r4', 'Helen', 'hers', true)]);
  expect(screen.queryByRole('button', { name: 'Answer the family' })).toBeNull();
  expect(screen.getByRole('button', { name: 'Answer Piotr' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Answer Agnieszka' }));
  await write('Your answer to Agnieszka');
  expect(sent).toEqual([{ key: expect.any(String), entryId: 'e1', text: 'she is', inReplyTo: 'r3' }]);
});

test('where one home wrote, staff answer what they read of it', async () => {
  const { sent, write } = await shown([written('r1', 'Agnieszka', 'hers')]);
  fireEvent.click(screen.getByRole('button', { name: 'Answer the family' }));
  await write('Your answer to Agnieszka');
  expect(sent).toEqual([expect.objectContaining({ inReplyTo: 'r1' })]);
});

test('what a family told of home is answered before anybody replied', async () => {
  const { sent, write } = await shown([], true);
  fireEvent.click(screen.getByRole('button', { name: 'Answer the family' }));
  await write('Your answer');
  expect(sent).toEqual([expect.objectContaining({ entryId: 'e1', text: 'she is' })]);
});
