import { bytes, dayIn, sql, type Id } from '@alongside/server-data';
import { standingRestriction } from '@alongside/server-core';
import type { EventHandler } from '@alongside/server-events';
import { notify } from '@alongside/server-notify';
import { foodDiaryTag } from './food-diary.views';

/** Tells guardians that they are asked to agree to a food diary, as long as it is open, they have not answered and they still may. */
export const foodDiaryAskedHandler: EventHandler = {
  name: 'diary.tell-food-diary-asked',
  on: ['diary.food-diary-opened'],
  handle: async (event, { store, clock }) => {
    const { foodDiaryId, childId, settingId } = event.payload as { foodDiaryId: Id; childId: Id; settingId: Id };
    const day = dayIn('UTC', clock.now());
    const people = await store.reads.rows(
      { personId: 'id' },
      sql`SELECT a.guardian_id AS personId FROM diary_food_agreement a
          JOIN diary_food_diary d ON d.id = a.food_diary_id AND d.closed_at IS NULL
          WHERE a.trust_id = ${bytes(event.trustId)} AND a.food_diary_id = ${bytes(foodDiaryId)} AND a.agreed_at IS NULL AND a.ended_at IS NULL
            AND EXISTS (SELECT 1 FROM guardianship g WHERE g.trust_id = a.trust_id AND g.guardian_id = a.guardian_id AND g.child_id = a.child_id AND g.valid_from <= ${day} AND (g.valid_to IS NULL OR g.valid_to >= ${day}))
            AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.trust_id = a.trust_id AND r.guardian_id = a.guardian_id AND r.child_id = a.child_id AND ${standingRestriction(day)}
                            AND (r.withholds LIKE '%"health"%' OR r.withholds LIKE '%"day"%'))`,
    );
    await store.transaction((tx) => notify(tx, people.map(({ personId }) => ({ trustId: event.trustId, personId, kind: 'diary.food-diary-asked', childId, settingId, referenceId: foodDiaryId, subject: { tag: foodDiaryTag, id: foodDiaryId } }))));
  },
};

/** Tells whoever opened a food diary that a family has answered: agreed, said no, or stopped. */
export const foodDiaryAnsweredHandler: EventHandler = {
  name: 'diary.tell-food-diary-answered',
  on: ['diary.food-diary-answered', 'diary.food-diary-closed'],
  handle: async (event, { store }) => {
    const { foodDiaryId, childId, settingId, agreementId } = event.payload as { foodDiaryId: Id; childId: Id; settingId: Id; agreementId?: Id };
    // Closed by staff: nobody answered.
    if (!agreementId) return;
    const people = await store.reads.rows({ personId: 'id' }, sql`SELECT opened_by_person AS personId FROM diary_food_diary WHERE trust_id = ${bytes(event.trustId)} AND id = ${bytes(foodDiaryId)}`);
    // Each answer is told: a family that agreed may stop later.
    await store.transaction((tx) => notify(tx, people.map(({ personId }) => ({ trustId: event.trustId, personId, kind: 'diary.food-diary-answered', childId, settingId, referenceId: event.id, subject: { tag: foodDiaryTag, id: foodDiaryId } }))));
  },
};
