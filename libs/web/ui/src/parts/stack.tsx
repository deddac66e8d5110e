import type { ReactNode } from 'react';
import classes from './stack.module.css';

interface StackProps {
  /** What it is in the page: a list has `li`s as its parts. */
  as?: 'div' | 'ul' | 'ol';
  /** The space between its parts: small within a card, medium between cards. */
  gap?: 's' | 'm';
  /** Keeps lines short enough to read on a wide screen. */
  readable?: boolean;
  children: ReactNode;
}

/** Parts below each other, with even space between them. */
export function Stack({ as: Tag = 'div', gap = 'm', readable = false, children }: StackProps) {
  return <Tag className={classes.stack} data-gap={gap} data-readable={readable || undefined}>{children}</Tag>;
}
