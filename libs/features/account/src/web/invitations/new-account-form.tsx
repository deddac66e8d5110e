import { type ApiProblem, problemOf, useCommand, useSession } from '@alongside/web-client';
import { Button, useLanguage, useText } from '@alongside/web-ui';
import { type FormEvent, useState } from 'react';
import { useNavigate } from 'react-router';
import classes from '../account.module.css';
import { KnownAddress } from '../passwords/known-address';
import { NewPasswordField } from '../passwords/new-password-field';
import { useEntryWords, usePasswordWords } from '../passwords/password-words';
import type { AccountStepProps } from './account-step';
import { AcceptInvitationDocument } from './invitation.generated';

/**
 * A new account with the invited address. The server answers alike where that address has an account already; signing in
 * does not work then, and a letter says what to do.
 */
export function NewAccountForm({ code, place, opened, onEnd, onJoining, onMailbox }: AccountStepProps & { onMailbox: () => void }) {
  const t = useText('account');
  const navigate = useNavigate();
  const { locale } = useLanguage();
  const { signIn } = useSession();
  const refusal = usePasswordWords();
  const words = useEntryWords();
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [busy, setBusy] = useState(false);
  const [accept] = useCommand(AcceptInvitationDocument);

  async function join() {
    const { acceptInvitation: outcome } = await accept({ code, secondFact: opened.secondFact, password, language: locale });
    if (outcome.__typename === 'PasswordRefused') return setRefused(outcome.problem);
    if (outcome.__typename === 'InvitationRefused') return onEnd(outcome.reason === 'EXPIRED' || outcome.reason === 'LOCKED' ? outcome.reason : 'UNKNOWN');
    onJoining(true);
    try {
      await signIn(opened.email, password);
    } catch (error) {
      onJoining(false);
      if (problemOf(error).code !== 'BAD_INPUT') throw error;
      return onMailbox();
    }
    await navigate('/', { replace: true });
  }

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (busy) return;
    setProblem(null);
    setBusy(true);
    await join().catch((error: unknown) => setProblem(problemOf(error)));
    setBusy(false);
  }

  return (
    <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
      <KnownAddress email={opened.email} />
      <NewPasswordField label={t('passwords.choose')} value={password} known={[opened.email, opened.firstName, place]} error={refused === null ? undefined : refusal(refused)} onChange={(value) => {
        setPassword(value);
        setRefused(null);
      }} />
      {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
      <Button type="submit" loading={busy} fullWidth>{t('invitations.account.create')}</Button>
    </form>
  );
}
