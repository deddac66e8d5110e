import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './action-bar.module.css';

interface StickyActionBarProps {
  label: string;
  /** Says what is chosen. */
  summary: ReactNode;
  /** The way out: lets go of what is chosen. */
  clear: { label: string; onPress: () => void };
  /** BarButtons. */
  children: ReactNode;
}

/** The dark bar that comes up when something is chosen. */
export function StickyActionBar({ label, summary, clear, children }: StickyActionBarProps) {
  return (
    <div className={classes.bar} role="toolbar" aria-label={label}>
      <div className={classes.summary} role="status">{summary}</div>
      <div className={classes.buttons}>{children}</div>
      <button type="button" className={`${classes.button ?? ''} ${classes.clear ?? ''}`} aria-label={clear.label} onClick={clear.onPress}>
        <IconX aria-hidden="true" size={22} />
      </button>
    </div>
  );
}

interface BarButtonProps {
  onPress: () => void;
  /** The one that is likely now: one action stands out. */
  likely?: boolean;
  children: ReactNode;
}

/** One action on the chosen things. */
export function BarButton({ onPress, likely = false, children }: BarButtonProps) {
  return <button type="button" className={classes.button} data-likely={likely || undefined} onClick={onPress}>{children}</button>;
}
