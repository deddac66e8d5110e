import { type ApiProblem, problemOf, useCommand } from '@alongside/web-client';
import { Button, Card, Sheet, useText } from '@alongside/web-ui';
import { PasswordField, TextField } from '@alongside/web-ui/fields';
import { useQuery } from '@apollo/client/react';
import { useId, useState } from 'react';
import classes from '../account.module.css';
import { useEntryWords, usePasswordWords } from './password-words';
import { OwnAccountDocument, RequestEmailChangeDocument } from './passwords.generated';

/** On the page about one's own account: the address one signs in with. */
export function AccountSection() {
  const t = useText('account');
  const { data } = useQuery(OwnAccountDocument, { fetchPolicy: 'cache-and-network' });
  const [changing, setChanging] = useState(false);
  const [asked, setAsked] = useState<string | null>(null);
  if (!data?.viewer) return null;
  return (
    <Card label={t('passwords.email')}>
      <div className={classes.section}>
        <div className={classes.head}>
          <div>
            <h2>{t('passwords.email')}</h2>
            <span><bdi>{data.viewer.email}</bdi></span>
          </div>
          {data.viewer.hasPassword && <Button variant="default" onClick={() => setChanging(true)}>{t('passwords.changeEmail')}</Button>}
        </div>
        {asked !== null && <p role="status" className={classes.quiet}>{t('passwords.emailAsked', { email: asked })}</p>}
      </div>
      {changing && <ChangeEmailSheet onClose={() => setChanging(false)} onAsked={setAsked} />}
    </Card>
  );
}

function ChangeEmailSheet({ onClose, onAsked }: { onClose: () => void; onAsked: (email: string) => void }) {
  const t = useText('account');
  const form = useId();
  const refusal = usePasswordWords();
  const words = useEntryWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [wrong, setWrong] = useState<'email' | 'password' | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [request, { busy }] = useCommand(RequestEmailChangeDocument);

  async function send() {
    setProblem(null);
    setWrong(null);
    if (busy) return;
    try {
      const { requestEmailChange } = await request({ email: email.trim(), password });
      if (requestEmailChange.__typename === 'PasswordRefused') return setWrong('password');
      onAsked(requestEmailChange.email);
      onClose();
    } catch (error) {
      const found = problemOf(error);
      if (found.code === 'BAD_INPUT') setWrong('email');
      else setProblem(found);
    }
  }

  return (
    <Sheet title={t('passwords.changeEmail')} guarded={email !== '' || password !== ''} onClose={onClose} foot={<Button type="submit" form={form} loading={busy}>{t('passwords.sendLetter')}</Button>}>
      <form id={form} className={classes.section} noValidate onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}>
        <p className={classes.quiet}>{t('passwords.emailHow')}</p>
        <TextField label={t('passwords.newEmail')} type="email" autoComplete="email" required value={email} onChange={setEmail} error={wrong === 'email' ? t('passwords.emailWrong') : undefined} />
        <PasswordField label={t('passwords.current')} required value={password} onChange={setPassword} error={wrong === 'password' ? refusal('WRONG_CURRENT') : undefined} />
        {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
      </form>
    </Sheet>
  );
}
