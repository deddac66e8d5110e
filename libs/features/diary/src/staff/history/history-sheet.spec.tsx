import { type Answer, SignedIn } from '@alongside/web-client/testing';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { screen, within } from '@testing-library/react';
import { diaryMessages } from '../../web/messages';
import type { DiaryItem } from '../../web/entry-words';
import { HistorySheet } from './history-sheet';

const formats = formatsFor('en-GB', 'Europe/London');
const empty = {
  __typename: 'DiaryDetails' as const, position: null, checks: null, nappy: null, toilet: null, meal: null, food: null, eaten: null, drink: null, millilitres: null, activity: null, mood: null, bring: null, withWhom: null, saidBy: null,
};
const entry = (more: Partial<DiaryItem>): DiaryItem => ({
  __typename: 'DiaryEntry', id: 'e1', at: '2026-11-16T11:35:00.000Z', recordedAt: '2026-11-16T11:51:00.000Z', authorName: 'Nia Cole', ownHousehold: false, kind: 'MEAL', fromHome: false, endedAt: null, note: null, incident: [],
  correctedAt: '2026-11-16T12:20:00.000Z', withdrawnAt: null, withdrawnReason: null, version: 2, seenByMe: false, replies: [], ...more, details: { ...empty, ...more.details },
} as DiaryItem);
const version = (more: object) => ({ __typename: 'DiaryEntryVersion', changedAt: '2026-11-16T12:20:00.000Z', changedBy: 'Helen Reed', at: '2026-11-16T11:49:00.000Z', endedAt: null, note: null, details: empty, ...more });

async function open(item: DiaryItem, history: object[] | null) {
  const answer: Answer = () => ({ node: { __typename: 'DiaryEntry', id: item.id, history } });
  const shown = await renderUi(<SignedIn app="staff" roles={['manager']} answer={answer}><HistorySheet item={item} formats={formats} onClose={() => undefined} /></SignedIn>, [diaryMessages]);
  await screen.findByRole('dialog', { name: 'How this entry changed' });
  return shown;
}

const steps = async () => (await screen.findAllByRole('listitem')).map((step) => step.textContent);

test('[DJ-03] staff read who corrected an entry and when, what it said before and what it says since, down to the first writing', async () => {
  const { container } = await open(
    entry({ details: { ...empty, meal: 'LUNCH', food: 'rice', eaten: 'ALL' }, note: 'Asked for more.' }),
    [version({ details: { ...empty, meal: 'LUNCH', food: 'rice', eaten: 'HALF' } })],
  );
  expect(await steps()).toEqual([
    'Monday 16 November, 12:20 · Helen ReedCorrectedBefore: Time: 11:49Lunch: rice, half of it.no wordsAfter: Time: 11:35Lunch: rice, all of it.Asked for more.',
    'Monday 16 November, 11:51 · Nia ColeWritten downTime: 11:49Lunch: rice, half of it.',
  ]);
  const [corrected] = screen.getAllByRole('listitem');
  expect(within(corrected as HTMLElement).getByRole('deletion')).toHaveTextContent('half of it');
  expect(within(corrected as HTMLElement).getByRole('insertion')).toHaveTextContent('all of it');
  expect(await barriersIn(container)).toEqual([]);
});

test('what a correction left as it was is not said twice', async () => {
  await open(entry({ details: { ...empty, meal: 'LUNCH', eaten: 'ALL' } }), [version({ details: { ...empty, meal: 'LUNCH', eaten: 'ALL' } })]);
  expect((await steps())[0]).toBe('Monday 16 November, 12:20 · Helen ReedCorrectedBefore: Time: 11:49After: Time: 11:35');
});

test('that an entry was taken back stands first, with who did it and why', async () => {
  await open(
    entry({ details: { ...empty, meal: 'LUNCH', eaten: 'ALL' }, correctedAt: null, withdrawnAt: '2026-11-16T12:20:00.000Z', withdrawnReason: 'Was another child' }),
    [version({ at: '2026-11-16T11:35:00.000Z', details: { ...empty, meal: 'LUNCH', eaten: 'ALL' } })],
  );
  expect((await steps())[0]).toBe('Monday 16 November, 12:20 · Helen ReedTaken backWas another child');
});

test('looks at a sleeping child and its waking are told as such, not as corrections', async () => {
  const check = { __typename: 'SleepCheck' as const, at: '2026-11-16T11:50:00.000Z', position: 'SIDE' as const };
  await open(
    entry({ kind: 'SLEEP', correctedAt: null, endedAt: '2026-11-16T12:10:00.000Z', details: { ...empty, position: 'BACK', checks: [check] } }),
    [
      version({ changedAt: '2026-11-16T11:50:00.000Z', at: null, details: { ...empty, position: 'BACK' } }),
      version({ changedAt: '2026-11-16T12:10:00.000Z', at: null, details: { ...empty, position: 'BACK', checks: [check] } }),
    ],
  );
  expect(await steps()).toEqual([
    'Monday 16 November, 12:10 · Helen ReedWoke at 12:10',
    'Monday 16 November, 11:50 · Helen ReedLooked at, lying on the side',
    'Monday 16 November, 11:51 · Nia ColeWritten downTime: 11:35Asleep since 11:35, on the back.',
  ]);
});

test('those to whom the history is not given are told that it is not here', async () => {
  await open(entry({}), null);
  expect(await screen.findByRole('alert')).toHaveTextContent('Not here.');
});
