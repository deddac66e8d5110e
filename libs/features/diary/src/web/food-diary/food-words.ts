import type { Formats, useText } from '@alongside/web-ui';
import type { FoodDiaryChartQuery, FoodDiaryFactsFragment, FoodEntryFragment } from './food-diary.generated';

export type FoodEntry = FoodEntryFragment;
export type FoodDiary = FoodDiaryFactsFragment;
export type FoodDay = NonNullable<Extract<NonNullable<FoodDiaryChartQuery['node']>, { __typename: 'FoodDiary' }>['chart']>['days'][number];

type Text = ReturnType<typeof useText>;

/** What it was: the meal with its food, or the drink. */
export function whatWords({ kind, details }: FoodEntry, t: Text): string {
  if (kind === 'DRINK') return details.drink ?? t('diary:kind.DRINK');
  const meal = t(`diary:meal.${details.meal ?? 'SNACK'}`);
  return details.food ? t('diary:foodDiary.say.mealOf', { meal, food: details.food }) : meal;
}

/** How much of it: a word for a meal, millilitres for a drink; says so where nobody noted it. */
export function amountWords({ kind, details }: FoodEntry, t: Text, formats: Formats): string {
  if (kind === 'DRINK') return details.millilitres === null ? t('diary:foodDiary.amountUnknown') : formats.millilitres(details.millilitres);
  return details.eaten ? t(`diary:eaten.${details.eaten}`) : t('diary:foodDiary.offered');
}

/** Where it was eaten: at home, or the setting by its name. */
export function whereWords({ fromHome }: FoodEntry, t: Text, settingName: string): string {
  return fromHome ? t('diary:kind.HOME') : settingName;
}

/** An entry as one sentence for those who do not see the chart: "Lunch: lentil pie. Most. 11:50, Willow Nursery." */
export function foodSentence(entry: FoodEntry, t: Text, formats: Formats, settingName: string): string {
  return t('diary:foodDiary.say.entry', { what: whatWords(entry, t), amount: amountWords(entry, t, formats), time: formats.time(entry.at), where: whereWords(entry, t, settingName) });
}

/** What a day's drinks come to, for those who do not see the bar; empty for a day without drinks. */
export function drinksSentence(day: FoodDay, t: Text, formats: Formats): string {
  const drinks = drinksOf(day);
  if (drinks.length === 0) return '';
  const home = day.millilitresAtHome > 0 ? t('diary:foodDiary.say.drinksHome', { amount: formats.millilitres(day.millilitresAtHome) }) : '';
  const all = day.millilitres > 0
    ? t('diary:foodDiary.say.drinks', { number: formats.number(drinks.length), amount: formats.millilitres(day.millilitres) })
    : t('diary:foodDiary.say.drinksOnly', { number: formats.number(drinks.length) });
  const unmeasured = moreDrinks(day, t, formats) === '' ? '' : t('diary:foodDiary.say.unmeasured', { number: formats.number(unmeasuredOf(day)) });
  return [all, home, unmeasured].filter(Boolean).join(' ');
}

const unmeasuredOf = (day: FoodDay): number => drinksOf(day).filter(({ details }) => !details.millilitres).length;

/** Beside a day's millilitres: how many drinks nobody measured; empty where all or none were. */
export function moreDrinks(day: FoodDay, t: Text, formats: Formats): string {
  const number = unmeasuredOf(day);
  return number === 0 || day.millilitres === 0 ? '' : t('diary:foodDiary.drinksMore', { number: formats.number(number) });
}

export const mealsOf = ({ entries }: FoodDay): FoodEntry[] => entries.filter(({ kind }) => kind === 'MEAL');
export const drinksOf = ({ entries }: FoodDay): FoodEntry[] => entries.filter(({ kind }) => kind === 'DRINK');

/** From when to when: "from 16 Nov", or both ends once it is closed or an end is planned. */
export function periodWords({ fromDay, untilDay }: Pick<FoodDiary, 'fromDay' | 'untilDay'>, closedDay: string | null, t: Text, formats: Formats): string {
  const last = closedDay ?? untilDay;
  return last ? t('diary:foodDiary.period', { from: formats.shortDay(fromDay), until: formats.shortDay(last) }) : t('diary:foodDiary.since', { from: formats.shortDay(fromDay) });
}
