import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import classes from './navigation.module.css';

export interface NavigationEntry {
  to: string;
  label: string;
  icon: ReactNode;
  /** How many things wait there. */
  count?: number | undefined;
  /** Whether only this very address counts as being there. */
  end?: boolean;
  /** Stands there on a phone only, or on wider screens only; everywhere when left out. */
  only?: 'phone' | 'wide' | undefined;
}

function Entry({ entry }: { entry: NavigationEntry }) {
  return (
    <NavLink to={entry.to} end={entry.end ?? false} className={classes.entry} data-only={entry.only}>
      <span className={classes.mark} aria-hidden="true">{entry.icon}</span>
      <span className={classes.label}>{entry.label}</span>
      {entry.count ? <b className={classes.count}>{entry.count}</b> : null}
    </NavLink>
  );
}

/** The bar at the bottom of a phone; up to five entries. On a wide screen it stands at the side. */
export function BottomNav({ label, entries }: { label: string; entries: readonly NavigationEntry[] }) {
  return (
    <nav className={classes.bottom} aria-label={label}>
      {entries.map((entry) => <Entry key={entry.to} entry={entry} />)}
    </nav>
  );
}

/** The rail at the side of a tablet or a desktop; at the bottom of a phone. */
export function SideRail({ label, mark, entries, foot }: { label: string; mark: ReactNode; entries: readonly NavigationEntry[]; foot?: ReactNode }) {
  return (
    <nav className={classes.rail} aria-label={label}>
      <span className={classes.railMark}>{mark}</span>
      {entries.map((entry) => <Entry key={`${entry.to} ${entry.only ?? ''}`} entry={entry} />)}
      {foot !== undefined && <div className={classes.railFoot}>{foot}</div>}
    </nav>
  );
}
