import { problemOf, useViewer } from '@alongside/web-client';
import { EmptyState, ErrorState, LoadingState, PageHeading, PickChip, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useSearchParams } from 'react-router';
import { invitationsActions } from '../../invitations.actions';
import { Colleagues } from './colleagues';
import { Families } from './families';
import { InvitationPlacesDocument } from './invitations.generated';
import classes from './invitations.module.css';
import { PlaceChoice } from './place-choice';

const holds = (held: readonly string[], wanted: readonly string[]) => wanted.some((role) => held.includes(role));

/** Who has an account, who is invited and who is not yet: families and staff of a setting. */
export function InvitationsPage() {
  const t = useText('account');
  const { actor } = useViewer();
  const [search, setSearch] = useSearchParams();
  const { data, loading, error, refetch } = useQuery(InvitationPlacesDocument, { fetchPolicy: 'cache-and-network' });
  const settings = data?.viewer?.settings?.edges.map(({ node }) => node) ?? [];
  const seesFamilies = holds(actor.roles, invitationsActions['account.see-guardian-invitations'].defaultRoles);
  const seesTrust = actor.roles.includes('trust-leader');
  const who = seesFamilies && search.get('who') !== 'staff' ? 'families' : 'staff';
  const wanted = search.get('place');
  const place = wanted === 'trust' && seesTrust && who === 'staff' ? null : (settings.find(({ id }) => id === wanted) ?? settings[0]);

  if (!data) return loading ? <LoadingState rows={4} height={90} /> : <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />;
  const choose = (next: Record<string, string>) => setSearch((before) => ({ ...Object.fromEntries(before), ...next }), { replace: true });
  return (
    <>
      <PageHeading title={t('invitations.staff.title')} above={settings.length === 1 ? settings[0]?.name : undefined} />
      {seesFamilies && (
        <div className={classes.chips} role="group" aria-label={t('invitations.staff.who')}>
          <PickChip chosen={who === 'families'} onPick={() => choose({ who: 'families' })}>{t('invitations.staff.families')}</PickChip>
          <PickChip chosen={who === 'staff'} onPick={() => choose({ who: 'staff' })}>{t('invitations.staff.colleagues')}</PickChip>
        </div>
      )}
      <PlaceChoice settings={settings} chosen={place?.id ?? 'trust'} trustToo={seesTrust && who === 'staff'} onChoose={(id) => choose({ place: id })} />
      {place === undefined && <EmptyState title={t('invitations.staff.notYours.title')}>{t('invitations.staff.notYours.detail')}</EmptyState>}
      {place && who === 'families' && <Families key={place.id} setting={place} />}
      {place !== undefined && who === 'staff' && <Colleagues key={place?.id ?? 'trust'} settingId={place?.id ?? null} />}
    </>
  );
}
