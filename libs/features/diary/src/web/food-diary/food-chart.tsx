import type { Eaten } from '@alongside/web-client';
import { type Formats, useText } from '@alongside/web-ui';
import { IconDroplet, IconHome } from '@tabler/icons-react';
import { amountWords, drinksOf, drinksSentence, type FoodDay, type FoodEntry, foodSentence, mealsOf, moreDrinks } from './food-words';
import classes from './food-chart.module.css';

const quarters: Record<Eaten, number> = { NONE: 0, SOME: 1, HALF: 2, MOST: 3, ALL: 4 };

/** How much was eaten, in four parts: filled ones stand out without colour. Only beside words. */
export function EatenBar({ eaten }: { eaten: Eaten | null }) {
  return (
    <span className={classes.bar} data-unknown={eaten === null || undefined} aria-hidden="true">
      {[1, 2, 3, 4].map((part) => <i key={part} data-full={(eaten !== null && part <= quarters[eaten]) || undefined} />)}
    </span>
  );
}

interface FoodChartProps {
  firstName: string;
  settingName: string;
  days: readonly FoodDay[];
  formats: Formats;
  /** Shows the details of a meal, or of a day's drinks. */
  onOpen: (entries: readonly FoodEntry[]) => void;
}

/** Meals and drinks day by day: what was eaten as bars with words, what was drunk as one amount; home has a house and a broken edge. */
export function FoodChart({ firstName, settingName, days, formats, onOpen }: FoodChartProps) {
  const t = useText('diary');
  const most = Math.max(...days.map(({ millilitres }) => millilitres), 1);
  return (
    <div className={classes.chart}>
      <p className={classes.legend}>
        <span><i className={classes.sample} aria-hidden="true" />{settingName}</span>
        <span><i className={classes.sample} data-home aria-hidden="true"><IconHome size={14} /></i>{t('kind.HOME')}</span>
      </p>
      <ol className={classes.days} aria-label={t('foodDiary.chartOf', { name: firstName })}>
        {days.map((day) => (
          <li key={day.day} className={classes.day}>
            <h2><time dateTime={day.day}>{formats.day(day.day)}</time></h2>
            {day.entries.length === 0 ? <p className={classes.none}>{t('foodDiary.nothing')}</p> : (
              <>
                {mealsOf(day).length > 0 && (
                  <ul className={classes.meals}>
                    {mealsOf(day).map((entry) => (
                      <li key={entry.id} data-meal={entry.details.meal}>
                        <button type="button" className={classes.meal} data-home={entry.fromHome || undefined} onClick={() => onOpen([entry])}>
                          <span className="unseen">{foodSentence(entry, t, formats, settingName)}</span>
                          <span className={classes.mealName} aria-hidden="true">{t(`meal.${entry.details.meal ?? 'SNACK'}`)}</span>
                          <span className={classes.level} aria-hidden="true">{entry.fromHome && <IconHome size={16} />}<EatenBar eaten={entry.details.eaten} /></span>
                          <span className={classes.amount} aria-hidden="true">{amountWords(entry, t, formats)}<small>{formats.time(entry.at)}</small></span>
                        </button>
                      </li>
                    ))}
                  </ul>
                )}
                <Drinks day={day} most={most} formats={formats} onOpen={onOpen} />
              </>
            )}
          </li>
        ))}
      </ol>
    </div>
  );
}

/** What a day's drinks come to, against the most of any day shown; the part drunk at home is hatched. */
function Drinks({ day, most, formats, onOpen }: { day: FoodDay; most: number } & Pick<FoodChartProps, 'formats' | 'onOpen'>) {
  const t = useText('diary');
  const drinks = drinksOf(day);
  if (drinks.length === 0) return null;
  const more = moreDrinks(day, t, formats);
  const share = (amount: number) => `${Math.round((amount / most) * 100)}%`;
  return (
    <button type="button" className={classes.drinks} onClick={() => onOpen(drinks)}>
      <span className="unseen">{drinksSentence(day, t, formats)}</span>
      <IconDroplet size={18} aria-hidden="true" />
      <b aria-hidden="true">{day.millilitres > 0 ? formats.millilitres(day.millilitres) : t('foodDiary.drinks', { number: formats.number(drinks.length) })}{more !== '' && <small>{more}</small>}</b>
      {day.millilitres > 0 && (
        <span className={classes.drunk} aria-hidden="true">
          <i style={{ inlineSize: share(day.millilitres - day.millilitresAtHome) }} />
          <i data-home style={{ inlineSize: share(day.millilitresAtHome) }} />
        </span>
      )}
    </button>
  );
}
