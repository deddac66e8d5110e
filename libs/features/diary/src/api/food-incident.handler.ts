import { bytes, dayIn, sql, type Id } from '@alongside/server-data';
import type { EventHandler } from '@alongside/server-events';
import { notify } from '@alongside/server-notify';

/** Those who are told at once: who leads the setting and who has first aid in the room. */
const alerted = ['manager', 'deputy', 'room-leader'] as const;

/** Tells the setting's leaders and the child's guardians that a child ate what an allergy forbids. */
export const foodIncidentHandler: EventHandler = {
  name: 'diary.tell-food-incident',
  on: ['diary.food-incident'],
  handle: async (event, { store, clock }) => {
    const { childId, settingId, entryId } = event.payload as { childId: Id; settingId: Id; entryId: Id };
    const day = dayIn('UTC', clock.now());
    const people = await store.reads.rows(
      { personId: 'id' },
      sql`SELECT staff_id AS personId FROM staff_role
          WHERE trust_id = ${bytes(event.trustId)} AND setting_id = ${bytes(settingId)} AND role IN (${alerted[0]}, ${alerted[1]}, ${alerted[2]}) AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})
          UNION
          SELECT guardian_id AS personId FROM guardianship
          WHERE trust_id = ${bytes(event.trustId)} AND child_id = ${bytes(childId)} AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})
            AND categories LIKE '%"health"%'
            AND NOT EXISTS (SELECT 1 FROM restriction r WHERE r.trust_id = guardianship.trust_id AND r.guardian_id = guardianship.guardian_id AND r.child_id = guardianship.child_id AND r.state <> 'lifted' AND r.withholds LIKE '%"health"%')`,
    );
    await store.transaction((tx) => notify(tx, people.map(({ personId }) => ({ trustId: event.trustId, personId, kind: 'diary.food-incident', childId, referenceId: entryId }))));
  },
};
