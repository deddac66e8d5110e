import { problemOf } from '@alongside/web-client';
import { Button, ErrorState, LoadingState, useText } from '@alongside/web-ui';
import { PublicPage } from '@alongside/web-shell';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { Link } from 'react-router';
import { useLinkCode } from '../link-code';
import { AccountStep } from './account-step';
import { InvitationGlanceDocument, type InvitationGlanceQuery } from './invitation.generated';
import { SecondFactStep } from './second-fact-step';

/** Why an invitation cannot be accepted (any more). */
export type DeadEnd = 'UNKNOWN' | 'EXPIRED' | 'LOCKED';

/** An invitation whose second fact was shown. */
export interface Opened {
  secondFact: string;
  firstName: string;
  email: string;
}

/** Behind the link of an invitation: the second fact, then an account; two steps with one thing to do each. */
export function InvitationPage() {
  const t = useText('account');
  const code = useLinkCode();
  const { data, loading, error, refetch } = useQuery(InvitationGlanceDocument, { variables: { code }, fetchPolicy: 'network-only' });
  if (!data) {
    return <PublicPage key="wait" title={t('invitations.page.title')}>{loading ? <LoadingState rows={2} /> : <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />}</PublicPage>;
  }
  return <Steps key={code} code={code} invitation={data.invitation} />;
}

function Steps({ code, invitation }: { code: string; invitation: InvitationGlanceQuery['invitation'] }) {
  const [end, setEnd] = useState<DeadEnd | null>(invitation.state === 'OPEN' ? null : invitation.state);
  const [opened, setOpened] = useState<Opened | null>(null);
  const place = invitation.place ?? '';
  if (end !== null || invitation.kind === null) return <DeadEndPage reason={end ?? 'UNKNOWN'} place={invitation.place} />;
  if (opened === null) return <SecondFactStep code={code} kind={invitation.kind} place={place} onOpened={setOpened} onEnd={setEnd} />;
  return <AccountStep code={code} place={place} opened={opened} onEnd={setEnd} />;
}

function DeadEndPage({ reason, place }: { reason: DeadEnd; place: string | null }) {
  const t = useText('account');
  return (
    <PublicPage title={t(`invitations.end.${reason}.title`)} lead={t(`invitations.end.${reason}.lead`, { place })}>
      <Button component={Link} to="/">{t('passwords.toSignIn')}</Button>
    </PublicPage>
  );
}
