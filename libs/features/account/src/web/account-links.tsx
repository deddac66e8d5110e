import { useText } from '@alongside/web-ui';
import { IconChevronRight, IconShieldLock } from '@tabler/icons-react';
import { Link } from 'react-router';
import classes from './account.module.css';

/** From the page of everything else to one's own account. */
export function AccountLinks() {
  const t = useText('account');
  return (
    <Link to="/account" className={classes.entry}>
      <IconShieldLock aria-hidden="true" size={24} />
      <span>{t('passwords.account.link')}<small>{t('passwords.account.linkHint')}</small></span>
      <IconChevronRight aria-hidden="true" size={22} />
    </Link>
  );
}
