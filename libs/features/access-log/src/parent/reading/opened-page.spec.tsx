import { SignedIn, type Answer } from '@alongside/web-client/testing';
import { barriersIn, renderUi } from '@alongside/web-ui/testing';
import { act, fireEvent, screen, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router';
import { frameWords } from '../../testing/role-words';
import { accessLogMessagesForParents } from '../../web/messages';
import { OpenedPage } from './opened-page';

const child = (id: string, firstName: string) => ({ __typename: 'ChildEdge', node: { __typename: 'Child', id, firstName, initials: firstName.slice(0, 2), setting: { __typename: 'Setting', id: 'elm', timeZone: 'Europe/London' } } });
const line = (day: string, role: string, part: string, deed = 'READ') => ({ __typename: 'RecordOpeningEdge', cursor: `${day} ${role} ${part} ${deed} ${Math.random()}`, node: { __typename: 'RecordOpening', day, role, part, deed } });
const page = (edges: object[], endCursor: string | null = null) => ({ __typename: 'RecordOpeningConnection', pageInfo: { __typename: 'PageInfo', hasNextPage: endCursor !== null, endCursor }, edges });

describe("the page on which a parent reads who opened the child's record", () => {
  const answers = (openings: (variables: Record<string, unknown>) => object | null): Answer => (operation, variables) =>
    operation === 'OpenedChildren'
      ? { viewer: { __typename: 'Viewer', id: 'me', children: { __typename: 'ChildConnection', edges: [child('zosia', 'Zosia'), child('tobi', 'Tobi')] } } }
      : { child: { __typename: 'Child', id: variables.child, openings: openings(variables) } };
  const shown = (answer: Answer) => renderUi(<SignedIn app="family" answer={answer}><MemoryRouter><main><OpenedPage /></main></MemoryRouter></SignedIn>, [accessLogMessagesForParents, frameWords]);

  it('says by day and role what was looked at and what was changed, people of one role together', async () => {
    const { container } = await shown(answers(() => page([line('2026-11-10', 'practitioner', 'DAY'), line('2026-11-10', 'practitioner', 'DAY'), line('2026-11-10', 'manager', 'HEALTH', 'WRITE'), line('2026-11-09', 'room-leader', 'RECORD')])));
    const days = await screen.findAllByRole('region');
    expect(days.map((day) => within(day).getAllByRole('listitem').map(({ textContent }) => textContent))).toEqual([
      ['Practitioner (2 people)looked at the day', 'Managerchanged or added to health and food'], ['Room leaderlooked at the record'],
    ]);
    expect(await barriersIn(container)).toEqual([]);
  });

  it('goes on to earlier days, and to another child', async () => {
    const asked: unknown[] = [];
    await shown(answers((variables) => {
      asked.push([variables.child, variables.after ?? null]);
      if (variables.child === 'tobi') return page([]);
      return variables.after ? page([line('2026-11-08', 'manager', 'DAY')]) : page([line('2026-11-10', 'manager', 'DAY')], 'next');
    }));
    await act(async () => fireEvent.click(await screen.findByRole('button', { name: 'Show earlier days' })));
    expect(await screen.findAllByRole('region')).toHaveLength(2);
    expect(screen.queryByRole('button', { name: 'Show earlier days' })).not.toBeInTheDocument();
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Tobi' })));
    expect(await screen.findByRole('heading', { name: "Nobody has opened Tobi's record yet" })).toBeInTheDocument();
    expect(asked).toEqual([['zosia', null], ['zosia', 'next'], ['tobi', null]]);
  });

  it('is closed to an adult who may not know it', async () => {
    await shown(answers(() => null));
    expect(await screen.findByRole('heading', { name: 'This is not available to you' })).toBeInTheDocument();
  });
});
