import { act, fireEvent, screen, within } from '@testing-library/react';
import { useState } from 'react';
import { barriersIn, renderUi } from '../testing/render-ui';
import { Sheet } from './sheet';
import { toast, Toasts } from './toast';

/** A page with the frame's place for toasts and a sheet that can be opened. */
function Page() {
  const [open, setOpen] = useState(false);
  return (
    <main tabIndex={-1}>
      <button type="button" onClick={() => setOpen(true)}>Open</button>
      {open && <Sheet title="Lunch" onClose={() => setOpen(false)}><p>How much?</p></Sheet>}
      <div data-testid="frame"><Toasts /></div>
    </main>
  );
}

const say = (message: string, undo?: () => void) => act(() => toast(message, undo && { label: 'Undo', run: undo }));
const frame = () => screen.getByTestId('frame');
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('while no sheet is open, what was done is told in the frame of the app', async () => {
  const { container } = await renderUi(<Page />);
  say('Lunch recorded');
  expect(within(frame()).getByRole('status')).toHaveTextContent('Lunch recorded');
  expect(await barriersIn(container)).toEqual([]);
});

test('while a sheet is open, what was done is told inside of it, where it can be heard and undone', async () => {
  await renderUi(<Page />);
  press('Open');
  const undo = jest.fn();
  say('Nap recorded', undo);
  const sheet = screen.getByRole('dialog', { name: 'Lunch' });
  expect(within(sheet).getByRole('status')).toHaveTextContent('Nap recorded');
  expect(within(frame()).getByRole('status')).toBeEmptyDOMElement();
  expect(await barriersIn(sheet)).toEqual([]);
  fireEvent.click(within(sheet).getByRole('button', { name: 'Undo' }));
  expect(undo).toHaveBeenCalled();
  expect(within(sheet).getByRole('status')).toBeEmptyDOMElement();
});

test('when the sheet closes, what was told in it goes on being told in the frame', async () => {
  await renderUi(<Page />);
  press('Open');
  say('Note recorded');
  press('Close');
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(within(frame()).getByRole('status')).toHaveTextContent('Note recorded');
});

test('when a sheet has closed and what opened it is gone, the focus goes on at the page', async () => {
  await renderUi(<Page />);
  press('Open');
  press('Close');
  await act(() => new Promise((resolve) => setTimeout(resolve)));
  expect(screen.getByRole('main')).toHaveFocus();
});
