import { type ReactNode, useEffect } from 'react';
import classes from './page.module.css';

interface PageHeadingProps {
  title: string;
  /** A small line above the title: the date, the setting. */
  above?: ReactNode;
  /** At the end of the line: figures, a button. */
  aside?: ReactNode;
  /** What the browser's tab says, when it is not the title. */
  tabTitle?: string;
}

/** The one h1 of a page, and the title of its tab. Navigation moves the focus here. */
export function PageHeading({ title, above, aside, tabTitle }: PageHeadingProps) {
  useEffect(() => {
    document.title = `${tabTitle ?? title} · Alongside`;
  }, [tabTitle, title]);
  return (
    <header className={classes.heading}>
      <div className={classes.headingWords}>
        {above !== undefined && <small>{above}</small>}
        <h1 tabIndex={-1}>{title}</h1>
      </div>
      {aside}
    </header>
  );
}
