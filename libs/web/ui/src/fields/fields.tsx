import { Button, Input, PasswordInput } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import { type HTMLInputAutoCompleteAttribute, type ReactNode, useId, useState } from 'react';
import type { Formats } from '../language/formats';
import { useNow } from '../language/use-now';
import { useText } from '../language/use-language';
import classes from './fields.module.css';

interface FieldProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  description?: ReactNode;
  error?: string | undefined;
  required?: boolean;
}

interface WrittenFieldProps extends FieldProps {
  maxLength?: number;
  /** Takes the focus when the sheet around it opens: for what is mostly there to be written in. */
  focusFirst?: boolean;
}

interface TextFieldProps extends WrittenFieldProps {
  type?: 'text' | 'email' | 'search';
  autoComplete?: HTMLInputAutoCompleteAttribute;
}

/** One line of text. */
export function TextField({ label, value, onChange, description, error, required = false, type = 'text', autoComplete, maxLength, focusFirst = false }: TextFieldProps) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error} withAsterisk={false}>
      <Input id={id} type={type} value={value} required={required} error={Boolean(error)} autoComplete={autoComplete} maxLength={maxLength} data-focus-first={focusFirst || undefined}
        {...(type === 'email' ? { dir: 'ltr' } : { classNames: { input: classes.written } })} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined} onChange={(event) => onChange(event.currentTarget.value)} />
    </Input.Wrapper>
  );
}

/** A password, with a button that shows it. */
export function PasswordField({ label, value, onChange, description, error, required = false, autoComplete = 'current-password' }: FieldProps & { autoComplete?: 'current-password' | 'new-password' }) {
  const t = useText('ui');
  const [visible, setVisible] = useState(false);
  return (
    <PasswordInput label={label} description={description} error={error} withAsterisk={false} required={required} value={value} autoComplete={autoComplete}
      visible={visible} onVisibilityChange={setVisible} onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': visible ? t('password.hide') : t('password.show'), tabIndex: 0 }}
      visibilityToggleIcon={({ reveal }) => (reveal ? <IconEyeOff size={22} aria-hidden="true" /> : <IconEye size={22} aria-hidden="true" />)} />
  );
}

/** Several lines of text; grows with what is written. */
export function LongTextField({ label, value, onChange, description, error, maxLength = 2000, focusFirst = false }: WrittenFieldProps) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Input component="textarea" id={id} className={classes.long} classNames={{ input: classes.written }} rows={3} value={value} error={Boolean(error)} maxLength={maxLength} data-focus-first={focusFirst || undefined}
        onChange={(event: { currentTarget: HTMLTextAreaElement }) => onChange(event.currentTarget.value)} />
    </Input.Wrapper>
  );
}

/** A civil day, YYYY-MM-DD, with the device's own calendar. */
export function DateField({ label, value, onChange, error, description, max, min }: FieldProps & { max?: string; min?: string }) {
  const id = useId();
  return (
    <Input.Wrapper id={id} label={label} description={description} error={error}>
      <Input id={id} type="date" value={value} max={max} min={min} error={Boolean(error)} onChange={(event) => {
        if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
      }} />
    </Input.Wrapper>
  );
}

/**
 * A clock time, HH:MM, that one mostly leaves at now or sets back a little. `value` null stands for now. On another day
 * than today there is no now: `relative` false leaves the short ways out.
 */
export function TimeField({ label, value, formats, steps = [5, 15, 30], relative = true, onChange, error }: {
  label: string;
  value: string | null;
  /** Of the setting: whose clock counts. */
  formats: Formats;
  /** How many minutes back the short ways go. */
  steps?: readonly number[];
  relative?: boolean;
  onChange: (value: string | null) => void;
  error?: string | undefined;
}) {
  const t = useText('ui');
  const id = useId();
  const now = useNow();
  const earlier = (minutes: number) => formats.clock(new Date(now.getTime() - minutes * 60_000));
  const shortWay = (key: number, words: string, meant: string | null) => (
    <Button key={key} variant={value === meant ? 'filled' : 'default'} aria-pressed={value === meant} onClick={() => onChange(meant)}>{words}</Button>
  );
  return (
    <Input.Wrapper id={id} label={label} error={error}>
      <div className={classes.time}>
        <Input id={id} type="time" className={classes.clock} value={value ?? formats.clock(now)} error={Boolean(error)} onChange={(event) => {
          if (event.currentTarget.value !== '') onChange(event.currentTarget.value);
        }} />
        {relative && [0, ...steps].map((minutes) => (minutes === 0 ? shortWay(0, t('time.now'), null) : shortWay(minutes, formats.ago(minutes), earlier(minutes))))}
      </div>
    </Input.Wrapper>
  );
}

/** A whole number with large minus and plus. While it is being typed it may be too small; on leaving the field the nearest number that fits is taken. */
export function NumberField({ label, value, onChange, step, min = 0, max, unit, error }: {
  label: string; value: number; onChange: (value: number) => void; step: number; min?: number; max: number; unit?: string; error?: string | undefined;
}) {
  const t = useText('ui');
  const id = useId();
  const [typed, setTyped] = useState<string | null>(null);
  const set = (wanted: number) => onChange(Math.min(max, Math.max(min, wanted)));
  const type = (text: string) => {
    const digits = text.replaceAll(/\D/g, '');
    setTyped(digits);
    if (digits !== '' && Number(digits) >= min && Number(digits) <= max) onChange(Number(digits));
  };
  const leave = () => {
    if (typed !== null && typed !== '') set(Number(typed));
    setTyped(null);
  };
  return (
    <Input.Wrapper id={id} label={unit === undefined ? label : `${label} (${unit})`} error={error}>
      <div className={classes.number}>
        <Button variant="default" aria-label={t('number.less')} onClick={() => set(value - step)}>−</Button>
        <Input id={id} className={classes.clock} inputMode="numeric" value={typed ?? String(value)} error={Boolean(error)} aria-invalid={error ? true : undefined} aria-describedby={error ? `${id}-error` : undefined}
          onChange={(event) => type(event.currentTarget.value)} onBlur={leave} />
        <Button variant="default" aria-label={t('number.more')} onClick={() => set(value + step)}>+</Button>
      </div>
    </Input.Wrapper>
  );
}
