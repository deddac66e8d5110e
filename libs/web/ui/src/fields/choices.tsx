import { type ReactNode, useId } from 'react';
import classes from './choices.module.css';

export interface Choice<Value extends string> {
  value: Value;
  label: string;
  /** A smaller second line. */
  detail?: string | undefined;
  icon?: ReactNode;
}

interface ChoicesProps<Value extends string> {
  label: string;
  /** Hides the label from sight when the sheet's title already says it. */
  quietLabel?: boolean;
  choices: readonly Choice<Value>[];
  value: Value | null;
  onChoose: (value: Value) => void;
  size?: 'large' | 'small';
}

/** A few answers as large buttons of which one is chosen: radio buttons under the skin, so arrow keys work. */
export function Choices<Value extends string>({ label, quietLabel = false, choices, value, onChoose, size = 'large' }: ChoicesProps<Value>) {
  const name = useId();
  return (
    <fieldset className={classes.set}>
      <legend className={quietLabel ? 'unseen' : classes.legend}>{label}</legend>
      <div className={classes.choices} data-size={size} data-count={choices.length} data-told={choices.some(({ detail }) => detail !== undefined) || undefined}>
        {choices.map((choice) => (
          <label key={choice.value} className={classes.choice}>
            <input type="radio" name={name} value={choice.value} checked={choice.value === value} onChange={() => onChoose(choice.value)} />
            {choice.icon !== undefined && <span className={classes.icon} aria-hidden="true">{choice.icon}</span>}
            <span className={classes.words}>
              <span>{choice.label}</span>
              {choice.detail !== undefined && <small>{choice.detail}</small>}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
