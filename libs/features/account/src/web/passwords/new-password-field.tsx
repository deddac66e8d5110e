import { useText } from '@alongside/web-ui';
import { PasswordField } from '@alongside/web-ui/fields';
import classes from '../account.module.css';
import { passwordHint, shortestPassword } from './password-hint';

interface NewPasswordFieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** What others know too: the address, the nursery. */
  known?: readonly string[];
}

/** A new password, with how far it has come. Pasting is welcome; there are no rules about capitals or signs. */
export function NewPasswordField({ label, value, onChange, error, known = [] }: NewPasswordFieldProps) {
  const t = useText('account');
  const hint = passwordHint(value, known);
  const part = Math.min(1, [...value].length / shortestPassword);
  return (
    <div>
      <PasswordField label={label} required autoComplete="new-password" value={value} onChange={onChange} description={t('passwords.advice')} error={error} />
      {hint.kind !== 'empty' && (
        <div className={classes.strength}>
          <div className={classes.bar} data-enough={hint.kind === 'fine' || undefined} style={{ ['--part' as string]: `${part * 100}%` }} aria-hidden="true"><span /></div>
          <span role="status">{hint.kind === 'short' ? t('passwords.hint.short', { count: hint.missing }) : t(`passwords.hint.${hint.kind}`)}</span>
        </div>
      )}
    </div>
  );
}
