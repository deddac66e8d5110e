import { addDays, type Formats, useText } from '@alongside/web-ui';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import classes from './day-switcher.module.css';

interface DaySwitcherProps {
  /** YYYY-MM-DD. */
  day: string;
  today: string;
  formats: Formats;
  onChange: (day: string) => void;
}

/** One day back, one day on, or any day from the calendar. Days to come are not offered. */
export function DaySwitcher({ day, today, formats, onChange }: DaySwitcherProps) {
  const t = useText('shell');
  return (
    <div className={classes.switcher} role="group" aria-label={t('day.choose')}>
      <button type="button" aria-label={t('day.before')} onClick={() => onChange(addDays(day, -1))}>
        <IconChevronLeft aria-hidden="true" size={22} />
      </button>
      <label className={classes.day}>
        <span className="unseen">{t('day.choose')}</span>
        <span aria-hidden="true">{formats.relativeDay(day)}</span>
        <input type="date" value={day} max={today} onClick={(event) => {
          // Not every browser opens its calendar on a tap beside the little sign.
          if ('showPicker' in event.currentTarget) event.currentTarget.showPicker();
        }} onChange={(event) => {
          if (event.currentTarget.value !== '' && event.currentTarget.value <= today) onChange(event.currentTarget.value);
        }} />
      </label>
      <button type="button" aria-label={t('day.after')} disabled={day >= today} onClick={() => onChange(addDays(day, 1))}>
        <IconChevronRight aria-hidden="true" size={22} />
      </button>
    </div>
  );
}
