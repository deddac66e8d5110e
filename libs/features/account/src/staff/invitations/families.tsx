import { type ApiProblem, problemOf, useCommand } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, LoadingState, ProblemNote, Sheet, toast, useFormats, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { IconDoor, IconSelector } from '@tabler/icons-react';
import { useState } from 'react';
import { FamilyAccountsDocument, type FamilyAccountFragment, InviteFamiliesDocument, WithdrawFamilyInvitationDocument } from './invitations.generated';
import classes from './invitations.module.css';
import { InviteAllSheet } from './invite-all-sheet';
import { PersonRow, RowWarning } from './person-row';
import { type Shown, shownVariables, StateFilter } from './state-filter';

interface FamiliesProps {
  setting: { id: string; name: string; rooms: readonly { id: string; name: string }[] };
}

const zone = 'Europe/London';

/** The parents and carers of a setting's children. */
export function Families({ setting }: FamiliesProps) {
  const t = useText('account');
  const formats = useFormats(zone);
  const [room, setRoom] = useState('');
  const [shown, setShown] = useState<Shown>('all');
  const [asking, setAsking] = useState<'all' | FamilyAccountFragment | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { data, previousData, loading, error, refetch, fetchMore } = useQuery(FamilyAccountsDocument, { variables: { setting: setting.id, room: room || null, ...shownVariables(shown) }, fetchPolicy: 'cache-and-network' });
  const [invite, inviting] = useCommand(InviteFamiliesDocument);
  const [withdraw, withdrawing] = useCommand(WithdrawFamilyInvitationDocument);
  const present = data ?? previousData;

  async function send(input: { guardians?: string[]; room?: string | null; despiteUndecidedOrder?: boolean }) {
    setProblem(null);
    try {
      const { inviteGuardians } = await invite({ setting: setting.id, ...input });
      toast(t('invitations.staff.done', { count: inviteGuardians.invited }));
      setAsking(null);
    } catch (failure) {
      setProblem(problemOf(failure));
    }
    await refetch();
  }

  async function takeBack(person: FamilyAccountFragment) {
    setProblem(null);
    try {
      await withdraw({ setting: setting.id, guardian: person.id });
      toast(t('invitations.staff.withdrawn'));
    } catch (failure) {
      setProblem(problemOf(failure));
    }
    await refetch();
  }

  if (!present) return loading ? <LoadingState rows={4} height={90} /> : <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />;
  const { guardianAccountCounts: counts, guardianAccounts: people } = present;
  const more = () => void fetchMore({
    variables: { after: people.pageInfo.endCursor },
    updateQuery: (before, { fetchMoreResult }) => ({ ...fetchMoreResult, guardianAccounts: { ...fetchMoreResult.guardianAccounts, edges: [...before.guardianAccounts.edges, ...fetchMoreResult.guardianAccounts.edges] } }),
  }).catch(() => undefined);

  return (
    <>
      <div className={classes.tools}>
        {setting.rooms.length > 1 && (
          <label className={classes.where}>
            <IconDoor aria-hidden="true" size={20} />
            <span className="unseen">{t('invitations.staff.room')}</span>
            <select value={room} onChange={(event) => setRoom(event.currentTarget.value)}>
              <option value="">{t('invitations.staff.allRooms')}</option>
              {setting.rooms.map(({ id, name }) => <option key={id} value={id}>{name}</option>)}
            </select>
            <IconSelector aria-hidden="true" size={18} />
          </label>
        )}
        {counts.invitable > 0 && <Button onClick={() => setAsking('all')}>{t('invitations.staff.inviteAll', { count: counts.invitable })}</Button>}
      </div>
      <StateFilter counts={counts} shown={shown} onShow={setShown} />
      {asking === null && <ProblemNote problem={problem} />}
      {people.edges.length === 0 && <EmptyState title={t('invitations.staff.empty.title')}>{t('invitations.staff.empty.detail')}</EmptyState>}
      <ul className={classes.people}>
        {people.edges.map(({ node: person }) => (
          <PersonRow key={person.id} person={person} about={formats.list(person.children)} zone={zone} busy={inviting.busy || withdrawing.busy}
            addressProblem={person.addressProblem && t(`invitations.staff.problem.${person.addressProblem}`)}
            onInvite={() => (person.undecidedOrder ? setAsking(person) : void send({ guardians: [person.id] }))} onWithdraw={() => void takeBack(person)}>
            {person.undecidedOrder && person.state !== 'ACCEPTED' && <RowWarning>{t('invitations.staff.order')}</RowWarning>}
          </PersonRow>
        ))}
      </ul>
      {people.pageInfo.hasNextPage && <Button variant="default" onClick={more}>{t('invitations.staff.more')}</Button>}
      {asking === 'all' && <InviteAllSheet who="Families" count={counts.invitable} leftOut={counts.notInvited - counts.invitable} busy={inviting.busy} problem={problem} onInvite={() => void send({ room: room || null })} onClose={() => setAsking(null)} />}
      {asking !== null && asking !== 'all' && (
        <Sheet title={t('invitations.staff.orderTitle', { name: asking.name })} onClose={() => setAsking(null)} foot={<Button loading={inviting.busy} onClick={() => void send({ guardians: [asking.id], despiteUndecidedOrder: true })}>{t('invitations.staff.orderDo')}</Button>}>
          <p>{t('invitations.staff.orderText')}</p>
          <ProblemNote problem={problem} />
        </Sheet>
      )}
    </>
  );
}
