import { type Answer, SignedIn } from '@alongside/web-client/testing';
import type { BoardActionsProps } from '@alongside/web-shell';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { diaryMessages } from '../web/messages';
import { BoardActions } from './board-actions';
import type { DiaryBoardFragment } from './diary-board.generated';

const all = ['SLEEP', 'NAPPY', 'TOILET', 'MEAL', 'DRINK', 'ACTIVITY', 'MOOD', 'BRING', 'NOTE'];
type Chosen = BoardActionsProps<DiaryBoardFragment>['chosen'][number];

const chosen = (firstName: string, asleepSince: string | null = null) => ({
  presence: 'HERE', arrivedAt: null, leftAt: null, ownKeyChild: false, keyPerson: null, child: { id: firstName, firstName, lastName: 'Bell', initials: firstName.slice(0, 2), careNeeds: [] },
  diary: { kept: true, foodDiary: false, asleepSince, checkDueAt: null, lastSleepAt: null, lastMealAt: null, lastNappyAt: null, lastDrinkAt: null, entriesToday: 0, unreadReplies: 0 },
}) as unknown as Chosen;

async function open(kinds: string[], children = [chosen('Zosia')]) {
  const answer: Answer = (operation) => (operation === 'DiarySettings' ? { setting: { __typename: 'Setting', id: 'setting', diary: { __typename: 'DiarySettings', kinds } } } : new Error(operation));
  const context = { room: { id: 'room', name: 'Saplings', settingId: 'setting' }, day: '2026-11-16', today: true, now: new Date(), formats: formatsFor('en-GB', 'Europe/London') };
  return renderUi(<SignedIn app="staff" roles={['practitioner']} answer={answer}><BoardActions {...context} chosen={children} done={() => undefined} /></SignedIn>, [diaryMessages]);
}

const inBar = () => screen.getAllByRole('button').map((button) => button.textContent);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-16T12:14:00Z'), doNotFake: ['queueMicrotask', 'setTimeout', 'clearTimeout', 'setImmediate', 'nextTick', 'performance'] }));
afterEach(() => jest.useRealTimers());

test('where a setting writes everything down, the everyday kinds stand in the bar and the rest under More', async () => {
  const { container } = await open(all);
  await waitFor(() => expect(inBar()).toEqual(['Lunch', 'Nap', 'Nappy', 'Drink', 'Note', 'More']));
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  const more = await screen.findByRole('dialog', { name: 'What would you like to record?' });
  expect(within(more).getAllByRole('button').map(({ textContent }) => textContent).filter(Boolean)).toEqual(['Activity', 'Mood', 'Please bring', 'Toilet', 'Arrival', 'Going home']);
  expect(await barriersIn(container)).toEqual([]);
});

test('[DJ-05] what a setting does not write down is not offered; the next kind takes its place, and handovers always stay', async () => {
  await open(['TOILET', 'MEAL', 'NOTE', 'MOOD', 'BRING']);
  await waitFor(() => expect(inBar()).toEqual(['Lunch', 'Note', 'Mood', 'Please bring', 'Toilet', 'More']));
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  const more = await screen.findByRole('dialog', { name: 'What would you like to record?' });
  expect(within(more).getAllByRole('button').map(({ textContent }) => textContent).filter(Boolean)).toEqual(['Arrival', 'Going home']);
});

test('a setting that writes down no meals has no button for lunch', async () => {
  await open(['NOTE']);
  await waitFor(() => expect(inBar()).toEqual(['Note', 'More']));
});

test('of some who sleep and some who do not, the nap of the others is one press away', async () => {
  await open(all, [chosen('Zosia', '2026-11-16T11:30:00.000Z'), chosen('Omar'), chosen('Fen')]);
  fireEvent.click(await screen.findByRole('button', { name: 'Nap' }));
  expect(await screen.findByRole('dialog', { name: 'Zosia sleeps' })).toBeVisible();
  fireEvent.click(screen.getByRole('button', { name: 'Nap for the other 2' }));
  expect(await screen.findByRole('dialog', { name: 'Nap for 2 children' })).toBeVisible();
});
