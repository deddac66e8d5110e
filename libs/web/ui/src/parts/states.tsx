import { Button } from '@mantine/core';
import { IconCloudOff, IconLeaf, IconMoodConfuzed } from '@tabler/icons-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useText } from '../language/use-language';
import { intoView } from './into-view';
import classes from './page.module.css';

/** What a list says when there is nothing in it: never a blank page. */
export function EmptyState({ title, children, icon, action }: { title: string; children?: ReactNode; icon?: ReactNode; action?: ReactNode }) {
  return (
    <div className={classes.state}>
      <span className={classes.stateMark} aria-hidden="true">{icon ?? <IconLeaf size={28} />}</span>
      <h2>{title}</h2>
      {children !== undefined && <p>{children}</p>}
      {action}
    </div>
  );
}

/** The shape of what is coming. Shown after a moment only, so that a quick answer does not flicker. */
export function LoadingState({ rows = 4, height = 56 }: { rows?: number; height?: number }) {
  const t = useText('ui');
  const [visible, setVisible] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setVisible(true), 200);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={classes.loading} role="status">
      <span className="unseen">{t('loading')}</span>
      {visible && Array.from({ length: rows }, (_, row) => <div key={row} className={classes.bone} style={{ blockSize: height, inlineSize: `${100 - ((row * 17) % 40)}%` }} />)}
    </div>
  );
}

/** What went wrong, as the part of ApiProblem that a screen needs. */
export interface ShownProblem {
  code: string;
  /** The part of the input that does not fit, such as `input.at`. */
  field?: string | undefined;
  reference?: string | undefined;
}

const spoken = new Set(['TIME', 'NETWORK', 'DENIED', 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'FEATURE_OFF', 'CONFLICT', 'BAD_INPUT', 'LIMIT_EXCEEDED']);

/** The words for a problem, from the catalogue. */
function useProblemWords(): (problem: ShownProblem) => { title: string; detail: string } {
  const t = useText('ui');
  return ({ code, field }) => {
    const timeWrong = code === 'BAD_INPUT' && field !== undefined && /\.(at|endedAt)$/.test(field);
    const kind = timeWrong ? 'TIME' : spoken.has(code) ? code : 'INTERNAL';
    return { title: t(`problem.${kind}.title`), detail: t(`problem.${kind}.detail`) };
  };
}

/** Says what happened in place of what was to be read, and offers to try again where that may help. */
export function ErrorState({ problem: told, onRetry }: { problem: ShownProblem; onRetry?: (() => void) | undefined }) {
  const t = useText('ui');
  // Where nothing was entered, input that does not fit is an address that leads nowhere.
  const nowhere = told.code === 'BAD_INPUT' || told.code === 'NOT_FOUND';
  const problem = nowhere ? { ...told, code: 'NOT_FOUND', field: undefined } : told;
  const { title, detail } = useProblemWords()(problem);
  return (
    <div className={classes.state} role="alert">
      <span className={classes.stateMark} data-tone="warn" aria-hidden="true">
        {problem.code === 'NETWORK' ? <IconCloudOff size={28} /> : <IconMoodConfuzed size={28} />}
      </span>
      <h2>{title}</h2>
      <p>{detail}</p>
      {onRetry && !nowhere && <Button onClick={onRetry}>{t('again')}</Button>}
      {problem.reference !== undefined && <p className={classes.reference}>{t('reference', { reference: problem.reference })}</p>}
    </div>
  );
}

/** A problem told in one line, above the button that did not work. */
export function ProblemNote({ problem }: { problem: ShownProblem | null }) {
  const { title, detail } = useProblemWords()(problem ?? { code: 'INTERNAL' });
  return problem === null ? null : (
    <p ref={intoView} role="alert" style={{ color: 'var(--danger)', fontWeight: 580 }}>
      {title} {detail}
    </p>
  );
}
