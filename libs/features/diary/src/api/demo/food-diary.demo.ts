import { addDays, bytes, dayBounds, dayIn, newId, sql, type Day, type Id, type Store } from '@alongside/server-data';
import type { DemoRun } from '@alongside/server-feature';
import { addToTimeline } from '@alongside/server-core';
import type { StoredDetails } from '../diary-details';
import { DiaryEntryEntity } from '../diary-entry.entity';
import { FoodAgreementEntity } from '../food-diary/food-agreement.entity';
import { FoodDiaryEntity } from '../food-diary/food-diary.entity';

/** How many days back the demo's food diaries begin. */
const daysBack = 9;

interface Family {
  childId: Id;
  settingId: Id;
  roomId: Id;
  zone: string;
  guardianId: Id;
  householdId: Id;
  homes: number;
  actorId: Id;
  name: string;
  staffActorId: Id;
  staffPersonId: Id;
  staffName: string;
}

/** Keeps a food diary with one family of each room, and asks a second one whether it agrees. */
export async function foodDiaryDemo({ store, trustId, now, random }: DemoRun): Promise<void> {
  const byRoom = Map.groupBy(await demoFamilies(store, trustId, dayIn('UTC', now)), (family) => family.roomId);
  const taken = new Set<Id>();
  for (const families of byRoom.values()) {
    const kept = families.find((family) => family.homes === 1 && !taken.has(family.childId));
    if (kept) taken.add(kept.childId);
    const asked = families.find((family) => family.homes > 1 && !taken.has(family.childId));
    if (asked) taken.add(asked.childId);
    const rows = [...(kept ? [diaryOf(trustId, kept, now, true)] : []), ...(asked ? [diaryOf(trustId, asked, now, false)] : [])];
    if (rows.length === 0) continue;
    const entries = kept ? homeEntries(trustId, kept, now, random) : [];
    await store.transaction(async (tx) => {
      await tx.insert(FoodDiaryEntity, rows.map(({ diary }) => diary));
      await tx.insert(FoodAgreementEntity, rows.map(({ agreement }) => agreement));
      if (entries.length === 0) return;
      await tx.insert(DiaryEntryEntity, entries);
      await addToTimeline(tx, entries.flatMap((row) => {
        const line = { trustId, settingId: row.settingId, at: row.at, feature: 'diary', kind: 'diary.entry', category: 'day' as const, referenceId: row.id, authorId: row.authorId };
        return [{ ...line, audienceType: 'household' as const, audienceId: row.householdId as Id }, { ...line, audienceType: 'staff' as const, audienceId: row.childId }];
      }));
    });
  }
}

function diaryOf(trustId: Id, family: Family, now: Date, agreed: boolean): { diary: FoodDiaryEntity; agreement: FoodAgreementEntity } {
  const today = dayIn(family.zone, now);
  const openedAt = new Date(now.getTime() - (agreed ? daysBack * 86_400_000 : 3_600_000));
  const fromDay = dayIn(family.zone, openedAt);
  const { childId, settingId } = family;
  const diary: FoodDiaryEntity = {
    id: newId(openedAt), trustId, settingId, childId, reason: 'Eats very little at lunch and is tired in the afternoon.',
    agreed: 'Home and setting write down what is offered, how much is eaten and how much is drunk. Nobody presses the child to eat.', language: 'en', fromDay, untilDay: null, reviewDay: addDays(today, agreed ? 5 : 14),
    openedAt, openedBy: family.staffActorId, openedByPerson: family.staffPersonId, openedByName: family.staffName, openMark: 1, closedAt: null, closedBy: null, closedByKind: null, closedByName: null, closingNote: null, version: 1,
  };
  const given = agreed ? { agreedAt: new Date(openedAt.getTime() + 5_400_000), how: 'PORTAL' as const, recordedBy: family.actorId, recordedByName: family.name } : { agreedAt: null, how: null, recordedBy: null, recordedByName: null };
  return {
    diary,
    agreement: { id: newId(openedAt), trustId, foodDiaryId: diary.id, childId, guardianId: family.guardianId, householdId: family.householdId, guardianName: family.name, askedAt: openedAt, ...given, endedAt: null, endedByName: null, endNote: null, version: 1 },
  };
}

function homeEntries(trustId: Id, family: Family, now: Date, random: () => number): DiaryEntryEntity[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const today = dayIn(family.zone, now);
  const entries: DiaryEntryEntity[] = [];
  const add = (day: Day, minute: number, kind: 'MEAL' | 'DRINK', details: StoredDetails, note: string | null) => {
    const at = new Date(dayBounds(family.zone, day).from.getTime() + minute * 60_000);
    if (at > now) return;
    entries.push({
      id: newId(at), trustId, settingId: family.settingId, childId: family.childId, kind, at, endedAt: null, lastCheckAt: null, recordedAt: new Date(at.getTime() + 600_000), authorId: family.actorId, authorKind: 'guardian',
      authorName: family.name, householdId: family.householdId, details, note, language: 'en', incident: [], correctedAt: null, withdrawnAt: null, withdrawnBy: null, withdrawnReason: null, version: 1,
    });
  };
  for (let back = daysBack; back >= 0; back--) {
    const day = addDays(today, -back);
    add(day, 7 * 60 + 10 + Math.floor(random() * 20), 'MEAL', { meal: 'BREAKFAST', food: pick(['porridge with pear', 'toast with butter', 'cereal with milk']), eaten: pick(['SOME', 'HALF', 'MOST']) }, pick(['at the table, all together', null, 'on the sofa']));
    add(day, 7 * 60 + 35, 'DRINK', { drink: 'milk', millilitres: pick([90, 120, 150]) }, null);
    if (random() < 0.8) add(day, 18 * 60 + Math.floor(random() * 30), 'MEAL', { meal: 'TEA', food: pick(['pasta with peas', 'rice and chicken', 'omelette and bread', 'soup']), eaten: pick(['NONE', 'SOME', 'HALF', 'ALL']) }, pick([null, 'with Grandma', 'at the table']));
    if (random() < 0.7) add(day, 18 * 60 + 45, 'DRINK', { drink: 'water', millilitres: pick([60, 100, 150]) }, null);
  }
  return entries;
}

/** Responsible guardians with an account and the children in a room with a key person, those who read the language of the invented words first, then those with most children. */
async function demoFamilies(store: Store, trustId: Id, day: Day): Promise<Family[]> {
  const valid = (table: 'g' | 'l') => (table === 'g' ? sql`g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day})` : sql`l.valid_from <= ${day} AND (l.valid_to IS NULL OR l.valid_to >= ${day})`);
  return store.reads.rows(
    {
      childId: 'id', settingId: 'id', roomId: 'id', zone: 'text', guardianId: 'id', householdId: 'id', homes: 'integer', actorId: 'id', name: 'text', staffActorId: 'id', staffPersonId: 'id', staffName: 'text', children: 'integer',
    },
    sql`SELECT g.child_id AS childId, l.setting_id AS settingId, l.room_id AS roomId, s.time_zone AS zone, g.guardian_id AS guardianId, g.household_id AS householdId,
               (SELECT COUNT(*) FROM household h WHERE h.trust_id = g.trust_id AND h.child_id = g.child_id) AS homes, x.id AS actorId, x.display_name AS name,
               a.id AS staffActorId, a.person_id AS staffPersonId, a.display_name AS staffName,
               (SELECT COUNT(*) FROM guardianship o WHERE o.trust_id = g.trust_id AND o.guardian_id = g.guardian_id) AS children
        FROM guardianship g
        JOIN placement l ON l.trust_id = g.trust_id AND l.child_id = g.child_id AND ${valid('l')}
        JOIN setting s ON s.id = l.setting_id
        JOIN feature_switch f ON f.trust_id = g.trust_id AND f.setting_id = l.setting_id AND f.feature = 'diary' AND f.state = 'on'
        JOIN actor x ON x.trust_id = g.trust_id AND x.kind = 'guardian' AND x.person_id = g.guardian_id
        JOIN account c ON c.id = x.account_id
        JOIN key_person k ON k.trust_id = g.trust_id AND k.child_id = g.child_id AND k.setting_id = l.setting_id AND k.part = 'key'
        JOIN actor a ON a.trust_id = g.trust_id AND a.kind = 'staff' AND a.person_id = k.staff_id
        WHERE g.trust_id = ${bytes(trustId)} AND ${valid('g')} AND g.parental_responsibility = 'yes' AND g.categories LIKE '%"health"%' AND g.categories LIKE '%"day"%'
          AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.trust_id = g.trust_id AND r.child_id = g.child_id AND r.guardian_id = g.guardian_id AND r.state <> 'lifted')
        ORDER BY CASE WHEN c.language = 'en-GB' THEN 0 ELSE 1 END, children DESC, name, childId`,
  );
}
