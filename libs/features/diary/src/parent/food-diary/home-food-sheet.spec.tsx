import { formatsFor } from '@alongside/web-ui';
import { renderUi } from '@alongside/web-ui/testing';
import { ApolloClient, ApolloLink, InMemoryCache, Observable } from '@apollo/client';
import { ApolloProvider } from '@apollo/client/react';
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { diaryMessages } from '../../web/messages';
import { HomeFoodSheet } from './home-food-sheet';

const formats = formatsFor('en-GB', 'Europe/London');

async function open(kind: 'MEAL' | 'DRINK') {
  const sent: Record<string, unknown>[] = [];
  const link = new ApolloLink((operation) => new Observable((observer) => {
    sent.push((operation.variables as { input: Record<string, unknown> }).input);
    observer.next({ data: { addHomeFood: { __typename: 'DiaryEntryPayload', entry: { __typename: 'DiaryEntry', id: 'e1' } } } });
    observer.complete();
  }));
  const done = jest.fn();
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  await renderUi(
    <ApolloProvider client={client}><HomeFoodSheet kind={kind} diaryId="food" settingId="setting" child={{ id: 'zosia', firstName: 'Zosia' }} formats={formats} onClose={() => undefined} onDone={done} /></ApolloProvider>,
    [diaryMessages],
  );
  return { sent, done };
}

const save = () => screen.getByRole('button', { name: 'Save' });

test('[DJ-04] a parent adds a meal at home with an amount and Save: three taps with the one that opened the sheet', async () => {
  const { sent, done } = await open('MEAL');
  expect(save()).toBeDisabled();
  fireEvent.click(screen.getByRole('radio', { name: 'Most' }));
  fireEvent.click(save());
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([{ key: expect.any(String), foodDiaryId: 'food', kind: 'MEAL', at: expect.any(String), details: { meal: expect.any(String), eaten: 'MOST' } }]);
});

test('a drink is sent with what it was, how much, and where', async () => {
  const { sent, done } = await open('DRINK');
  fireEvent.click(screen.getByRole('button', { name: 'Milk' }));
  fireEvent.click(screen.getByRole('button', { name: 'More' }));
  fireEvent.change(screen.getByRole('textbox', { name: 'Where, with whom' }), { target: { value: ' at Grandma’s ' } });
  fireEvent.click(save());
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([expect.objectContaining({ kind: 'DRINK', details: { drink: 'Milk', millilitres: 30 }, note: 'at Grandma’s' })]);
});

test('a drink of unknown amount is sent without one', async () => {
  const { sent, done } = await open('DRINK');
  fireEvent.click(screen.getByRole('button', { name: 'Water' }));
  fireEvent.click(save());
  await waitFor(() => expect(done).toHaveBeenCalled());
  expect(sent).toEqual([expect.objectContaining({ details: { drink: 'Water' } })]);
});
