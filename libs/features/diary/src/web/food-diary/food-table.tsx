import { type Formats, useText } from '@alongside/web-ui';
import { amountWords, type FoodDay, type FoodEntry, whatWords, whereWords } from './food-words';
import classes from './food-table.module.css';

interface FoodTableProps {
  firstName: string;
  settingName: string;
  days: readonly FoodDay[];
  formats: Formats;
  /** Not on the screen while the chart is; on paper always. */
  paperOnly: boolean;
}

/** The same as the chart in words and numbers, every meal and drink a line. */
export function FoodTable({ firstName, settingName, days, formats, paperOnly }: FoodTableProps) {
  const t = useText('diary');
  return (
    <div className={classes.scroll} data-paper-only={paperOnly || undefined} tabIndex={0} role="region" aria-label={t('foodDiary.tableOf', { name: firstName })}>
      <table className={classes.table}>
        <caption className="unseen">{t('foodDiary.tableOf', { name: firstName })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('foodDiary.column.time')}</th>
            <th scope="col">{t('foodDiary.column.what')}</th>
            <th scope="col">{t('foodDiary.column.amount')}</th>
            <th scope="col">{t('foodDiary.column.where')}</th>
          </tr>
        </thead>
        {days.map((day) => (
          <tbody key={day.day}>
            <tr className={classes.dayRow}>
              <th scope="rowgroup" colSpan={4}>
                <span>{formats.day(day.day)}</span>
                {day.millilitres > 0 && <span>{t('foodDiary.drunk', { amount: formats.millilitres(day.millilitres) })}</span>}
              </th>
            </tr>
            {day.entries.length === 0 && <tr><td colSpan={4}>{t('foodDiary.nothing')}</td></tr>}
            {day.entries.map((entry) => (
              <tr key={entry.id}>
                <td className={classes.time}>{formats.time(entry.at)}</td>
                <td><span dir="auto">{whatWords(entry, t)}</span>{entry.note !== null && <><span className={classes.between} aria-hidden="true"> · </span><small dir="auto">{entry.note}</small></>}<small className={classes.under} data-narrow><Where entry={entry} settingName={settingName} /></small></td>
                <td>{amountWords(entry, t, formats)}</td>
                <td><Where entry={entry} settingName={settingName} /></td>
              </tr>
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
}

/** Where it was eaten and who wrote it down: a column of its own, in a narrow table under what it was. */
function Where({ entry, settingName }: { entry: FoodEntry; settingName: string }) {
  const t = useText('diary');
  return <>{whereWords(entry, t, settingName)}<span className={classes.between} aria-hidden="true"> · </span><small><bdi>{entry.authorName}</bdi></small></>;
}
