import { Button, Chip, Face, useFormats, useText } from '@alongside/web-ui';
import { IconAlertTriangle, IconMail, IconMailOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { AccountState, PersonAccountPartsFragment } from './invitations.generated';
import classes from './invitations.module.css';

interface PersonRowProps {
  person: PersonAccountPartsFragment;
  /** Whose child's, or what they do. */
  about: string;
  /** Why the address cannot be written to. */
  addressProblem: string | null;
  zone: string;
  busy: boolean;
  onInvite: () => void;
  onWithdraw: () => void;
  children?: ReactNode;
}

const tones: Record<AccountState, 'plain' | 'ok' | 'warn'> = { NOT_INVITED: 'plain', INVITED: 'plain', EXPIRED: 'warn', LOCKED: 'warn', ACCEPTED: 'ok' };
const initials = (name: string) => name.split(' ').map((word) => [...word][0] ?? '').join('').slice(0, 2);

/** One person, how far they have come, and what can be done next. */
export function PersonRow({ person, about, addressProblem, zone, busy, onInvite, onWithdraw, children }: PersonRowProps) {
  const t = useText('account');
  const formats = useFormats(zone);
  const { name, email, state, letter, expiresAt, neverSignedIn } = person;
  const open = state === 'INVITED' || state === 'EXPIRED' || state === 'LOCKED';
  const until = state === 'INVITED' && expiresAt !== null ? t('invitations.staff.until', { day: formats.shortDay(formats.today(new Date(expiresAt))) }) : null;
  return (
    <li className={classes.person}>
      <Face id={person.id} initials={initials(name)} />
      <div className={classes.words}>
        <h2><bdi>{name}</bdi></h2>
        <small>{about}</small>
        {email !== null && <small className={classes.address}><bdi>{email}</bdi></small>}
        <span className={classes.facts}>
          <Chip small tone={tones[state]}>{t(`invitations.staff.state.${state}`)}{until !== null && ` ${until}`}</Chip>
          {neverSignedIn && <Chip small tone="warn">{t('invitations.staff.never')}</Chip>}
          {open && letter !== null && letter !== 'SENT' && <Chip small tone={letter === 'WAITING' ? 'plain' : 'stop'} icon={letter === 'WAITING' ? <IconMail aria-hidden="true" /> : <IconMailOff aria-hidden="true" />}>{t(`invitations.staff.letter.${letter}`)}</Chip>}
        </span>
        {addressProblem !== null && state !== 'ACCEPTED' && <p className={classes.why}><IconMailOff aria-hidden="true" size={18} />{addressProblem}</p>}
        {children}
      </div>
      {state !== 'ACCEPTED' && (
        <div className={classes.acts}>
          {addressProblem === null && <Button variant={open ? 'default' : 'filled'} disabled={busy} aria-label={t(open ? 'invitations.staff.againNamed' : 'invitations.staff.inviteNamed', { name })} onClick={onInvite}>{t(open ? 'invitations.staff.again' : 'invitations.staff.invite')}</Button>}
          {open && <Button variant="subtle" disabled={busy} aria-label={t('invitations.staff.withdrawNamed', { name })} onClick={onWithdraw}>{t('invitations.staff.withdraw')}</Button>}
        </div>
      )}
    </li>
  );
}

/** Something to think about before inviting. */
export function RowWarning({ children }: { children: ReactNode }) {
  return <p className={classes.warning}><IconAlertTriangle aria-hidden="true" size={18} /><span>{children}</span></p>;
}
