import { startLanguages, UiProvider, uiMessages } from '@alongside/web-ui';
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { type ComponentProps, Suspense } from 'react';
import { consoleMessages } from '../../../web/messages';
import { namedOption, optionFields } from './option-fields';
import { OptionsForm } from './options-form';

const schema = {
  type: 'object',
  properties: {
    reminders: { type: 'boolean', title: 'Send reminders' },
    beds: { type: 'integer', minimum: 2, maximum: 60, title: 'How many beds' },
    choice: { type: 'string', enum: ['diary', 'none'], title: 'What children have' },
    plants: { type: 'array', minItems: 1, items: { type: 'string', enum: ['PEAS', 'KALE'] }, title: 'What grows' },
    greeting: { type: 'string', minLength: 1, maxLength: 40, title: 'What we say' },
    odd: { type: 'object', title: 'Something else' },
  },
};
const options = { reminders: true, beds: 10, choice: 'diary', plants: ['PEAS'], greeting: 'Hello', odd: { deep: 1 } };

type Props = ComponentProps<typeof OptionsForm>;

async function shown(more: Partial<Props> = {}) {
  const language = await startLanguages([uiMessages, consoleMessages], ['ui', 'console']);
  const onSave = jest.fn<void, [Record<string, unknown>]>();
  const form = (props: Partial<Props>) => (
    <UiProvider language={language}>
      <Suspense><OptionsForm feature="garden" schema={schema} options={options} mayChange busy={false} problem={null} onSave={onSave} {...props} /></Suspense>
    </UiProvider>
  );
  const view = render(form(more));
  await screen.findByText('How many beds');
  return { onSave, again: (props: Partial<Props>) => view.rerender(form(props)) };
}

const save = () => screen.getByRole('button', { name: 'Save' });

describe('the form for the options of a practice', () => {
  it('draws a field for each kind of option with the title of the schema, and keeps what it cannot draw', async () => {
    const { onSave } = await shown();
    expect(save()).toHaveProperty('disabled', true);
    fireEvent.click(within(screen.getByRole('group', { name: 'Send reminders' })).getByLabelText('No'));
    fireEvent.change(screen.getByLabelText('How many beds'), { target: { value: '15' } });
    fireEvent.click(within(screen.getByRole('group', { name: 'What children have' })).getByLabelText('none'));
    fireEvent.click(within(screen.getByRole('group', { name: 'What grows' })).getByRole('button', { name: 'KALE', pressed: false }));
    fireEvent.change(screen.getByLabelText('What we say'), { target: { value: 'Good morning' } });
    expect(screen.getByText('Something else')).toBeTruthy();
    fireEvent.click(save());
    expect(onSave).toHaveBeenCalledWith({ reminders: false, beds: 15, choice: 'none', plants: ['PEAS', 'KALE'], greeting: 'Good morning', odd: { deep: 1 } });
  });

  it('lets a number be typed digit by digit and takes the nearest that fits', async () => {
    const { onSave } = await shown();
    const beds = screen.getByLabelText('How many beds');
    for (const value of ['1', '12']) fireEvent.change(beds, { target: { value } });
    expect(beds).toHaveProperty('value', '12');
    fireEvent.change(beds, { target: { value: '99' } });
    fireEvent.blur(beds);
    expect(beds).toHaveProperty('value', '60');
    fireEvent.click(save());
    expect(onSave).toHaveBeenCalledWith(expect.objectContaining({ beds: 60 }));
  });

  it('names what is missing at its field and sends nothing', async () => {
    const { onSave } = await shown();
    fireEvent.click(screen.getByRole('button', { name: 'PEAS', pressed: true }));
    fireEvent.change(screen.getByLabelText('What we say'), { target: { value: ' ' } });
    fireEvent.click(save());
    expect(within(screen.getByRole('group', { name: 'What grows' })).getByRole('alert').textContent).toBe('Choose at least 1.');
    expect(screen.getByLabelText('What we say').getAttribute('aria-invalid')).toBe('true');
    expect(onSave).not.toHaveBeenCalled();
  });

  it('tells what the server cannot take at the field it names, anything else above the button', async () => {
    const { again } = await shown({ problem: { code: 'BAD_INPUT', field: 'input.options.beds' } });
    const beds = screen.getByLabelText('How many beds');
    expect(beds.getAttribute('aria-invalid')).toBe('true');
    expect(document.getElementById(beds.getAttribute('aria-describedby') ?? '')?.textContent).toBe('A whole number from 2 to 60.');
    expect(screen.queryByRole('alert')).toBeNull();
    await act(async () => again({ problem: { code: 'NETWORK' } }));
    expect(screen.getByRole('alert').textContent).toMatch('No connection.');
  });

  it('shows the options to those who may not change them, without a way to save', async () => {
    await shown({ mayChange: false });
    expect(screen.getByLabelText('How many beds').matches(':disabled')).toBe(true);
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull();
  });
});

test('an option is found in the path that the server names', () => {
  expect([namedOption('input.options.kinds.0'), namedOption('input.options.options'), namedOption('input.feature'), namedOption(undefined)]).toEqual(['kinds', 'options', null, null]);
  expect(optionFields({})).toEqual([]);
});
