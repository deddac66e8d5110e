import { SignedIn } from '@alongside/web-client/testing';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen } from '@testing-library/react';
import type { ComponentProps } from 'react';
import { diaryMessages } from '../web/messages';
import { TimelineEntry } from './timeline-entry';

const formats = formatsFor('en-GB', 'Europe/London');

async function shown(more: object) {
  const item = {
    __typename: 'DiaryEntry', id: 'e1', at: '2026-11-16T11:50:00.000Z', recordedAt: '2026-11-16T11:51:00.000Z', authorName: 'Helen Reed', ownHousehold: false, kind: 'NOTE', fromHome: false, endedAt: null, note: 'a good day', language: 'en',
    incident: [], correctedAt: null, withdrawnAt: null, withdrawnReason: null, version: 1, seenByMe: false, details: {}, replies: [], ...more,
  };
  const props = { item, child: { id: 'zosia', firstName: 'Zosia' }, formats, refetch: () => Promise.resolve() } as unknown as ComponentProps<typeof TimelineEntry>;
  return renderUi(<SignedIn app="family" answer={(operation) => new Error(operation)}><ol><TimelineEntry {...props} /></ol></SignedIn>, [diaryMessages]);
}

test('a parent is told when an entry was corrected, and nothing of what it said before', async () => {
  const { container } = await shown({ version: 2, correctedAt: '2026-11-16T12:20:00.000Z' });
  expect(await screen.findByText('corrected at 12:20')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'History' })).toBeNull();
  expect(await barriersIn(container)).toEqual([]);
});

test('what was corrected or written down on another day says which', async () => {
  await shown({ recordedAt: '2026-11-17T08:05:00.000Z', correctedAt: '2026-11-18T09:10:00.000Z' });
  expect(await screen.findByText('written down at 08:05 on 17 Nov')).toBeVisible();
  expect(screen.getByText('corrected at 09:10 on 18 Nov')).toBeVisible();
});

test('a meal that the family added is told in one sentence with where it was', async () => {
  await shown({ kind: 'MEAL', fromHome: true, ownHousehold: true, note: null, details: { meal: 'BREAKFAST', food: 'porridge', eaten: 'SOME' } });
  expect(await screen.findByText('Breakfast at home: porridge, a little of it.')).toBeVisible();
});

test('who presses Reply can write at once', async () => {
  await shown({});
  fireEvent.click(await screen.findByRole('button', { name: 'Reply' }));
  expect(screen.getByRole('textbox', { name: 'Your answer' })).toHaveFocus();
});
