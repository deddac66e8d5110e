import { useText } from '@alongside/web-ui';
import { Link } from 'react-router';
import classes from '../account.module.css';

/** Below the form for signing in. */
export function SignInHelp() {
  const t = useText('account');
  return <p className={classes.links}><Link to="/forgot-password">{t('passwords.forgot.link')}</Link></p>;
}
