import { type ApiProblem, problemOf, useCommand, useSession } from '@alongside/web-client';
import { Button, useText } from '@alongside/web-ui';
import { PasswordField, TextField } from '@alongside/web-ui/fields';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import classes from '../account.module.css';
import { useEntryWords } from '../passwords/password-words';
import type { AccountStepProps } from './account-step';
import { AcceptInvitationDocument } from './invitation.generated';

/** Accepts into the account that is signed in and acts in the new role from then on. Gives why it was refused, or null. */
function useAcceptance({ code, opened, onEnd, onJoining }: AccountStepProps): [() => Promise<'SOMEBODY_ELSE' | null>, boolean] {
  const navigate = useNavigate();
  const { chooseActor } = useSession();
  const [accept, { busy }] = useCommand(AcceptInvitationDocument);
  const run = async () => {
    const { acceptInvitation: outcome } = await accept({ code, secondFact: opened.secondFact });
    if (outcome.__typename === 'InvitationAccepted' && outcome.actorId !== null) {
      onJoining(true);
      await chooseActor(outcome.actorId);
      await navigate('/', { replace: true });
      return null;
    }
    if (outcome.__typename === 'InvitationRefused' && outcome.reason === 'SOMEBODY_ELSE') return 'SOMEBODY_ELSE';
    onEnd(outcome.__typename === 'InvitationRefused' && (outcome.reason === 'EXPIRED' || outcome.reason === 'LOCKED') ? outcome.reason : 'UNKNOWN');
    return null;
  };
  return [run, busy];
}

/** For whoever is signed in already. */
export function OwnAccountForm(props: AccountStepProps & { name: string }) {
  const t = useText('account');
  const words = useEntryWords();
  const [run, busy] = useAcceptance(props);
  const [problem, setProblem] = useState<string | null>(null);

  async function accept() {
    setProblem(null);
    try {
      if ((await run()) !== null) setProblem(t('invitations.account.somebodyElse'));
    } catch (error) {
      setProblem(words(problemOf(error)));
    }
  }

  return (
    <>
      {problem !== null && <p className={classes.problem} role="alert">{problem}</p>}
      <Button loading={busy} fullWidth onClick={() => void accept()}>{t('invitations.account.acceptAs', { name: props.name })}</Button>
    </>
  );
}

/** For whoever has an account, whatever its address. Signing in leads to the form for whoever is signed in: one more press shows as whom. */
export function ExistingAccountForm({ email: invited }: { email: string }) {
  const t = useText('account');
  const words = useEntryWords();
  const { signIn } = useSession();
  const [email, setEmail] = useState(invited);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<ApiProblem | null>(null);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    setBusy(true);
    await signIn(email.trim(), password).catch((error: unknown) => setProblem(problemOf(error)));
    setBusy(false);
  }

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <TextField label={t('passwords.email')} type="email" autoComplete="username" required value={email} onChange={setEmail} />
      <PasswordField label={t('passwords.password')} required value={password} onChange={setPassword} />
      {problem && <p className={classes.problem} role="alert">{problem.code === 'BAD_INPUT' ? t('invitations.account.mismatch') : words(problem)}</p>}
      <Button type="submit" loading={busy} fullWidth>{t('invitations.account.signIn')}</Button>
      <p className={classes.links}><Link to="/forgot-password">{t('passwords.forgot.link')}</Link></p>
    </form>
  );
}
