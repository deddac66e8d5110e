import { bytes, dayIn, sql, type Id } from '@alongside/server-data';
import { standingRestriction } from '@alongside/server-core';
import type { EventHandler } from '@alongside/server-events';
import { notify, peopleTold, settleNotifications } from '@alongside/server-notify';
import { entryTag } from './entry.reads';

/** Those who are told at once: who leads the setting and who has first aid in the room. */
const alerted = ['manager', 'deputy', 'room-leader'] as const;

/** Tells the setting's leaders and the child's guardians that a child ate what an allergy forbids, unless the entry was taken back meanwhile. */
export const foodIncidentHandler: EventHandler = {
  name: 'diary.tell-food-incident',
  on: ['diary.food-incident'],
  handle: async (event, { store, clock }) => {
    const { childId, settingId, entryId } = event.payload as { childId: Id; settingId: Id; entryId: Id };
    const day = dayIn('UTC', clock.now());
    const [entry] = await store.reads.rows({ at: 'instant' }, sql`SELECT at AS at FROM diary_entry WHERE trust_id = ${bytes(event.trustId)} AND id = ${bytes(entryId)} AND withdrawn_at IS NULL`);
    if (!entry) return;
    const people = await store.reads.rows(
      { personId: 'id' },
      sql`SELECT staff_id AS personId FROM staff_role
          WHERE trust_id = ${bytes(event.trustId)} AND setting_id = ${bytes(settingId)} AND role IN (${alerted[0]}, ${alerted[1]}, ${alerted[2]}) AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})
          UNION
          SELECT guardian_id AS personId FROM guardianship
          WHERE trust_id = ${bytes(event.trustId)} AND child_id = ${bytes(childId)} AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})
            AND categories LIKE '%"health"%'
            AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.trust_id = guardianship.trust_id AND r.guardian_id = guardianship.guardian_id AND r.child_id = guardianship.child_id AND ${standingRestriction(day)} AND r.withholds LIKE '%"health"%')`,
    );
    const told = { trustId: event.trustId, kind: 'diary.food-incident', childId, settingId, referenceId: entryId, subject: { tag: entryTag, id: entryId }, happenedAt: entry.at };
    await store.transaction((tx) => notify(tx, people.map(({ personId }) => ({ ...told, personId }))));
  },
};

/** The entry was taken back: nobody is alerted any more, and whoever was told learns that it was a mistake. */
export const foodIncidentWithdrawnHandler: EventHandler = {
  name: 'diary.tell-food-incident-withdrawn',
  on: ['diary.food-incident-withdrawn'],
  handle: async ({ trustId, payload }, { store }) => {
    const { childId, settingId, entryId } = payload as { childId: Id; settingId: Id; entryId: Id };
    const incident = { trustId, kind: 'diary.food-incident', referenceId: entryId };
    await store.transaction(async (tx) => {
      const people = await peopleTold(tx, incident);
      await settleNotifications(tx, incident);
      const told = { trustId, kind: 'diary.food-incident-withdrawn', childId, settingId, referenceId: entryId, subject: { tag: entryTag, id: entryId } };
      await notify(tx, people.map((personId) => ({ ...told, personId })));
    });
  },
};
