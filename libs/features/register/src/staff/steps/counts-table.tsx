import { useFormats, useText } from '@alongside/web-ui';
import type { ImportOutcomeFragment } from '../register.generated';
import classes from './counts.module.css';

const columns = ['created', 'changed', 'unchanged', 'merged', 'rejected'] as const;

/** What becomes of the rows, by kind. */
export function CountsTable({ outcome, label }: { outcome: ImportOutcomeFragment; label: string }) {
  const t = useText('register');
  const formats = useFormats('Europe/London');
  return (
    <div className={classes.scroll} role="group" aria-label={label} tabIndex={0}>
      <table className={classes.counts}>
        <thead>
          <tr>
            <th scope="col">{t('counts.kind')}</th>
            <th scope="col">{t('counts.rows')}</th>
            {columns.map((column) => <th key={column} scope="col">{t(`counts.${column}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {outcome.rows.map((row) => (
            <tr key={row.kind}>
              <th scope="row">{t(`kind.${row.kind}`)}</th>
              <td data-label={t('counts.rows')}>{formats.number(row.rows)}</td>
              {columns.map((column) => <td key={column} data-column={column} data-label={t(`counts.${column}`)} data-none={row[column] === 0 || undefined}>{formats.number(row[column])}</td>)}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
