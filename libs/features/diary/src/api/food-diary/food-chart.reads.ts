import { addDays, bytes, dayBounds, dayIn, instant, sql, type Day } from '@alongside/server-data';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { settingsOfTrust } from '@alongside/server-core';
import { entriesWhere, entryView } from '../entry.reads';
import type { DiaryEntryType } from '../diary.types';
import { ownHousehold, type FoodDiarySeen } from './food-diary.reads';

/** How many days a chart may show. */
const chartLengths: readonly number[] = [7, 14, 28];

/** How many meals and drinks of one day a chart shows. */
const entriesADay = 100;

interface FoodDay {
  day: Day;
  entries: DiaryEntryType[];
  millilitres: number;
  millilitresAtHome: number;
}

interface FoodChart {
  days: FoodDay[];
  earlier: boolean;
  later: boolean;
}

/**
 * Meals and drinks of a food diary over days, as the acting person may know them: staff all, a guardian the setting's
 * and those of the own household. One statement, however many days and entries.
 * @param length 7, 14 or 28 days
 * @param until the last day shown; the diary's last day when null
 * @throws BAD_INPUT for another length
 */
export async function foodChart(context: Context, { diary, closing }: FoodDiarySeen, length: number, until: Day | null): Promise<FoodChart> {
  if (!chartLengths.includes(length)) throw failure.badInput('A chart shows 7, 14 or 28 days.', { field: 'days' });
  const zone = (await settingsOfTrust(context)).get(diary.settingId)?.timeZone ?? 'UTC';
  const newest = dayIn(zone, closing?.at ?? context.clock.now());
  const last = until !== null && until < newest ? until : newest;
  const wished = addDays(last, 1 - length);
  const first = wished < diary.fromDay ? diary.fromDay : wished;
  if (first > last) return { days: [], earlier: false, later: last < newest };

  const own = actorOf(context).kind === 'staff' ? sql`` : sql`AND (e.author_kind <> 'guardian' OR e.household_id = ${bytes(await ownHousehold(context, diary.childId))})`;
  const entries = await entriesWhere(
    context,
    sql`e.child_id = ${bytes(diary.childId)} AND e.at >= ${instant(dayBounds(zone, first).from)} AND e.at < ${instant(dayBounds(zone, last).to)}
        AND e.setting_id = ${bytes(diary.settingId)} AND e.kind IN ('MEAL', 'DRINK') AND e.withdrawn_at IS NULL ${own}`,
    length * entriesADay,
  );
  const facts = await context.access.facts(context);
  const byDay = Map.groupBy(entries, (entry) => dayIn(zone, entry.at));
  const days: FoodDay[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    const eaten = (byDay.get(day) ?? []).slice(0, entriesADay);
    const drunk = (home: boolean) => eaten.reduce((sum, entry) => sum + ((entry.authorKind === 'guardian') === home ? (entry.details.millilitres ?? 0) : 0), 0);
    const atHome = drunk(true);
    days.push({ day, entries: eaten.map((entry) => entryView(context, facts, entry)), millilitres: atHome + drunk(false), millilitresAtHome: atHome });
  }
  return { days, earlier: diary.fromDay < first, later: last < newest };
}
