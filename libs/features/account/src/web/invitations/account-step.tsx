import { useSession, type Viewer } from '@alongside/web-client';
import { useText } from '@alongside/web-ui';
import { Choices } from '@alongside/web-ui/fields';
import { PublicPage } from '@alongside/web-shell';
import { useState } from 'react';
import classes from '../account.module.css';
import { ExistingAccountForm, OwnAccountForm } from './existing-account';
import { NewAccountForm } from './new-account-form';
import type { DeadEnd, Opened } from './invitation-page';

export interface AccountStepProps {
  code: string;
  place: string;
  opened: Opened;
  onEnd: (reason: DeadEnd) => void;
  /** The account is being joined: the page stays as it is while somebody is signed in, until the app opens. */
  onJoining: (joining: boolean) => void;
}

/** Into which account: the one that is signed in, a new one, or another that the person has. Offered to everybody alike. */
export function AccountStep(props: Omit<AccountStepProps, 'onJoining'>) {
  const { state } = useSession();
  const present = 'viewer' in state ? state.viewer : null;
  const [held, setHeld] = useState<{ viewer: Viewer | null } | null>(null);
  const [mailbox, setMailbox] = useState(false);
  const viewer = held ? held.viewer : present;
  const steps = { ...props, onJoining: (joining: boolean) => setHeld(joining ? { viewer } : null) };
  if (mailbox) return <MailboxPage email={props.opened.email} />;
  return viewer ? <OwnAccountPage key="own" {...steps} viewer={viewer} /> : <ChoicePage key="choose" {...steps} onMailbox={() => setMailbox(true)} />;
}

function MailboxPage({ email }: { email: string }) {
  const t = useText('account');
  return (
    <PublicPage title={t('invitations.mailbox.title')} lead={t('invitations.mailbox.lead', { email })}>
      <p className={classes.quiet}>{t('invitations.mailbox.detail')}</p>
    </PublicPage>
  );
}

function OwnAccountPage({ viewer, ...props }: AccountStepProps & { viewer: Viewer }) {
  const t = useText('account');
  const { signOut } = useSession();
  return (
    <PublicPage title={t('invitations.account.title', { name: props.opened.firstName })} lead={t('invitations.account.signedIn', { name: viewer.displayName, email: viewer.email })}>
      <div className={classes.form}>
        <OwnAccountForm {...props} name={viewer.displayName} />
        <p className={classes.links}><button type="button" onClick={() => void signOut()}>{t('invitations.account.notMe')}</button></p>
      </div>
    </PublicPage>
  );
}

function ChoicePage({ onMailbox, ...props }: AccountStepProps & { onMailbox: () => void }) {
  const t = useText('account');
  const [way, setWay] = useState<'new' | 'existing'>('new');
  return (
    <PublicPage title={t('invitations.account.title', { name: props.opened.firstName })} lead={t('invitations.account.lead')}>
      <Choices label={t('invitations.account.which')} quietLabel value={way} onChoose={setWay} choices={[{ value: 'new', label: t('invitations.account.new') }, { value: 'existing', label: t('invitations.account.existing') }]} />
      {way === 'new' ? <NewAccountForm {...props} onMailbox={onMailbox} /> : <ExistingAccountForm email={props.opened.email} />}
    </PublicPage>
  );
}
