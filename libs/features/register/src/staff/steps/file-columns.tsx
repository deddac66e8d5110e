import type { RegisterKind } from '@alongside/web-client';
import { Card, Chip, useFormats, useText } from '@alongside/web-ui';
import { Fragment, useId } from 'react';
import { useFieldWords } from '../import-words';
import { choose, type ChosenFile, type KnownFields, type ReadFile } from './column-choice';
import classes from './columns.module.css';

interface FileColumnsProps {
  file: ReadFile;
  fields: KnownFields;
  chosen: ChosenFile;
  missing: readonly string[];
  onChange: (chosen: ChosenFile) => void;
}

/** The columns of one file, each with what it means. */
export function FileColumns({ file, fields, chosen, missing, onChange }: FileColumnsProps) {
  const t = useText('register');
  const fieldWords = useFieldWords();
  const formats = useFormats('Europe/London');
  const id = useId();
  const offered = fields.find(({ kind }) => kind === chosen.kind)?.fields ?? [];
  return (
    <Card label={file.name}>
      <div className={classes.file}>
        <div className={classes.head}>
          <h2><bdi>{file.name}</bdi></h2>
          <small>{t('columns.rows', { count: file.rows })}</small>
          {file.kind === null ? (
            <label className={classes.kind}>
              <span>{t('columns.kindOf')}</span>
              <select value={chosen.kind ?? ''} onChange={(event) => onChange({ kind: (event.currentTarget.value || null) as RegisterKind | null, fields: {} })}>
                <option value="">{t('columns.leaveAlone')}</option>
                {fields.map(({ kind }) => <option key={kind} value={kind}>{t(`kind.${kind}`)}</option>)}
              </select>
            </label>
          ) : <Chip>{t(`kind.${file.kind}`)}</Chip>}
        </div>
        {missing.length > 0 && <p role="status" className={classes.missing}>{t('columns.missing', { fields: formats.list(missing.map(fieldWords)) })}</p>}
        {chosen.kind !== null && (
          <table>
            <thead><tr><th scope="col">{t('columns.column')}</th><th scope="col">{t('columns.sample')}</th><th scope="col">{t('columns.field')}</th></tr></thead>
            <tbody>
              {file.columns.map(({ header, samples }, index) => (
                <tr key={header}>
                  <th scope="row" id={`${id}-${index}`}><bdi>{header}</bdi></th>
                  <td>{samples.map((sample, place) => <Fragment key={sample}>{place > 0 && ' · '}<bdi>{sample}</bdi></Fragment>)}</td>
                  <td>
                    <select aria-labelledby={`${id}-${index}`} value={chosen.fields[header] ?? ''} onChange={(event) => onChange(choose(chosen, header, event.currentTarget.value || null))}>
                      <option value="">{t('columns.keep')}</option>
                      {offered.map(({ name, required }) => <option key={name} value={name}>{required ? t('columns.needed', { field: fieldWords(name) }) : fieldWords(name)}</option>)}
                    </select>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </div>
    </Card>
  );
}
