import { useText } from '@alongside/web-ui';
import { isolated, useFieldWords } from '../import-words';
import type { FoundIssueFragment } from '../register.generated';
import { ReasonText } from './reason-text';
import classes from './issues.module.css';

/** What a finding is called. */
export function useIssueTitle(): (issue: { code: string }) => string {
  const t = useText('register');
  return ({ code }) => t(`code.${code}`, { defaultValue: t('code.other') });
}

/** Where a finding stands and what it is about; in a group that says the rest, only where. */
export function IssuePlace({ issue: { file, line, kind, reference, field }, short = false }: { issue: FoundIssueFragment; short?: boolean }) {
  const t = useText('register');
  const fieldWords = useFieldWords();
  return (
    <>
      {t('issues.place', { file: isolated(file), line })}
      {!short && <>{' · '}{t(`kind.${kind}`)}</>}
      {reference !== '' && <>{' · '}<bdi>{reference}</bdi></>}
      {!short && field !== 'row' && <>{' · '}{fieldWords(field)}</>}
    </>
  );
}

/** What else has to be mended in a row that was not taken over. Nothing where there is nothing else. */
export function AlsoFound({ issue: { also } }: { issue: FoundIssueFragment }) {
  const t = useText('register');
  const fieldWords = useFieldWords();
  if (also.length === 0) return null;
  return (
    <div className={classes.also}>
      <p>{t('issues.also')}</p>
      <ul>{also.map((one) => <li key={`${one.field}:${one.reason}`}>{one.field !== 'row' && <b>{fieldWords(one.field)}{': '}</b>}<ReasonText reason={one} /></li>)}</ul>
    </div>
  );
}
