import { useFormats, useText } from '@alongside/web-ui';
import type { ImportOutcomeFragment } from '../register.generated';
import { isolated } from '../import-words';
import { ReasonText } from '../issues/reason-text';
import classes from '../register.module.css';

/** What there is to say beside the rows: people no longer named, columns kept for later, files. */
export function OutcomeNotes({ outcome: { missing, keptColumns, problems } }: { outcome: ImportOutcomeFragment }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const kept = keptColumns.filter(({ filled }) => filled > 0);
  if (missing.length + kept.length + problems.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {problems.map((problem) => (
        <li key={`${problem.file}:${problem.line ?? ''}:${problem.reason}`}><bdi>{problem.line === null ? problem.file : `${problem.file}:${problem.line}`}</bdi>{': '}<ReasonText reason={problem} /></li>
      ))}
      {missing.map(({ kind, count, references }) => (
        <li key={kind}>{t('notes.missing', { count, kind: t(`kind.${kind}`), references: formats.list(count > references.length ? [...references, '…'] : references) })}</li>
      ))}
      {kept.length > 0 && <li>{t('notes.kept', { columns: formats.list([...new Set(kept.map(({ column }) => t(`field.${column}`, { defaultValue: isolated(column) })))]) })}</li>}
    </ul>
  );
}
