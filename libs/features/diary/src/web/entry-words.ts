import { type Formats, useText } from '@alongside/web-ui';
import type { DiaryTimelineEntryFragment } from './diary-entry.generated';

/** An entry as the timeline gives it. */
export type DiaryItem = DiaryTimelineEntryFragment & { id: string; at: string; recordedAt: string; authorName: string; ownHousehold: boolean };

type Text = ReturnType<typeof useText>;

const minutesBetween = (from: string, to: string) => Math.round((Date.parse(to) - Date.parse(from)) / 60_000);

function sleepWords({ at, endedAt, details }: DiaryItem, t: Text, formats: Formats): string {
  const position = details.position ? t(`diary:position.${details.position}`) : '';
  const checks = details.checks?.length ?? 0;
  const facts = [
    endedAt ? t('diary:say.slept', { time: formats.duration(minutesBetween(at, endedAt)) }) : t('diary:say.asleep', { time: formats.time(at) }),
    position,
    checks > 0 ? t('diary:say.checks', { count: checks }) : '',
  ];
  return t('diary:say.facts', { facts: facts.filter(Boolean).join(t('diary:say.comma')) });
}

/** Food that a family adds to a food diary says that it was at home: "Breakfast at home". */
const placed = (what: string, fromHome: boolean, t: Text): string => (fromHome ? t('diary:say.atHome', { what }) : what);

function mealWords({ details, fromHome }: DiaryItem, t: Text): string {
  const meal = placed(t(`diary:meal.${details.meal ?? 'SNACK'}`), fromHome, t);
  const facts = [details.food ?? '', details.eaten ? t(`diary:eatenOf.${details.eaten}`) : ''].filter(Boolean);
  return facts.length === 0 ? t('diary:say.only', { what: meal }) : t('diary:say.meal', { meal, facts: facts.join(t('diary:say.comma')) });
}

function drinkWords({ details, fromHome }: DiaryItem, t: Text, formats: Formats): string {
  const amount = details.millilitres ? formats.millilitres(details.millilitres) : '';
  const what = placed(t('diary:kind.DRINK'), fromHome, t);
  const facts = [details.drink ?? '', amount].filter(Boolean);
  return facts.length === 0 ? t('diary:say.only', { what }) : t('diary:say.meal', { meal: what, facts: facts.join(t('diary:say.comma')) });
}

function handoverWords({ kind, details }: DiaryItem, t: Text): string {
  const key = kind === 'HANDOVER_ARRIVAL' ? 'arrived' : 'left';
  return details.withWhom ? t(`diary:say.${key}With`, { name: details.withWhom }) : t(`diary:say.${key}`);
}

/** What an entry says as one sentence, in the language of the screen; the note is apart. */
export function entrySentence(item: DiaryItem, t: Text, formats: Formats): string {
  const { kind, details } = item;
  switch (kind) {
    case 'SLEEP':
      return sleepWords(item, t, formats);
    case 'NAPPY':
      return t(`diary:say.nappy.${details.nappy ?? 'DRY'}`);
    case 'TOILET':
      return t(`diary:say.toilet.${details.toilet ?? 'TRIED'}`);
    case 'MEAL':
      return mealWords(item, t);
    case 'DRINK':
      return drinkWords(item, t, formats);
    case 'ACTIVITY':
      return details.activity ?? t('diary:kind.ACTIVITY');
    case 'MOOD':
      return t(`diary:say.mood.${details.mood ?? 'SETTLED'}`);
    case 'BRING':
      return t('diary:say.bring', { things: formats.list(details.bring ?? []) });
    case 'HANDOVER_ARRIVAL':
    case 'HANDOVER_COLLECTION':
      return handoverWords(item, t);
    case 'HOME':
      return item.ownHousehold ? t('diary:say.homeOwn') : t('diary:say.home', { name: item.authorName });
    case 'NOTE':
      return '';
  }
}

/** Minutes after which writing something down counts as later, and is told. */
const lateAfter = 20;

/** When something was done to an entry: the time, with its day where that is not the entry's own. */
export function momentWords(instant: string, item: Pick<DiaryItem, 'at'>, t: Text, formats: Formats): string {
  const [day, own] = [instant, item.at].map((one) => formats.today(new Date(one)));
  return day === undefined || day === own ? formats.time(instant) : t('diary:say.dayAndTime', { day: formats.shortDay(day), time: formats.time(instant) });
}

/** When it was written down, if that was clearly later than it happened; both times are kept and shown. */
export function writtenLater(item: DiaryItem, t: Text, formats: Formats): string | null {
  const happened = item.kind === 'SLEEP' && item.endedAt ? item.endedAt : item.at;
  return minutesBetween(happened, item.recordedAt) > lateAfter ? momentWords(item.recordedAt, item, t, formats) : null;
}
