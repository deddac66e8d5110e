import { addDays, bytes, sql, type Day, type Id, type Reads } from '@alongside/server-data';

/** As the register writes them, from Sunday on. */
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

const usual: ReadonlySet<string> = new Set(['mon', 'tue', 'wed', 'thu', 'fri']);

/** The first day after `day` that is one of the weekdays. */
function nextDayAmong(day: Day, worked: ReadonlySet<string>): Day {
  for (let ahead = 1; ahead <= 7; ahead += 1) {
    const next = addDays(day, ahead);
    if (worked.has(weekdays[new Date(`${next}T00:00:00Z`).getUTCDay()] as string)) return next;
  }
  return addDays(day, 1);
}

/**
 * The next working day of a setting: the next on which it expects any child, so that a playgroup of three mornings has its
 * own week. Monday to Friday where its register does not say. One statement.
 */
export async function nextWorkingDay(reads: Reads, trustId: Id, settingId: Id | null, day: Day): Promise<Day> {
  if (settingId === null) return nextDayAmong(day, usual);
  const rows = await reads.rows(
    { days: 'text' },
    sql`SELECT DISTINCT days AS days FROM enrolment WHERE trust_id = ${bytes(trustId)} AND setting_id = ${bytes(settingId)} AND valid_from <= ${addDays(day, 7)} AND (valid_to IS NULL OR valid_to >= ${day})`,
  );
  const worked = new Set(rows.flatMap(({ days }) => days.split(',')).filter((one) => one !== ''));
  return nextDayAmong(day, worked.size > 0 ? worked : usual);
}
