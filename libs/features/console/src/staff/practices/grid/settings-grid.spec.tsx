import { type Answer, SignedIn } from '@alongside/web-client/testing';
import { Toasts } from '@alongside/web-ui';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { consoleMessages } from '../../../web/messages';
import { SettingsGrid } from './settings-grid';

type State = 'ON' | 'STOPPED' | 'NEVER';
const names = ['Alder Lane', 'Harbour', 'Millstream'];

/** A trust of three settings with one feature; `states` is how it stands at each, `quicker` whose switch somebody else makes first. */
function trust(states: State[], { may = [true, true, true], mandated = false, quicker = [] as string[] } = {}) {
  const now = states.map((state, index) => ({ state, decisions: index + 1 }));
  const sent: { settingId: string; state: string; decisions: number }[] = [];
  const feature = (index: number) => ({ __typename: 'SettingFeature', key: 'meetings', title: 'Meetings', summary: 'Rounds and events.', mandated, options: {}, ...now[index] });
  const answer: Answer = (operation, variables) => {
    if (operation === 'PracticeGrid') {
      return { viewer: { __typename: 'Viewer', id: 'me', settings: { __typename: 'SettingConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, edges: names.map((name, index) => ({
        __typename: 'SettingEdge', node: { __typename: 'Setting', id: name, name, town: null, maySeeFeatures: true, maySwitchFeatures: may[index], features: [feature(index)] } })) } } };
    }
    const input = variables['input'] as { settingId: string; state: State; decisions: number };
    sent.push({ settingId: input.settingId, state: input.state, decisions: input.decisions });
    const index = names.indexOf(input.settingId);
    if (quicker.includes(input.settingId) || now[index]?.decisions !== input.decisions) return new CombinedGraphQLErrors({ data: null, errors: [{ message: 'no', extensions: { code: 'CONFLICT' } }] });
    now[index] = { state: input.state, decisions: input.decisions + 1 };
    return { switchFeature: { __typename: 'SwitchFeaturePayload', feature: { ...feature(index), optionsSchema: {} } } };
  };
  return { sent, answer };
}

async function open({ answer }: { answer: Answer }) {
  const shown = await renderUi(<SignedIn app="staff" roles={['trust-leader']} answer={answer}><MemoryRouter><SettingsGrid /><Toasts /></MemoryRouter></SignedIn>, [consoleMessages]);
  await screen.findByRole('table', { name: 'Practices at all settings' });
  return shown;
}

const switches = () => screen.getAllByRole('switch').map((one) => `${one.getAttribute('aria-label') ?? ''}: ${one.getAttribute('aria-checked') === 'true' ? 'on' : 'off'}`);
const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));

test('a leader of a trust sees every practice at every setting, and switches one on with one press', async () => {
  const there = trust(['ON', 'NEVER', 'STOPPED']);
  const { container } = await open(there);
  expect(switches()).toEqual(['Meetings at Alder Lane: on', 'Meetings at Harbour: off', 'Meetings at Millstream: off']);
  expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['On', 'Not used', 'Stopped']);
  expect(await barriersIn(container)).toEqual([]);
  fireEvent.click(screen.getByRole('switch', { name: 'Meetings at Harbour' }));
  await waitFor(() => expect(switches()[1]).toBe('Meetings at Harbour: on'));
  expect(there.sent).toEqual([{ settingId: 'Harbour', state: 'ON', decisions: 2 }]);
});

test('switching on everywhere switches where it is off, and one press takes all of it back', async () => {
  const there = trust(['ON', 'NEVER', 'STOPPED']);
  await open(there);
  press('Switch on everywhere: Meetings');
  await waitFor(() => expect(screen.getByText('Meetings is on at 2 more settings')).toBeVisible());
  expect(there.sent.map(({ settingId, state }) => `${settingId} ${state}`)).toEqual(['Harbour ON', 'Millstream ON']);
  press('Undo');
  await waitFor(() => expect(switches()).toEqual(['Meetings at Alder Lane: on', 'Meetings at Harbour: off', 'Meetings at Millstream: off']));
  expect(there.sent.slice(2)).toEqual([{ settingId: 'Harbour', state: 'STOPPED', decisions: 3 }, { settingId: 'Millstream', state: 'STOPPED', decisions: 4 }]);
});

test('stopping says first what it means, at one setting or at all of them', async () => {
  const there = trust(['ON', 'ON', 'ON']);
  await open(there);
  fireEvent.click(screen.getByRole('switch', { name: 'Meetings at Harbour' }));
  const one = await screen.findByRole('dialog', { name: 'Stop “Meetings” at Harbour?' });
  fireEvent.click(within(one).getByRole('button', { name: 'Keep it on' }));
  expect(there.sent).toEqual([]);
  press('Stop everywhere: Meetings');
  const all = await screen.findByRole('dialog', { name: 'Stop “Meetings” at 3 settings?' });
  fireEvent.click(within(all).getByRole('button', { name: 'Stop it' }));
  await waitFor(() => expect(switches().every((one) => one.endsWith('off'))).toBe(true));
  expect(there.sent.map(({ state }) => state)).toEqual(['STOPPED', 'STOPPED', 'STOPPED']);
});

test('where somebody was quicker nothing is overwritten, and it is told how many there were', async () => {
  const there = trust(['NEVER', 'NEVER', 'NEVER'], { quicker: ['Harbour'] });
  await open(there);
  press('Switch on everywhere: Meetings');
  expect(await screen.findByText(/At 1 setting this could not be switched/)).toBeVisible();
  expect(switches()).toEqual(['Meetings at Alder Lane: on', 'Meetings at Harbour: off', 'Meetings at Millstream: on']);
});

test('what the law asks for, and what one may not switch, is shown without a switch', async () => {
  await open(trust(['ON', 'ON', 'NEVER'], { mandated: true, may: [true, false, true] }));
  expect(switches()).toEqual(['Meetings at Millstream: off']);
  expect(screen.getAllByRole('cell').map(({ textContent }) => textContent)).toEqual(['On, by law', 'On, by law', 'Not used']);
});

test('a setting that one may only look at is not switched along with the others', async () => {
  const there = trust(['NEVER', 'NEVER', 'NEVER'], { may: [true, false, true] });
  await open(there);
  press('Switch on everywhere: Meetings');
  await waitFor(() => expect(screen.getByText('Meetings is on at 2 more settings')).toBeVisible());
  expect(there.sent.map(({ settingId }) => settingId)).toEqual(['Alder Lane', 'Millstream']);
});
