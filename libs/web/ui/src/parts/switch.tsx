import classes from './switch.module.css';

interface SwitchProps {
  /** What is switched, in words: read out by screen readers. */
  label: string;
  on: boolean;
  onSwitch: () => void;
  disabled?: boolean;
}

/** On or off at once: where the knob stands says so, and its colour beside it. */
export function Switch({ label, on, onSwitch, disabled = false }: SwitchProps) {
  return <button type="button" role="switch" aria-checked={on} aria-label={label} disabled={disabled} className={classes.switch} onClick={onSwitch}><span /></button>;
}
