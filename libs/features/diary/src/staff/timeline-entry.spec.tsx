import { type Answer, SignedIn } from '@alongside/web-client/testing';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { diaryMessages } from '../web/messages';
import { TimelineEntry } from './timeline-entry';

const formats = formatsFor('en-GB', 'Europe/London');
const written = (id: string, authorName: string, conversation: string, byStaff = false) => ({ __typename: 'DiaryReply' as const, id, authorName, conversation, byStaff, ownHousehold: false, at: '2026-11-16T12:00:00.000Z', text: `words of ${id}`, language: 'en' });

async function shown(replies: ReturnType<typeof written>[], { fromHome = false, roles = ['practitioner'], ...more }: { fromHome?: boolean; roles?: string[]; version?: number; correctedAt?: string } = {}) {
  const sent: unknown[] = [];
  const answer: Answer = (operation, { input }) => {
    if (operation === 'DiaryEntryHistory') return { node: { __typename: 'DiaryEntry', id: 'e1', history: [] } };
    sent.push(input);
    return { replyToDiaryEntry: { __typename: 'DiaryEntryPayload', entry: { __typename: 'DiaryEntry', id: 'e1', replies } } };
  };
  const item = {
    __typename: 'DiaryEntry', id: 'e1', at: '2026-11-16T11:50:00.000Z', recordedAt: '2026-11-16T11:50:00.000Z', authorName: 'Helen Reed', ownHousehold: false, kind: fromHome ? 'HOME' : 'NOTE', fromHome, endedAt: null,
    note: 'a good day', language: 'en', incident: [], correctedAt: null, withdrawnAt: null, withdrawnReason: null, version: 1, seenByMe: false, details: {}, replies, ...more,
  };
  const refetch = jest.fn(() => Promise.resolve());
  const props = { item, child: { id: 'zosia', firstName: 'Zosia' }, formats, refetch } as unknown as ComponentProps<typeof TimelineEntry>;
  const { container } = await renderUi(<SignedIn app="staff" roles={roles} answer={answer}><ol><TimelineEntry {...props} /></ol></SignedIn>, [diaryMessages]);
  await screen.findByText('a good day');
  const write = async (label: string) => {
    fireEvent.change(screen.getByRole('textbox', { name: label }), { target: { value: 'she is' } });
    fireEvent.click(screen.getByRole('button', { name: 'Send' }));
    await waitFor(() => expect(refetch).toHaveBeenCalled());
  };
  return { sent, write, container };
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
  const { sent, write } = await shown([], { fromHome: true });
  fireEvent.click(screen.getByRole('button', { name: 'Answer the family' }));
  await write('Your answer');
  expect(sent).toEqual([expect.objectContaining({ entryId: 'e1', text: 'she is' })]);
});

test('[DJ-03] an entry that was changed says when, and opens its history', async () => {
  const { container } = await shown([], { version: 2, correctedAt: '2026-11-16T12:20:00.000Z' });
  expect(screen.getByText('corrected at 12:20')).toBeVisible();
  expect(await barriersIn(container)).toEqual([]);
  fireEvent.click(screen.getByRole('button', { name: 'History' }));
  expect(await screen.findByRole('dialog', { name: 'How this entry changed' })).toBeVisible();
});

test('an entry that nobody changed has no history to open', async () => {
  await shown([]);
  expect(screen.queryByRole('button', { name: 'History' })).toBeNull();
});

test('those who only read the day are offered neither to answer nor to correct', async () => {
  await shown([written('r1', 'Agnieszka', 'hers')], { roles: ['student'], version: 2 });
  expect(screen.queryAllByRole('button')).toEqual([]);
});
