import { problemOf, useCommand } from '@alongside/web-client';
import { Button, ErrorState, LoadingState, ProblemNote, useText } from '@alongside/web-ui';
import { useQuery } from '@apollo/client/react';
import { useState } from 'react';
import { MapRegisterColumnsDocument, RegisterImportColumnsDocument, type RegisterImportColumnsQuery } from '../register.generated';
import { FileColumns } from './file-columns';
import { useDiscard } from './use-discard';
import { type ChosenColumns, chosenAtFirst, mappingFrom, missingOf } from './column-choice';
import classes from '../register.module.css';

interface ColumnsStepProps {
  importId: string;
  /** Reads the import again: the preview is worked out. */
  onDone: () => Promise<unknown>;
  /** Back to the preview as it was, where there is one. */
  onBack: (() => void) | undefined;
}

/** What the columns of the files mean: what was recognised is filled in, what is missing is asked. */
export function ColumnsStep({ importId, ...rest }: ColumnsStepProps) {
  const { data, error, loading, refetch } = useQuery(RegisterImportColumnsDocument, { variables: { id: importId }, fetchPolicy: 'network-only' });
  const one = data?.registerImport;
  if (!one) return loading ? <LoadingState rows={4} height={80} /> : <ErrorState problem={error ? problemOf(error) : { code: 'NOT_FOUND' }} onRetry={() => void refetch().catch(() => undefined)} />;
  return <ColumnsForm key={one.version} one={one} {...rest} />;
}

function ColumnsForm({ one, onDone, onBack }: Omit<ColumnsStepProps, 'importId'> & { one: NonNullable<RegisterImportColumnsQuery['registerImport']> }) {
  const t = useText('register');
  const [chosen, setChosen] = useState<ChosenColumns>(() => chosenAtFirst(one.files));
  const [map, { busy, problem }] = useCommand(MapRegisterColumnsDocument);
  const { giveUp, leaving, notLeft } = useDiscard(one.id);
  const missing = one.files.some((file) => missingOf(file, chosen, one.knownFields).length > 0);
  const nothing = one.files.every((file) => (chosen[file.name]?.kind ?? null) === null);

  async function save() {
    const done = await map({ importId: one.id, version: one.version, mapping: mappingFrom(one.files, chosen) }).then(() => true, () => false);
    if (done) await onDone();
  }

  return (
    <div className={classes.stack}>
      <p>{t('columns.lead')}</p>
      {one.files.map((file) => (
        <FileColumns key={file.name} file={file} fields={one.knownFields} chosen={chosen[file.name] ?? { kind: null, fields: {} }} missing={missingOf(file, chosen, one.knownFields)}
          onChange={(next) => setChosen((before) => ({ ...before, [file.name]: next }))} />
      ))}
      <ProblemNote problem={problem ?? notLeft} />
      <div className={classes.buttons}>
        <Button loading={busy} disabled={missing || nothing} onClick={() => void save()}>{t('columns.save')}</Button>
        {onBack && <Button variant="default" onClick={onBack}>{t('columns.back')}</Button>}
        {!onBack && <Button variant="subtle" loading={leaving} onClick={giveUp}>{t('preview.discard')}</Button>}
      </div>
      {(missing || nothing) && <p role="status"><small>{t(missing ? 'columns.stillMissing' : 'columns.nothingYet')}</small></p>}
    </div>
  );
}
