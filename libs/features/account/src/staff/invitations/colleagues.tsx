import { type ApiProblem, problemOf, useCommand } from '@alongside/web-client';
import { Button, EmptyState, ErrorState, LoadingState, ProblemNote, toast, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { ColleagueAccountsDocument, type ColleagueAccountFragment, InviteColleaguesDocument, WithdrawColleagueInvitationDocument } from './invitations.generated';
import classes from './invitations.module.css';
import { InviteAllSheet } from './invite-all-sheet';
import { PersonRow } from './person-row';
import { type Shown, shownVariables, StateFilter } from './state-filter';

const zone = 'Europe/London';

/** The staff of a setting, or those who belong to the whole trust (`settingId` null). */
export function Colleagues({ settingId }: { settingId: string | null }) {
  const t = useText('account');
  const [shown, setShown] = useState<Shown>('all');
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const { data, previousData, loading, error, refetch, fetchMore } = useQuery(ColleagueAccountsDocument, { variables: { setting: settingId, ...shownVariables(shown) }, fetchPolicy: 'cache-and-network' });
  const [invite, inviting] = useCommand(InviteColleaguesDocument);
  const [withdraw, withdrawing] = useCommand(WithdrawColleagueInvitationDocument);
  const present = data ?? previousData;

  async function send(staff?: string[]) {
    setProblem(null);
    try {
      const { inviteStaff } = await invite({ setting: settingId, ...(staff && { staff }) });
      toast(t('invitations.staff.done', { count: inviteStaff.invited }));
      setAsking(false);
    } catch (failure) {
      setProblem(problemOf(failure));
    }
    await refetch();
  }

  async function takeBack(person: ColleagueAccountFragment) {
    setProblem(null);
    try {
      await withdraw({ setting: settingId, staff: person.id });
      toast(t('invitations.staff.withdrawn'));
    } catch (failure) {
      setProblem(problemOf(failure));
    }
    await refetch();
  }

  if (!present) return loading ? <LoadingState rows={4} height={90} /> : <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />;
  const { staffAccountCounts: counts, staffAccounts: people } = present;
  const more = () => void fetchMore({
    variables: { after: people.pageInfo.endCursor },
    updateQuery: (before, { fetchMoreResult }) => ({ ...fetchMoreResult, staffAccounts: { ...fetchMoreResult.staffAccounts, edges: [...before.staffAccounts.edges, ...fetchMoreResult.staffAccounts.edges] } }),
  }).catch(() => undefined);

  return (
    <>
      {counts.invitable > 0 && <div className={classes.tools}><Button onClick={() => setAsking(true)}>{t('invitations.staff.inviteAll', { count: counts.invitable })}</Button></div>}
      <StateFilter counts={counts} shown={shown} onShow={setShown} />
      {!asking && <ProblemNote problem={problem} />}
      {people.edges.length === 0 && <EmptyState title={t('invitations.staff.empty.title')}>{t('invitations.staff.empty.detail')}</EmptyState>}
      <ul className={classes.people}>
        {people.edges.map(({ node: person }) => (
          <PersonRow key={person.id} person={person} about={person.jobTitle} zone={zone} busy={inviting.busy || withdrawing.busy}
            addressProblem={person.addressProblem && t(person.addressProblem === 'SHARED' ? 'invitations.staff.sharedStaff' : 'invitations.staff.problem.MISSING')}
            onInvite={() => void send([person.id])} onWithdraw={() => void takeBack(person)}>
            {person.code !== null && (
              <p className={classes.code}>
                <span>{t('invitations.staff.code')}</span>
                <b dir="ltr">{person.code}</b>
                <small>{t('invitations.staff.codeHint')}</small>
              </p>
            )}
          </PersonRow>
        ))}
      </ul>
      {people.pageInfo.hasNextPage && <Button variant="default" onClick={more}>{t('invitations.staff.more')}</Button>}
      {asking && <InviteAllSheet who="Staff" count={counts.invitable} leftOut={counts.notInvited - counts.invitable} busy={inviting.busy} problem={problem} onInvite={() => void send()} onClose={() => setAsking(false)} />}
    </>
  );
}
