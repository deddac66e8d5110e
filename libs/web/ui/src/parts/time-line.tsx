import type { ReactNode } from 'react';
import classes from './time-line.module.css';

/** A day as a line of time: give it TimeLineRows. */
export function TimeLine({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ol className={classes.line} aria-label={label}>
      {children}
    </ol>
  );
}

interface TimeLineRowProps {
  /** When, already written for the reader (14:05). */
  time: string;
  /** When it ended: draws a bar instead of a dot. */
  until?: string | undefined;
  /** The hue of the feature that it belongs to: the name of a token such as `diary`. */
  hue: 'diary' | 'journal' | 'stories' | 'messages' | 'dates' | 'voice' | 'home';
  children: ReactNode;
}

/** One thing in a day: its time, its mark on the rail, and what happened. */
export function TimeLineRow({ time, until, hue, children }: TimeLineRowProps) {
  return (
    <li className={classes.row} data-long={until === undefined ? undefined : true} style={{ ['--c' as string]: `var(--${hue})` }}>
      <div className={classes.time}>
        <time>{time}</time>
        {until !== undefined && (
          <>
            <span className="unseen"> – </span>
            <time>{until}</time>
          </>
        )}
      </div>
      <div className={classes.body}>{children}</div>
    </li>
  );
}

/** The sentence of a row with its icon. */
export function TimeLineSentence({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.sentence}>
      <span className={classes.icon} aria-hidden="true">{icon}</span>
      <div className={classes.words}>{children}</div>
    </div>
  );
}
