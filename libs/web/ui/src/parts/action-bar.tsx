import type { ReactNode } from 'react';
import classes from './action-bar.module.css';

/** The dark bar that comes up when something is chosen. `summary` says what; the buttons are BarButtons. */
export function StickyActionBar({ label, summary, children }: { label: string; summary: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.bar} role="toolbar" aria-label={label}>
      <div className={classes.summary} role="status">{summary}</div>
      <div className={classes.buttons}>{children}</div>
    </div>
  );
}

interface BarButtonProps {
  onPress: () => void;
  /** The one that is likely now: one action stands out. */
  likely?: boolean;
  /** For screen readers, when the button shows an icon only. */
  label?: string;
  children: ReactNode;
}

/** One action on the chosen things. */
export function BarButton({ onPress, likely = false, label, children }: BarButtonProps) {
  return (
    <button type="button" className={classes.button} data-likely={likely || undefined} aria-label={label} onClick={onPress}>
      {children}
    </button>
  );
}
