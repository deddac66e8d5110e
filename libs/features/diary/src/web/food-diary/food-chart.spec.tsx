import { formatsFor } from '@alongside/web-ui';
import { renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { diaryMessages } from '../messages';
import { FoodChart } from './food-chart';
import { FoodTable } from './food-table';
import type { FoodDay, FoodEntry } from './food-words';

const formats = formatsFor('en-GB', 'Europe/London');
const nothing = { __typename: 'DiaryDetails' as const, meal: null, food: null, eaten: null, drink: null, millilitres: null };

const entry = (id: string, at: string, details: Partial<FoodEntry['details']>, more: Partial<FoodEntry> = {}): FoodEntry => ({
  __typename: 'DiaryEntry', id, at, recordedAt: at, kind: details.meal ? 'MEAL' : 'DRINK', fromHome: false, ownHousehold: false, authorName: 'Helen Reed', note: null, details: { ...nothing, ...details }, ...more,
});
const home = { fromHome: true, ownHousehold: true, authorName: 'Agnieszka Marsh' };

const monday: FoodDay = {
  __typename: 'FoodDay', day: '2026-11-16', millilitres: 230, millilitresAtHome: 150,
  entries: [
    entry('breakfast', '2026-11-16T07:30:00.000Z', { meal: 'BREAKFAST', food: 'porridge', eaten: 'HALF' }, { ...home, note: 'at the table' }),
    entry('milk', '2026-11-16T07:40:00.000Z', { drink: 'milk', millilitres: 150 }, home),
    entry('water', '2026-11-16T10:00:00.000Z', { drink: 'water', millilitres: 80 }),
    entry('more', '2026-11-16T11:00:00.000Z', { drink: 'water' }),
    entry('lunch', '2026-11-16T11:50:00.000Z', { meal: 'LUNCH', food: 'lentil pie', eaten: 'NONE' }),
    entry('tea', '2026-11-16T16:00:00.000Z', { meal: 'TEA' }),
  ],
};
const tuesday: FoodDay = { __typename: 'FoodDay', day: '2026-11-17', millilitres: 0, millilitresAtHome: 0, entries: [] };

describe('the chart of a food diary [DJ-04]', () => {
  async function chart() {
    const onOpen = jest.fn();
    await renderUi(<FoodChart firstName="Zosia" settingName="Willow Nursery" days={[monday, tuesday]} formats={formats} onOpen={onOpen} />, [diaryMessages]);
    const [first, second] = within(screen.getByRole('list', { name: 'What Zosia ate and drank, day by day' })).getAllByRole('heading', { level: 2 }).map((heading) => heading.closest('li') as HTMLElement);
    return { onOpen, first: within(first as HTMLElement), second: within(second as HTMLElement) };
  }

  it('says each meal as a sentence with what, how much, when and where, so that nothing hangs on shape or colour', async () => {
    const { first } = await chart();
    expect(first.getAllByRole('button').map((button) => button.querySelector('.unseen')?.textContent)).toEqual([
      'Breakfast: porridge. Half. 07:30, At home.',
      'Lunch: lentil pie. Nothing. 11:50, Willow Nursery.',
      'Tea. Offered. 16:00, Willow Nursery.',
      'Drinks: 3, together 230 ml. Of this at home: 150 ml. Not measured: 1.',
    ]);
    expect(first.getByRole('button', { name: 'Lunch: lentil pie. Nothing. 11:50, Willow Nursery.' })).toBeInTheDocument();
  });

  it('shows the amount as a word beside the bar, whose filled parts match it', async () => {
    const { first } = await chart();
    const half = first.getByRole('button', { name: /^Breakfast/ });
    expect(half).toHaveTextContent('Half');
    expect(half.querySelectorAll('[data-full]')).toHaveLength(2);
    expect(first.getByRole('button', { name: /^Lunch/ }).querySelectorAll('[data-full]')).toHaveLength(0);
  });

  it('says of a day without entries that nothing was written down', async () => {
    const { second } = await chart();
    expect(second.getByText('Nothing written down')).toBeInTheDocument();
    expect(second.queryAllByRole('button')).toEqual([]);
  });

  it('opens a meal by itself, and the drinks of a day together', async () => {
    const { first, onOpen } = await chart();
    fireEvent.click(first.getByRole('button', { name: /^Lunch/ }));
    fireEvent.click(first.getByRole('button', { name: /^Drinks/ }));
    expect(onOpen.mock.calls.map(([entries]: [FoodEntry[]]) => entries.map(({ id }) => id))).toEqual([['lunch'], ['milk', 'water', 'more']]);
  });

  it.each([
    ['pl', 'Śniadanie: porridge. Połowa. 07:30, W domu.'],
    ['ar', 'الفطور: porridge. النصف. 07:30، في البيت.'],
  ] as const)('speaks %s', async (language, sentence) => {
    await renderUi(<FoodChart firstName="Zosia" settingName="Willow Nursery" days={[monday]} formats={formatsFor(language === 'ar' ? 'ar-u-nu-latn' : 'pl-PL', 'Europe/London')} onOpen={() => undefined} />, [diaryMessages], language);
    expect(screen.getAllByRole('button')[0]?.querySelector('.unseen')).toHaveTextContent(sentence);
  });
});

it('gives the same as a table, a line for each meal and drink with who wrote it [DJ-04]', async () => {
  await renderUi(<FoodTable firstName="Zosia" settingName="Willow Nursery" days={[monday, tuesday]} formats={formats} paperOnly={false} />, [diaryMessages]);
  const table = screen.getByRole('table', { name: 'What Zosia ate and drank, as a table' });
  expect(table.querySelector('[data-narrow]')).toHaveTextContent('At home · Agnieszka Marsh');
  // What stands there twice is shown where a narrow table has no room for its last column, and only there.
  table.querySelectorAll('[data-narrow]').forEach((twice) => twice.remove());
  const rows = within(table).getAllByRole('row').map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(' · ', ', ')));
  const day = (text: string) => formats.day(text);
  expect(rows).toEqual([
    ['Time', 'What', 'How much', 'Where, written by'],
    [`${day('2026-11-16')}230 ml drunk`],
    ['07:30', 'Breakfast: porridge, at the table', 'Half', 'At home, Agnieszka Marsh'],
    ['07:40', 'milk', '150 ml', 'At home, Agnieszka Marsh'],
    ['10:00', 'water', '80 ml', 'Willow Nursery, Helen Reed'],
    ['11:00', 'water', 'not measured', 'Willow Nursery, Helen Reed'],
    ['11:50', 'Lunch: lentil pie', 'Nothing', 'Willow Nursery, Helen Reed'],
    ['16:00', 'Tea', 'Offered', 'Willow Nursery, Helen Reed'],
    [day('2026-11-17')],
    ['Nothing written down'],
  ]);
});
