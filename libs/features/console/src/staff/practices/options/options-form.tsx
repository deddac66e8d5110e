import { Button, ProblemNote, useText } from '@alongside/web-ui';
import { useState } from 'react';
import { namedOption, type OptionField, optionFields } from './option-fields';
import { OptionInput } from './option-field';
import { useOptionWords } from './option-words';
import classes from './options.module.css';

type Options = Record<string, unknown>;

interface OptionsFormProps {
  feature: string;
  schema: Record<string, unknown>;
  options: Options;
  /** False for those who may look and not change. */
  mayChange: boolean;
  busy: boolean;
  /** What the server said about the last try; `field` names the option, as `input.options.<name>`. */
  problem: { code: string; field?: string | undefined } | null;
  onSave: (options: Options) => void;
  onChange?: () => void;
}

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** A feature's options, drawn from their JSON Schema. What the server cannot take is told at the field it names. */
export function OptionsForm({ feature, schema, options, mayChange, busy, problem, onSave, onChange }: OptionsFormProps) {
  const t = useText(['console', 'ui']);
  const words = useOptionWords(feature);
  const fields = optionFields(schema);
  const [draft, setDraft] = useState<Options>(options);
  const [tried, setTried] = useState(false);
  const named = namedOption(problem?.field);
  const changed = !same(draft, options);

  /** What does not fit, in words; undefined when all is well. */
  function wrong(field: OptionField): string | undefined {
    const value = draft[field.name];
    const tooFew = tried && field.kind === 'some-of' && Array.isArray(value) && value.length < field.least;
    const tooShort = tried && field.kind === 'text' && typeof value === 'string' && value.trim().length < field.least;
    if (!tooFew && !tooShort && named !== field.name) return undefined;
    switch (field.kind) {
      case 'number': return t('console:options.numberWrong', { least: field.least, most: field.most });
      case 'some-of': return t('console:options.fewWrong', { count: Math.max(1, field.least) });
      case 'text': return t('console:options.textWrong', { least: field.least, most: field.most });
      default: return t('console:options.wrong');
    }
  }

  function save() {
    setTried(true);
    const fits = fields.every((field) => {
      const value = draft[field.name];
      if (field.kind === 'some-of') return !Array.isArray(value) || value.length >= field.least;
      return field.kind !== 'text' || typeof value !== 'string' || value.trim().length >= field.least;
    });
    if (fits) onSave(draft);
  }

  if (fields.length === 0) return <div className={classes.form}><p>{t('console:options.none')}</p></div>;
  return (
    <form className={classes.form} noValidate onSubmit={(event) => {
      event.preventDefault();
      save();
    }}>
      <fieldset className={classes.locked} disabled={!mayChange}>
        {fields.map((field) => (
          <OptionInput key={field.name} field={field} words={words} value={draft[field.name]} error={wrong(field)} onChange={(value) => {
            setDraft((before) => ({ ...before, [field.name]: value }));
            onChange?.();
          }} />
        ))}
      </fieldset>
      {named === null && <ProblemNote problem={problem} />}
      {mayChange && (
        <div className={classes.buttons}>
          <Button type="submit" disabled={!changed} loading={busy}>{t('ui:save')}</Button>
          {changed && <Button variant="default" onClick={() => {
            setDraft(options);
            onChange?.();
          }}>{t('console:options.back')}</Button>}
        </div>
      )}
    </form>
  );
}
