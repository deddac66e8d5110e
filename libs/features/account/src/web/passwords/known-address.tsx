import { useText } from '@alongside/web-ui';
import classes from '../account.module.css';

/** The address that a password belongs to: to read, and for the browser to keep both together. */
export function KnownAddress({ email }: { email: string }) {
  const t = useText('account');
  return (
    <div className={classes.known}>
      <span>{t('passwords.email')}</span>
      <b>{email}</b>
      <input hidden type="email" name="username" autoComplete="username" readOnly value={email} />
    </div>
  );
}
