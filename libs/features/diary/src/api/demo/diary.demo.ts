import { addDays, bytes, dayBounds, dayIn, newId, sql, type Day, type Id, type Store } from '@alongside/server-data';
import type { DemoRun } from '@alongside/server-feature';
import { AttendanceEntity, addToTimeline, allergensIn, expectedOn, weekdayOf } from '@alongside/server-core';
import { allergensOf } from '../diary-details';
import { DiaryEntryEntity } from '../diary-entry.entity';
import { timelineLine } from '../record-entries.service';
import { demoDay, type DemoMoment } from './demo-day';
import { foodDiaryDemo } from './food-diary.demo';

/** How many days back the demo's diary goes. */
const daysBack = 18;

interface DemoChild {
  childId: Id;
  settingId: Id;
  zone: string;
  days: string;
  dateOfBirth: Day;
  validFrom: Day;
  validTo: Day | null;
  allergens: Set<string>;
  authorId: Id;
  authorName: string;
}

/** Writes some weeks of invented days for every child of the demo trust whose setting keeps a diary. */
export async function diaryDemo(run: DemoRun): Promise<void> {
  const { store, trustId, now, random } = run;
  const children = await demoChildren(store, trustId);
  for (let back = daysBack; back >= 0; back--) {
    const entries: DiaryEntryEntity[] = [];
    const attended: AttendanceEntity[] = [];
    for (const child of children) {
      const day = addDays(dayIn(child.zone, now), -back);
      if (!attends(child, day, back === 0, random)) continue;
      const midnight = dayBounds(child.zone, day).from.getTime();
      const months = Math.floor((Date.parse(day) - Date.parse(child.dateOfBirth)) / 2_629_800_000);
      const moments = demoDay(months, random).filter((moment) => midnight + moment.minute * 60_000 <= now.getTime());
      const rows = moments.filter((moment) => ![...allergensOf(moment.details)].some((allergen) => child.allergens.has(allergen))).map((moment) => entryOf(child, trustId, midnight, moment, now));
      entries.push(...rows);
      const arrival = rows.find((row) => row.kind === 'HANDOVER_ARRIVAL');
      const leaving = rows.find((row) => row.kind === 'HANDOVER_COLLECTION');
      if (arrival) attended.push({ id: newId(arrival.at), trustId, settingId: child.settingId, childId: child.childId, day, arrivedAt: arrival.at, leftAt: leaving?.at ?? null, version: 1 });
    }
    await store.transaction(async (tx) => {
      if (entries.length === 0) return;
      await tx.insert(DiaryEntryEntity, entries);
      await addToTimeline(tx, entries.map(timelineLine));
      await tx.insert(AttendanceEntity, attended);
    });
  }
  await foodDiaryDemo(run);
}

/** Weekdays as the register says; a demo that is opened on a Sunday shows some children too. */
function attends(child: DemoChild, day: Day, today: boolean, random: () => number): boolean {
  if (day < child.validFrom || (child.validTo !== null && day > child.validTo)) return false;
  const weekend = ['sat', 'sun'].includes(weekdayOf(day));
  if (weekend) return today && random() < 0.75;
  // Some families take an extra day now and then.
  return random() < (expectedOn(child.days, day) ? 0.95 : 0.4);
}

function entryOf(child: DemoChild, trustId: Id, midnight: number, moment: DemoMoment, now: Date): DiaryEntryEntity {
  const at = new Date(midnight + moment.minute * 60_000);
  const end = moment.endMinute === undefined ? null : new Date(midnight + moment.endMinute * 60_000);
  const endedAt = end && end <= now ? end : null;
  const checks = moment.kind === 'SLEEP' ? checksUntil(at, endedAt ?? now) : undefined;
  return {
    id: newId(at), trustId, settingId: child.settingId, childId: child.childId, kind: moment.kind, at, endedAt, lastCheckAt: checks ? new Date(checks.at(-1)?.at ?? at) : null, recordedAt: new Date(at.getTime() + 120_000),
    authorId: child.authorId, authorKind: 'staff', authorName: child.authorName, householdId: null, details: checks ? { ...moment.details, checks } : moment.details, note: moment.note || null, language: 'en',
    incident: [], correctedAt: null, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null, version: 1,
  };
}

function checksUntil(from: Date, until: Date): { at: string; position: string }[] {
  const checks: { at: string; position: string }[] = [];
  for (let at = from.getTime() + 600_000; at < until.getTime() && checks.length < 20; at += 600_000) checks.push({ at: new Date(at).toISOString(), position: 'BACK' });
  return checks;
}

async function demoChildren(store: Store, trustId: Id): Promise<DemoChild[]> {
  const needs = await store.reads.rows({ childId: 'id', text: 'text' }, sql`SELECT child_id AS childId, text AS text FROM care_need WHERE trust_id = ${bytes(trustId)} AND kind = 'ALLERGY'`);
  const allergens = Map.groupBy(needs, (need) => need.childId);
  const rows = await store.reads.rows(
    { childId: 'id', settingId: 'id', zone: 'text', days: 'text', dateOfBirth: 'day', validFrom: 'day', validTo: 'day?', authorId: 'id?', authorName: 'text?' },
    sql`SELECT e.child_id AS childId, e.setting_id AS settingId, s.time_zone AS zone, e.days AS days, c.date_of_birth AS dateOfBirth, e.valid_from AS validFrom, e.valid_to AS validTo,
               MIN(a.id) AS authorId, MIN(a.display_name) AS authorName
        FROM enrolment e
        JOIN setting s ON s.id = e.setting_id
        JOIN child c ON c.id = e.child_id
        JOIN feature_switch f ON f.trust_id = e.trust_id AND f.setting_id = e.setting_id AND f.feature = 'diary' AND f.state = 'on'
        LEFT JOIN key_person k ON k.trust_id = e.trust_id AND k.child_id = e.child_id AND k.setting_id = e.setting_id AND k.part = 'key'
        LEFT JOIN actor a ON a.trust_id = e.trust_id AND a.kind = 'staff' AND a.person_id = k.staff_id
        WHERE e.trust_id = ${bytes(trustId)}
        GROUP BY e.child_id, e.setting_id, s.time_zone, e.days, c.date_of_birth, e.valid_from, e.valid_to, e.id
        ORDER BY e.id`,
  );
  const fallback = rows.find((row) => row.authorId !== null);
  return rows.map((row) => ({
    ...row,
    authorId: row.authorId ?? fallback?.authorId ?? trustId,
    authorName: row.authorName ?? fallback?.authorName ?? 'Staff',
    allergens: new Set((allergens.get(row.childId) ?? []).flatMap((need) => allergensIn(need.text))),
  }));
}
