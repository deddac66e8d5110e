import { CombinedGraphQLErrors } from '@apollo/client/errors';
import { SignedIn, type Answer } from '@alongside/web-client/testing';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { frameWords } from '../../testing/role-words';
import { accessLogMessagesForStaff } from '../../web/messages';
import { WhoMayPage } from './who-may-page';

const rule = (more: object = {}) => ({ __typename: 'AccessRule', action: 'diary.record', title: 'Record in the diary', deed: 'WRITE', vital: false, roles: ['manager', 'practitioner', 'student'], takenEverywhere: [], takenHere: [], decisions: 0, ...more });
const settings = [{ id: 'elm', name: 'Elm House', town: null }, { id: 'brook', name: 'Brook', town: 'Leeds' }].map((node) => ({ __typename: 'SettingEdge', node: { __typename: 'Setting', timeZone: 'Europe/London', ...node } }));

/** A trust, as its server keeps it. */
class Trust {
  rules = [rule(), rule({ action: 'core.see-care-needs', title: 'See allergies', vital: true })];
  asked: Record<string, unknown>[] = [];
  outcome: 'narrowed' | 'nobody' | 'conflict' = 'narrowed';

  readonly answer: Answer = (operation, variables) => {
    if (operation === 'NarrowingSettings') return { viewer: { __typename: 'Viewer', id: 'me', actor: { __typename: 'Actor', id: 'me', trust: { __typename: 'Trust', id: 'trust', name: 'Greenway', word: 'trust' } }, settings: { __typename: 'SettingConnection', edges: settings } } };
    if (operation === 'AccessRules') return { accessRules: [{ __typename: 'AccessFeature', key: 'diary', title: 'Daily diary', rules: this.rules }] };
    if (operation === 'NarrowingHistory') return { accessRules: [{ __typename: 'AccessFeature', key: 'diary', rules: [{ __typename: 'AccessRule', action: 'diary.record', history: { __typename: 'NarrowingDecisionConnection', edges: [{ __typename: 'NarrowingDecisionEdge', node: { __typename: 'NarrowingDecision', number: 1, taken: ['student'], reason: 'Until they are trained', at: '2026-11-16T12:00:00.000Z', by: 'Lena Reed' } }] } }] }] };
    return this.narrow(variables.input as Record<string, unknown>);
  };

  private narrow(input: Record<string, unknown>): object | Error {
    this.asked.push(input);
    if (this.outcome === 'nobody') return { narrowAction: { __typename: 'NobodyLeft', settings: ['Brook', 'Elm House'] } };
    if (this.outcome === 'conflict') return new CombinedGraphQLErrors({ errors: [{ message: 'Somebody was quicker', extensions: { code: 'CONFLICT' } }] });
    this.rules = this.rules.map((one) => (one.action === input.action ? { ...one, takenEverywhere: input.taken as never[], decisions: one.decisions + 1 } : one));
    return { narrowAction: { __typename: 'ActionNarrowed', rule: this.rules[0] } };
  }
}

describe('the page on which a trust decides who may do what', () => {
  async function shown(trust: Trust) {
    const view = await renderUi(<SignedIn app="staff" roles={['trust-leader']} answer={trust.answer}><MemoryRouter><main><WhoMayPage /></main></MemoryRouter></SignedIn>, [accessLogMessagesForStaff, frameWords]);
    await screen.findByRole('button', { name: 'Change Record in the diary' });
    return view;
  }
  const press = (name: string | RegExp) => act(async () => fireEvent.click(screen.getByRole('button', { name })));
  const open = () => press('Change Record in the diary');
  const decide = async (role: string, reason: string) => {
    fireEvent.click(screen.getByRole('checkbox', { name: role }));
    fireEvent.change(screen.getByRole('textbox', { name: 'Why' }), { target: { value: reason } });
    await press('Decide');
  };

  it('shows for each action the roles that have it, and keeps what somebody’s safety hangs on from being changed', async () => {
    const { container } = await shown(new Trust());
    expect(within(screen.getAllByRole('list', { name: 'May do it' })[0] as HTMLElement).getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual(['Manager', 'Practitioner', 'Student']);
    expect(screen.getAllByRole('button', { name: /^Change/ })).toHaveLength(1);
    expect(screen.getByText(/safety hangs on it/)).toBeInTheDocument();
    expect(await barriersIn(container)).toEqual([]);
  });

  it('takes an action from a role once a reason is given, shows it, and takes it back', async () => {
    const trust = new Trust();
    await shown(trust);
    await open();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Student' }));
    expect(screen.getByRole('button', { name: 'Decide' })).toBeDisabled();
    fireEvent.click(screen.getByRole('checkbox', { name: 'Student' }));
    await decide('Student', 'Until they are trained');
    expect(trust.asked).toEqual([expect.objectContaining({ action: 'diary.record', taken: ['student'], settingId: null, decisions: 0, reason: 'Until they are trained' })]);
    expect(within(await screen.findByRole('list', { name: 'Taken away' })).getByText('Student')).toBeInTheDocument();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('names the settings where nobody would be left, and lets the person go on', async () => {
    const trust = new Trust();
    trust.outcome = 'nobody';
    const { container } = await shown(trust);
    await open();
    await decide('Manager', 'Fewer hands');
    expect(await screen.findByRole('alert')).toHaveTextContent('At Brook and Elm House nobody would be left who may do this.');
    expect(await barriersIn(container)).toEqual([]);
    expect(screen.getByRole('textbox', { name: 'Why' })).toHaveValue('Fewer hands');
  });

  it('says that somebody was quicker, and overwrites nothing', async () => {
    const trust = new Trust();
    trust.outcome = 'conflict';
    await shown(trust);
    await open();
    await decide('Student', 'Until they are trained');
    expect(await screen.findByRole('alert')).toHaveTextContent('Somebody changed this meanwhile');
  });

  it('shows who decided what before, and why', async () => {
    const trust = new Trust();
    trust.rules = [rule({ takenEverywhere: ['student'], decisions: 1 })];
    await shown(trust);
    await open();
    const history = await screen.findByRole('region', { name: 'What was decided before' });
    expect(await within(history).findByText('Taken from: Student')).toBeInTheDocument();
    expect(within(history).getByText('Until they are trained')).toBeInTheDocument();
    expect(within(history).getByText('Lena Reed')).toBeInTheDocument();
  });

  it('finds an action by its words', async () => {
    await shown(new Trust());
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find an action' }), { target: { value: 'allerg' } });
    expect(screen.queryByRole('button', { name: 'Change Record in the diary' })).not.toBeInTheDocument();
    fireEvent.change(screen.getByRole('searchbox', { name: 'Find an action' }), { target: { value: 'fly' } });
    expect(screen.getByRole('status')).toHaveTextContent('Nothing is called that.');
  });
});
