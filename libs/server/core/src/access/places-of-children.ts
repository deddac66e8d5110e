import { bytes, dayIn, join, sql, type Day, type Id } from '@alongside/server-data';
import { defineLoader } from '@alongside/server-graphql';
import { actorOf, type Place } from '@alongside/server-access';

/** An enrolment of a child with today's room, as it is stored. */
interface StoredPlace {
  childId: Id;
  settingId: Id;
  roomId: Id | null;
  validFrom: Day;
  validTo: Day | null;
}

/** Places by child, newest enrolment first; `current` says whether the enrolment runs on the day. */
export function placesByChild(rows: readonly StoredPlace[], childIds: readonly Id[], day: Day): Map<Id, Place[]> {
  const places = new Map<Id, Place[]>(childIds.map((id) => [id, []]));
  for (const { childId, settingId, roomId, validFrom, validTo } of rows)
    places.get(childId)?.push({ childId, settingId, roomId, current: validFrom <= day && (validTo === null || validTo >= day) });
  return places;
}

/** Every enrolment of children of the actor's trust. One statement. It decides nothing. */
export const placesOfChildren = defineLoader<Id, Place[]>('core.places-of-children', async (context, childIds) => {
  const { trustId } = actorOf(context);
  const day = dayIn('UTC', context.clock.now());
  const rows = await context.store.reads.rows(
    { childId: 'id', settingId: 'id', roomId: 'id?', validFrom: 'day', validTo: 'day?' },
    sql`SELECT e.child_id AS childId, e.setting_id AS settingId, e.valid_from AS validFrom, e.valid_to AS validTo, p.room_id AS roomId
        FROM enrolment e
        LEFT JOIN placement p ON p.trust_id = e.trust_id AND p.child_id = e.child_id AND p.enrolment_id = e.id AND p.valid_from <= ${day} AND (p.valid_to IS NULL OR p.valid_to >= ${day})
        WHERE e.trust_id = ${bytes(trustId)} AND e.child_id IN (${join(childIds.map(bytes))})
        ORDER BY e.valid_from DESC`,
  );
  return placesByChild(rows, childIds, day);
});
