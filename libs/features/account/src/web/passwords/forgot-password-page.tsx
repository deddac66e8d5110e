import { type ApiProblem, problemOf, useCommand } from '@alongside/web-client';
import { Button, useText } from '@alongside/web-ui';
import { TextField } from '@alongside/web-ui/fields';
import { PublicPage } from '@alongside/web-shell';
import { type FormEvent, useState } from 'react';
import { Link } from 'react-router';
import classes from '../account.module.css';
import { useEntryWords } from './password-words';
import { RequestPasswordResetDocument } from './passwords.generated';

/** Asks for a letter with a link. What it says does not depend on whether the address has an account. */
export function ForgotPasswordPage() {
  const t = useText('account');
  const words = useEntryWords();
  const [email, setEmail] = useState('');
  const [missing, setMissing] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [request, { busy }] = useCommand(RequestPasswordResetDocument);

  async function submit(event: FormEvent) {
    event.preventDefault();
    setMissing(email.trim() === '');
    setProblem(null);
    if (email.trim() === '' || busy) return;
    try {
      await request({ email: email.trim() });
      setAsked(email.trim());
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  if (asked !== null) {
    return (
      <PublicPage key="asked" title={t('passwords.asked.title')} lead={t('passwords.asked.lead', { email: asked })}>
        <div className={classes.form}>
          <p>{t('passwords.asked.detail')}</p>
          <p className={classes.links}>
            <button type="button" onClick={() => setAsked(null)}>{t('passwords.asked.again')}</button>
            <Link to="/">{t('passwords.toSignIn')}</Link>
          </p>
        </div>
      </PublicPage>
    );
  }
  return (
    <PublicPage key="ask" title={t('passwords.forgot.title')} lead={t('passwords.forgot.lead')}>
      <form className={classes.form} noValidate onSubmit={(event) => void submit(event)}>
        <TextField label={t('passwords.email')} type="email" autoComplete="username" required value={email} onChange={setEmail} error={missing ? t('passwords.emailMissing') : undefined} />
        {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
        <Button type="submit" loading={busy} fullWidth>{t('passwords.forgot.submit')}</Button>
        <p className={classes.links}><Link to="/">{t('passwords.toSignIn')}</Link></p>
      </form>
    </PublicPage>
  );
}
