import { SignedIn } from '@alongside/web-client/testing';
import { formatsFor } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { fireEvent, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { type BoardEntry, type BoardPart, defineWebFeature } from '../feature';
import { FeaturesProvider } from '../features-context';
import { shellMessages } from '../messages';
import { Board } from './board';

const entry = (firstName: string, more: Partial<BoardEntry> = {}) => ({ presence: 'HERE', arrivedAt: null, leftAt: null, ownKeyChild: false, keyPerson: null, child: { id: firstName, firstName, lastName: 'Bell', initials: firstName.slice(0, 2), careNeeds: [] }, ...more }) as unknown as BoardEntry;
const words = { short: 'Short names {{count}}' };
const feature = defineWebFeature({ key: 'names', messages: { namespace: 'names', load: { en: async () => ({ default: words }), pl: async () => ({ default: words }), ar: async () => ({ default: words }) } } });
const part: BoardPart = { filters: [{ key: 'short', label: 'names:short', test: ({ child }) => child.firstName.length < 5 }] };

async function shown(entries: BoardEntry[]) {
  const context = { room: { id: 'room', name: 'Saplings', settingId: 'setting' }, day: '2026-11-16', today: true, now: new Date(), formats: formatsFor('en-GB', 'Europe/London') };
  return renderUi(
    <SignedIn app="staff" answer={(operation) => new Error(operation)}>
      <MemoryRouter><FeaturesProvider value={[feature]}><Board entries={entries} parts={[{ key: 'names', part }]} context={context} onDone={() => undefined} /></FeaturesProvider></MemoryRouter>
    </SignedIn>,
    [shellMessages, ...(feature.messages ? [feature.messages] : [])],
  );
}

const filters = async () => within(await screen.findByRole('group', { name: 'Show' })).getAllByRole('button').map(({ textContent }) => textContent);

test('the board offers the ways to look that show something else than who is here', async () => {
  const { container } = await shown([entry('Zosia'), entry('Omar'), entry('Fen', { presence: 'EXPECTED' })]);
  expect(await filters()).toEqual(['Here 2', 'All 3', 'Short names 1']);
  expect(await barriersIn(container)).toEqual([]);
});

test('a way to look that would show just those who are here is left out', async () => {
  await shown([entry('Omar'), entry('Fen'), entry('Zosia', { presence: 'EXPECTED' })]);
  expect(await filters()).toEqual(['Here 2', 'All 3']);
});

test('before anybody has arrived the board begins with everyone', async () => {
  await shown([entry('Omar', { presence: 'EXPECTED' }), entry('Fen', { presence: 'EXPECTED' })]);
  expect(await filters()).toEqual(['All 2']);
  expect(screen.getAllByRole('heading', { level: 2 }).map(({ textContent }) => textContent)).toEqual(['Omar B.', 'Fen B.']);
});

test('who chose children can let go of them again', async () => {
  const { container } = await shown([entry('Zosia'), entry('Omar')]);
  fireEvent.click(await screen.findByRole('button', { name: 'Choose all here' }));
  const bar = screen.getByRole('toolbar', { name: 'Record for the chosen children' });
  expect(within(bar).getByRole('status')).toHaveTextContent('2 children');
  expect(await barriersIn(container)).toEqual([]);
  fireEvent.click(within(bar).getByRole('button', { name: 'Let go of the choice' }));
  expect(screen.queryByRole('toolbar')).toBeNull();
});
