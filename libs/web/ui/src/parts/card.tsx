import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './page.module.css';

/** A raised piece of the page. With a `label` it is a region that a screen reader can jump to. */
export function Card({ label, children }: { label?: string; children: ReactNode }) {
  return label === undefined ? <div className={classes.card}>{children}</div> : <section className={classes.card} aria-label={label}>{children}</section>;
}

/** The list of what waits for this person. Show it only when something does. */
export function NeedsYou({ label, children }: { label: string; children: ReactNode }) {
  return (
    <section className={`${classes.card} ${classes.needs}`} aria-label={label}>
      <ul>{children}</ul>
    </section>
  );
}

interface NeedProps {
  title: string;
  detail?: string;
  icon: ReactNode;
  /** The name of a feature's hue token; attention when left out. */
  hue?: string;
  onOpen: () => void;
}

/** One thing that waits. */
export function Need({ title, detail, icon, hue, onOpen }: NeedProps) {
  return (
    <li>
      <button type="button" className={classes.need} onClick={onOpen}>
        <span className={classes.needMark} aria-hidden="true" style={hue === undefined ? undefined : { ['--c' as string]: `var(--${hue})` }}>{icon}</span>
        <span className={classes.needWords}>
          <b>{title}</b>
          {detail !== undefined && <small>{detail}</small>}
        </span>
        <IconChevronRight className={classes.chevron} aria-hidden="true" size={22} />
      </button>
    </li>
  );
}
