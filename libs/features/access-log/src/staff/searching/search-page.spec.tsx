import { SignedIn, type Answer } from '@alongside/web-client/testing';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { frameWords } from '../../testing/role-words';
import { accessLogMessagesForStaff } from '../../web/messages';
import { SearchPage } from './search-page';

const entry = (id: string, more: object = {}) => ({
  __typename: 'AccessLogEntry', id, at: '2026-11-16T12:00:00.000Z', action: 'core.see-timeline', title: "Read a child's day", deed: 'READ', result: 'DONE', actorKind: 'staff', roles: ['room-leader'], onDevice: false, by: 'Rana Reed', adult: null, onBehalfOf: null,
  child: { __typename: 'Child', id: 'zosia', firstName: 'Zosia', lastName: 'Bell' }, ...more,
});
const alarm = { __typename: 'FileAlarm', id: 'alarm', at: '2026-11-16T11:50:00.000Z', children: 57, until: '2026-11-16T12:00:00.000Z', standing: true, own: false, by: 'Robin Reed', liftedAt: null as string | null, liftedNote: null as string | null, liftedByName: null as string | null };

/** A setting, as its server keeps it. */
class Nursery {
  entries = [entry('1'), entry('2', { action: 'core.switch-feature', title: 'Switch', result: 'REFUSED', by: 'Sam Reed', roles: [], child: null })];
  alarms: (typeof alarm)[] = [];
  may = true;
  readonly searches: Record<string, unknown>[] = [];

  readonly answer: Answer = (operation, variables) => {
    if (operation === 'SearchSettings') return { viewer: { __typename: 'Viewer', id: 'me', settings: { __typename: 'SettingConnection', edges: [{ __typename: 'SettingEdge', node: { __typename: 'Setting', id: 'elm', name: 'Elm House', town: null, timeZone: 'Europe/London', maySearchAccessLog: this.may } }] } } };
    if (operation === 'FileAlarms') return this.setting({ fileAlarms: { __typename: 'FileAlarmConnection', edges: this.alarms.map((node) => ({ __typename: 'FileAlarmEdge', node })) } });
    if (operation === 'LogSubjects') return this.setting({ accessLogSubjects: String(variables.name).startsWith('ra') ? [{ __typename: 'AccessLogSubject', id: 'rana', kind: 'STAFF', name: 'Rana Reed' }] : [] });
    if (operation === 'LiftFileAlarm') {
      this.alarms = this.alarms.map((one) => ({ ...one, standing: false, liftedAt: '2026-11-16T12:05:00.000Z', liftedNote: (variables.input as { note: string }).note, liftedByName: 'Marta Reed' }));
      return { liftFileAlarm: { __typename: 'LiftFileAlarmPayload', alarm: this.alarms[0] } };
    }
    this.searches.push(variables);
    return this.setting({ accessLog: { __typename: 'AccessLogConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: false, endCursor: null }, edges: this.entries.map((node) => ({ __typename: 'AccessLogEdge', node })) } });
  };

  private readonly setting = (fields: object) => ({ setting: { __typename: 'Setting', id: 'elm', ...fields } });
}

describe('the page on which a manager searches who opened what', () => {
  async function shown(nursery: Nursery) {
    return renderUi(<SignedIn app="staff" roles={['manager']} answer={nursery.answer}><MemoryRouter><main><SearchPage /></main></MemoryRouter></SignedIn>, [accessLogMessagesForStaff, frameWords]);
  }
  const rows = async () => (await screen.findAllByRole('row')).slice(1).map((row) => within(row).getAllByRole('cell').map(({ textContent }) => textContent));

  it('shows when, who in which role, what and about whom, and what was refused', async () => {
    const { container } = await shown(new Nursery());
    expect(await rows()).toEqual([
      ['16 Nov 12:00', 'Rana ReedRoom leader', "Read a child's day", 'Zosia Bell'],
      ['16 Nov 12:00', 'Sam ReedStaff', expect.stringMatching(/^Switch features.*Refused$/), ''],
    ]);
    expect(screen.getByRole('link', { name: 'Zosia Bell' })).toHaveAttribute('href', '/children/zosia');
    expect(await barriersIn(container)).toEqual([]);
  });

  it('searches by a person who is found by the beginning of the name, and without again', async () => {
    const nursery = new Nursery();
    const { container } = await shown(nursery);
    await rows();
    fireEvent.change(screen.getByRole('searchbox', { name: /A child, an adult/ }), { target: { value: 'ra' } });
    await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'Rana Reed Staff' })));
    await rows();
    expect(nursery.searches.at(-1)).toMatchObject({ setting: 'elm', filter: { personId: 'rana', childId: null } });
    expect(await barriersIn(container)).toEqual([]);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: /Rana Reed.*Search without/ })));
    await rows();
    expect(nursery.searches.at(-1)).toMatchObject({ filter: { personId: null } });
  });

  it('searches by part, deed, end and days', async () => {
    const nursery = new Nursery();
    await shown(nursery);
    await rows();
    for (const [name, value] of [['Part of the product', 'core'], ['Looked at or changed', 'WRITE'], ['How it ended', 'REFUSED']]) await act(async () => fireEvent.change(screen.getByRole('combobox', { name }), { target: { value } }));
    await act(async () => fireEvent.change(screen.getByLabelText('From'), { target: { value: '2026-11-01' } }));
    await rows();
    expect(nursery.searches.at(-1)).toMatchObject({ filter: { feature: 'core', deed: 'WRITE', result: 'REFUSED', from: '2026-11-01', to: null } });
  });

  it('says when nothing was found', async () => {
    const nursery = new Nursery();
    nursery.entries = [];
    await shown(nursery);
    expect(await screen.findByRole('heading', { name: 'Nothing found' })).toBeInTheDocument();
  });

  it('shows who opened many files first, and lifts it with what was found', async () => {
    const nursery = new Nursery();
    nursery.alarms = [alarm];
    const { container } = await shown(nursery);
    expect(await screen.findByText('Files of 57 children within ten minutes')).toBeInTheDocument();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Look at it' })));
    expect(screen.getByRole('button', { name: 'Lift it' })).toBeDisabled();
    fireEvent.change(screen.getByRole('textbox', { name: 'What you found' }), { target: { value: 'Prepared the move up' } });
    expect(await barriersIn(container)).toEqual([]);
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Lift it' })));
    expect(await screen.findByText('1 earlier one')).toBeInTheDocument();
    expect(screen.getByText('Prepared the move up')).toBeInTheDocument();
  });

  it('offers nobody to lift what is about themselves', async () => {
    const nursery = new Nursery();
    nursery.alarms = [{ ...alarm, own: true }];
    await shown(nursery);
    expect(await screen.findByText(/it is about you/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Look at it' })).not.toBeInTheDocument();
  });

  it('is closed to those who may not search', async () => {
    const nursery = new Nursery();
    nursery.may = false;
    await shown(nursery);
    expect(await screen.findByRole('heading', { name: 'This is not available to you' })).toBeInTheDocument();
  });
});
