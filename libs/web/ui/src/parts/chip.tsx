import type { ReactNode } from 'react';
import classes from './chip.module.css';

/** A short fact. `stop` is for what may never be missed (an allergy), `warn` for what wants attention. */
export function Chip({ tone = 'plain', small = false, icon, children }: { tone?: 'plain' | 'ok' | 'warn' | 'stop'; small?: boolean; icon?: ReactNode; children: ReactNode }) {
  return (
    <span className={classes.chip} data-tone={tone} data-small={small || undefined}>
      {icon}
      {children}
    </span>
  );
}

interface PickChipProps {
  chosen: boolean;
  onPick: () => void;
  tone?: 'plain' | 'warn' | 'brand';
  before?: ReactNode;
  children: ReactNode;
}

/** A chip to press: a filter, a child, a room. Says to screen readers whether it is chosen. */
export function PickChip({ chosen, onPick, tone = 'plain', before, children }: PickChipProps) {
  return (
    <button type="button" className={classes.pick} data-tone={tone} data-before={before ? true : undefined} aria-pressed={chosen} onClick={onPick}>
      {before}
      <span className={classes.pickWords}>{children}</span>
    </button>
  );
}
