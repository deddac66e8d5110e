import { Button, ProblemNote, Sheet, type ShownProblem, useText } from '@alongside/web-ui';
import classes from './invitations.module.css';

interface InviteAllSheetProps {
  /** How many get a letter, and how many of those who are not invited do not. */
  count: number;
  leftOut: number;
  who: 'Families' | 'Staff';
  busy: boolean;
  problem: ShownProblem | null;
  onInvite: () => void;
  onClose: () => void;
}

/** Before many letters go out at once: to how many, and to whom not. */
export function InviteAllSheet({ count, leftOut, who, busy, problem, onInvite, onClose }: InviteAllSheetProps) {
  const t = useText('account');
  return (
    <Sheet title={t('invitations.staff.inviteAllTitle')} onClose={onClose} foot={<Button loading={busy} onClick={onInvite}>{t('invitations.staff.inviteAll', { count })}</Button>}>
      <div className={classes.sheet}>
        <p>{t(`invitations.staff.inviteAll${who}`, { count })}</p>
        {leftOut > 0 && <p>{t('invitations.staff.leftOut', { count: leftOut })}</p>}
        <ProblemNote problem={problem} />
      </div>
    </Sheet>
  );
}
