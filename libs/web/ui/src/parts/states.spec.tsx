import { screen } from '@testing-library/react';
import { barriersIn, renderUi } from '../testing/render-ui';
import { ErrorState, ProblemNote } from './states';

test('an address that names nobody is told as what is not here, without a way to try again', async () => {
  const { container } = await renderUi(<ErrorState problem={{ code: 'BAD_INPUT' }} onRetry={() => undefined} />);
  expect(screen.getByRole('heading')).toHaveTextContent('Not here.');
  expect(screen.queryByRole('button')).toBeNull();
  expect(await barriersIn(container)).toEqual([]);
});

test('what failed for a moment can be tried again', async () => {
  await renderUi(<ErrorState problem={{ code: 'NETWORK' }} onRetry={() => undefined} />);
  expect(screen.getByRole('button', { name: 'Try again' })).toBeVisible();
});

test('a time that the server cannot take is named as such', async () => {
  await renderUi(<ProblemNote problem={{ code: 'BAD_INPUT', field: 'input.at' }} />);
  expect(screen.getByRole('alert')).toHaveTextContent('The time does not fit.');
});
