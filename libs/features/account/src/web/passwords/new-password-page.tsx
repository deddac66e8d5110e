import { type ApiProblem, problemOf, useCommand, useSession } from '@alongside/web-client';
import { Button, ErrorState, LoadingState, toast, useText } from '@alongside/web-ui';
import { PublicPage } from '@alongside/web-shell';
import { useQuery } from '@apollo/client/react';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import classes from '../account.module.css';
import { useLinkCode } from '../link-code';
import { KnownAddress } from './known-address';
import { NewPasswordField } from './new-password-field';
import { useEntryWords, usePasswordWords } from './password-words';
import { PasswordResetDocument, ResetPasswordDocument } from './passwords.generated';

/** Behind the link of a letter: choose a new password, and come in with it. */
export function NewPasswordPage() {
  const t = useText('account');
  const code = useLinkCode();
  const { data, loading, error, refetch } = useQuery(PasswordResetDocument, { variables: { code }, fetchPolicy: 'network-only' });
  const [dead, setDead] = useState(false);

  if (!data) {
    return <PublicPage key="wait" title={t('passwords.new.title')}>{loading ? <LoadingState rows={2} /> : <ErrorState problem={problemOf(error)} onRetry={() => void refetch().catch(() => undefined)} />}</PublicPage>;
  }
  if (dead || !data.passwordReset) {
    return (
      <PublicPage key="dead" title={t('passwords.dead.title')} lead={t('passwords.dead.lead')}>
        <Button component={Link} to="/forgot-password">{t('passwords.dead.again')}</Button>
      </PublicPage>
    );
  }
  return <NewPasswordForm key="form" code={code} email={data.passwordReset.email} onDead={() => setDead(true)} />;
}

function NewPasswordForm({ code, email, onDead }: { code: string; email: string; onDead: () => void }) {
  const t = useText('account');
  const navigate = useNavigate();
  const { reload } = useSession();
  const refusal = usePasswordWords();
  const words = useEntryWords();
  const [password, setPassword] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [reset, { busy }] = useCommand(ResetPasswordDocument);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setProblem(null);
    if (busy) return;
    try {
      const { resetPassword } = await reset({ code, password });
      if (resetPassword.__typename === 'LinkDead') return onDead();
      if (resetPassword.__typename === 'PasswordRefused') return setRefused(resetPassword.problem);
      await reload();
      toast(t('passwords.new.done'));
      await navigate('/', { replace: true });
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <PublicPage title={t('passwords.new.title')} lead={t('passwords.new.lead')}>
      <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
        <KnownAddress email={email} />
        <NewPasswordField label={t('passwords.newPassword')} value={password} known={[email]} error={refused === null ? undefined : refusal(refused)} onChange={(value) => {
          setPassword(value);
          setRefused(null);
        }} />
        {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
        <Button type="submit" loading={busy} fullWidth>{t('passwords.new.submit')}</Button>
      </form>
    </PublicPage>
  );
}
