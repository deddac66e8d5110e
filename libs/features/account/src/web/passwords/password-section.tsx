import { type ApiProblem, problemOf, useCommand } from '@alongside/web-client';
import { Button, Card, Sheet, toast, useText } from '@alongside/web-ui';
import { PasswordField } from '@alongside/web-ui/fields';
import { useQuery } from '@apollo/client/react';
import { useId, useState } from 'react';
import { Link } from 'react-router';
import classes from '../account.module.css';
import { KnownAddress } from './known-address';
import { NewPasswordField } from './new-password-field';
import { useEntryWords, usePasswordWords } from './password-words';
import { ChangePasswordDocument, OwnAccountDocument } from './passwords.generated';

/** On the page about one's own account: the password. */
export function AccountSection() {
  const t = useText('account');
  const { data } = useQuery(OwnAccountDocument);
  const [changing, setChanging] = useState(false);
  if (!data?.viewer) return null;
  return (
    <Card label={t('passwords.password')}>
      <div className={`${classes.section} ${classes.head}`}>
        <div>
          <h2>{t('passwords.password')}</h2>
          <small>{t(data.viewer.hasPassword ? 'passwords.passwordHint' : 'passwords.withoutPassword')}</small>
        </div>
        {data.viewer.hasPassword && <Button variant="default" onClick={() => setChanging(true)}>{t('passwords.change')}</Button>}
      </div>
      {changing && <ChangePasswordSheet email={data.viewer.email} onClose={() => setChanging(false)} />}
    </Card>
  );
}

function ChangePasswordSheet({ email, onClose }: { email: string; onClose: () => void }) {
  const t = useText('account');
  const form = useId();
  const refusal = usePasswordWords();
  const words = useEntryWords();
  const [current, setCurrent] = useState('');
  const [fresh, setFresh] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const [problem, setProblem] = useState<ApiProblem | null>(null);
  const [change, { busy }] = useCommand(ChangePasswordDocument);

  async function save() {
    setProblem(null);
    if (busy) return;
    try {
      const { changePassword } = await change({ currentPassword: current, newPassword: fresh });
      if (changePassword.__typename === 'PasswordRefused') return setRefused(changePassword.problem);
      toast(t('passwords.changed'));
      onClose();
    } catch (error) {
      setProblem(problemOf(error));
    }
  }

  return (
    <Sheet title={t('passwords.change')} guarded={current !== '' || fresh !== ''} onClose={onClose} foot={<Button type="submit" form={form} loading={busy}>{t('passwords.save')}</Button>}>
      <form id={form} className={classes.section} noValidate onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}>
        <KnownAddress email={email} />
        <PasswordField label={t('passwords.current')} required value={current} error={refused === 'WRONG_CURRENT' ? refusal(refused) : undefined} onChange={(value) => {
          setCurrent(value);
          setRefused(null);
        }} />
        <NewPasswordField label={t('passwords.newPassword')} value={fresh} known={[email]} error={refused !== null && refused !== 'WRONG_CURRENT' ? refusal(refused) : undefined} onChange={(value) => {
          setFresh(value);
          setRefused(null);
        }} />
        <p className={classes.quiet}>{t('passwords.changeEnds')} <Link to="/forgot-password">{t('passwords.forgot.link')}</Link></p>
        {problem && <p className={classes.problem} role="alert">{words(problem)}</p>}
      </form>
    </Sheet>
  );
}
