import { PickChip, useText } from '@alongside/web-ui';
import { Choices, NumberField, TextField } from '@alongside/web-ui/fields';
import { useId } from 'react';
import type { OptionField } from './option-fields';
import type { OptionWords } from './option-words';
import classes from './options.module.css';

interface OptionFieldProps {
  field: OptionField;
  words: OptionWords;
  value: unknown;
  error: string | undefined;
  onChange: (value: unknown) => void;
}

/** One option, by the kind of its schema. */
export function OptionInput({ field, words, value, error, onChange }: OptionFieldProps) {
  const t = useText('console');
  const label = words.option(field.name, field.title);
  switch (field.kind) {
    case 'number':
      return <NumberField label={label} value={typeof value === 'number' ? value : field.least} min={field.least} max={field.most} step={1} error={error} onChange={onChange} />;
    case 'text':
      return <TextField label={label} value={typeof value === 'string' ? value : ''} maxLength={field.most} error={error} onChange={onChange} />;
    case 'yes-no':
      return (
        <Told error={error}>
          <Choices size="small" label={label} choices={[{ value: 'yes', label: t('options.yes') }, { value: 'no', label: t('options.no') }]} value={value === true ? 'yes' : 'no'} onChoose={(chosen) => onChange(chosen === 'yes')} />
        </Told>
      );
    case 'one-of':
      return (
        <Told error={error}>
          <Choices size="small" label={label} choices={field.values.map((one) => ({ value: one, label: words.value(field.name, one) }))} value={typeof value === 'string' ? value : null} onChoose={onChange} />
        </Told>
      );
    case 'some-of':
      return <SomeOf field={field} label={label} words={words} chosen={Array.isArray(value) ? (value as string[]) : []} error={error} onChange={onChange} />;
    case 'other':
      return <p><b>{label}</b><br /><small>{t('options.other')}</small></p>;
  }
}

function Told({ error, children }: { error: string | undefined; children: React.ReactNode }) {
  return (
    <div>
      {children}
      {error !== undefined && <p className={classes.error} role="alert">{error}</p>}
    </div>
  );
}

function SomeOf({ field, label, words, chosen, error, onChange }: { field: OptionField & { kind: 'some-of' }; label: string; words: OptionWords; chosen: readonly string[]; error: string | undefined; onChange: (value: string[]) => void }) {
  const errorId = useId();
  return (
    <fieldset className={classes.set} aria-describedby={error === undefined ? undefined : errorId}>
      <legend>{label}</legend>
      <div className={classes.chips}>
        {field.values.map((value) => (
          <PickChip key={value} tone="brand" chosen={chosen.includes(value)} onPick={() => onChange(field.values.filter((one) => (one === value ? !chosen.includes(one) : chosen.includes(one))))}>
            {words.value(field.name, value)}
          </PickChip>
        ))}
      </div>
      {error !== undefined && <p id={errorId} className={classes.error} role="alert">{error}</p>}
    </fieldset>
  );
}
