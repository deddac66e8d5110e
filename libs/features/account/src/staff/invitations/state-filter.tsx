import { PickChip, useText } from '@alongside/web-ui';
import type { AccountFiguresFragment, AccountState } from './invitations.generated';
import classes from './invitations.module.css';

/** What a list shows: everybody, those who have come so far, or those who never came. */
export type Shown = 'all' | AccountState | 'never';

const figures: readonly [Shown, (counts: AccountFiguresFragment) => number][] = [
  ['all', ({ notInvited, invited, expired, locked, accepted }) => notInvited + invited + expired + locked + accepted],
  ['NOT_INVITED', ({ notInvited }) => notInvited],
  ['INVITED', ({ invited }) => invited],
  ['EXPIRED', ({ expired }) => expired],
  ['LOCKED', ({ locked }) => locked],
  ['ACCEPTED', ({ accepted }) => accepted],
  ['never', ({ neverSignedIn }) => neverSignedIn],
];

const waiting: ReadonlySet<Shown> = new Set(['EXPIRED', 'LOCKED', 'never']);

/** The figures of a list, each to press for those behind it. What there is none of is left out. */
export function StateFilter({ counts, shown, onShow }: { counts: AccountFiguresFragment; shown: Shown; onShow: (shown: Shown) => void }) {
  const t = useText('account');
  return (
    <div className={classes.chips} role="group" aria-label={t('invitations.staff.filter.label')}>
      {figures.map(([which, figure]) => ({ which, number: figure(counts) })).filter(({ which, number }) => number > 0 || which === 'all' || which === shown).map(({ which, number }) => (
        <PickChip key={which} chosen={which === shown} tone={waiting.has(which) ? 'warn' : 'plain'} onPick={() => onShow(which)}>
          {t('invitations.staff.count', { label: t(`invitations.staff.filter.${which}`), number })}
        </PickChip>
      ))}
    </div>
  );
}

/** The variables of a list that shows these. */
export function shownVariables(shown: Shown): { state: AccountState | null; neverSignedIn: boolean | null } {
  if (shown === 'all') return { state: null, neverSignedIn: null };
  return shown === 'never' ? { state: null, neverSignedIn: true } : { state: shown, neverSignedIn: null };
}
