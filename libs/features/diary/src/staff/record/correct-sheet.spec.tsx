import { type Answer, SignedIn } from '@alongside/web-client/testing';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { diaryMessages } from '../../web/messages';
import type { DiaryItem } from '../../web/entry-words';
import { CorrectSheet } from './correct-sheet';

const formats = formatsFor('en-GB', 'Europe/London');

async function open() {
  const item = {
    __typename: 'DiaryEntry', id: 'e1', at: '2026-11-16T11:50:00.000Z', recordedAt: '2026-11-16T11:51:00.000Z', authorName: 'Nia Cole', ownHousehold: false, kind: 'MEAL', fromHome: false, endedAt: null, note: null, incident: [], correctedAt: null,
    withdrawnAt: null, withdrawnReason: null, version: 1, seenByMe: false, replies: [], details: { __typename: 'DiaryDetails', meal: 'LUNCH', eaten: 'HALF', checks: null, food: null },
  } as unknown as DiaryItem;
  const sent: unknown[] = [];
  const answer: Answer = (_operation, { input }) => {
    sent.push(input);
    return { correctDiaryEntry: { __typename: 'DiaryEntryPayload', entry: { ...item, version: 2 } } };
  };
  const done = jest.fn();
  const child = { id: 'zosia', firstName: 'Zosia', setting: null };
  const { container } = await renderUi(<SignedIn app="staff" answer={answer}><CorrectSheet item={item} child={child} formats={formats} onClose={() => undefined} onDone={done} /></SignedIn>, [diaryMessages]);
  await screen.findByRole('dialog', { name: 'Correct: Meal, Zosia' });
  return { sent, done, container };
}

const save = () => screen.getByRole('button', { name: 'Save' });

test('a correction that corrects nothing cannot be saved', async () => {
  const { container } = await open();
  expect(save()).toBeDisabled();
  fireEvent.change(screen.getByRole('textbox', { name: 'A few words' }), { target: { value: '  ' } });
  expect(save()).toBeDisabled();
  expect(await barriersIn(container)).toEqual([]);
});

test('[DJ-03] another amount is sent with the version that was read', async () => {
  const { sent, done } = await open();
  fireEvent.click(screen.getByRole('radio', { name: 'All' }));
  fireEvent.click(save());
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([{ key: expect.any(String), entryId: 'e1', version: 1, at: '2026-11-16T11:50:00.000Z', details: { meal: 'LUNCH', eaten: 'ALL' }, note: '' }]);
});

test('taking an entry back asks why, and one can write at once', async () => {
  await open();
  fireEvent.click(screen.getByRole('button', { name: 'Take back' }));
  expect(screen.getByRole('textbox', { name: 'Why? Staff can read this.' })).toHaveFocus();
  expect(screen.getByRole('button', { name: 'Take it back' })).toBeDisabled();
});
