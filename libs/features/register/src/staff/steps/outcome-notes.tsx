import { useFormats, useText } from '@alongside/web-ui';
import type { ImportOutcomeFragment } from '../register.generated';
import classes from '../register.module.css';

/** What there is to say beside the rows: people no longer named, columns kept for later, files. */
export function OutcomeNotes({ outcome: { missing, keptColumns, problems } }: { outcome: ImportOutcomeFragment }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  const kept = keptColumns.filter(({ filled }) => filled > 0);
  if (missing.length + kept.length + problems.length === 0) return null;
  return (
    <ul className={classes.notes}>
      {problems.map(({ file, line, reason }) => (
        <li key={`${file}:${line ?? ''}:${reason}`}><bdi>{line === null ? file : `${file}:${line}`}</bdi>{': '}<span lang="en" dir="ltr">{reason}</span></li>
      ))}
      {missing.map(({ kind, count, references }) => (
        <li key={kind}>{t('notes.missing', { count, kind: t(`kind.${kind}`), references: formats.list(count > references.length ? [...references, '…'] : references) })}</li>
      ))}
      {kept.length > 0 && <li>{t('notes.kept', { columns: formats.list([...new Set(kept.map(({ column }) => column))]) })}</li>}
    </ul>
  );
}
