import { guardianCategories, type GuardianCategory } from '@alongside/server-access';
import { announceRightsChange, homeZone, nextWorkingDay, raiseWorkItem, RestrictionEntity } from '@alongside/server-core';
import { bytes, dayIn, newId, recordRevisions, sql, type Id } from '@alongside/server-data';
import type { EventHandler } from '@alongside/server-events';
import { FamilyConcernEntity } from './family-concern.entity';

/**
 * An import says otherwise than what is recorded: a further adult with parental responsibility of a child who was here, or
 * another answer to who is responsible. It becomes a concern to decide on evidence; until then the stricter reading holds.
 */
export const relationDisputedHandler: EventHandler = {
  name: 'families.note-disputed-relation',
  on: ['core.relation-disputed'],
  handle: async ({ trustId, payload }, { store, clock }) => {
    const { childId, guardianId, why, says, actorId } = payload as { childId: Id; guardianId: Id; why: string; says: string; actorId: Id };
    await store.transaction(async (tx) => {
      const known = await tx.rows(
        { id: 'id' },
        sql`SELECT id AS id FROM families_concern WHERE trust_id = ${bytes(trustId)} AND child_id = ${bytes(childId)} AND guardian_id = ${bytes(guardianId)} AND raised_by_kind = 'register' AND state = 'open'`,
      );
      const [place] = await tx.rows(
        { settingId: 'id', zone: 'text' },
        sql`SELECT e.setting_id AS settingId, s.time_zone AS zone FROM enrolment e JOIN setting s ON s.id = e.setting_id
            WHERE e.trust_id = ${bytes(trustId)} AND e.child_id = ${bytes(childId)} AND (e.valid_to IS NULL OR e.valid_to >= ${dayIn('UTC', clock.now())}) ORDER BY e.valid_from LIMIT 1`,
      );
      if (known.length > 0 || !place) return;
      const { settingId, zone } = place;
      const dueOn = await nextWorkingDay(tx, trustId, settingId, dayIn(zone || homeZone, clock.now()));
      const [id, restrictionId] = [newId(tx.at), newId(tx.at)];
      const words = why === 'new-adult' ? 'The register names this adult, with parental responsibility, for a child whose adults were recorded here before.' : `The register says “${says}” about parental responsibility; recorded here is something else.`;
      const withholds: readonly GuardianCategory[] = why === 'new-adult' ? guardianCategories : says === 'yes' ? [] : ['reports'];
      await tx.insert(RestrictionEntity, [
        {
          id: restrictionId, trustId, childId, guardianId, settingId, kind: 'claim', state: 'unconfirmed', note: words, withholds: [...withholds], door: 'fetch-manager', raisedAt: tx.at, raisedBy: actorId, decideBy: dueOn,
          decidedAt: null, decidedBy: null, version: 1,
        },
      ]);
      await tx.insert(FamilyConcernEntity, [
        {
          id, trustId, childId, settingId, guardianId, about: null, matter: 'responsibility', words, raisedBy: actorId, raisedByKind: 'register', raisedByPerson: actorId, saidBy: null, at: tx.at, dueOn, restrictionId,
          state: 'open', outcome: null, note: null, decidedBy: null, decidedAt: null, version: 1,
        },
      ]);
      await recordRevisions(tx, [
        { trustId, childId, type: 'restriction', id: restrictionId, version: 1, before: null, actorId },
        { trustId, childId, type: 'family-concern', id, version: 1, before: null, actorId },
      ]);
      await raiseWorkItem(tx, {
        trustId, settingId, childId, kind: 'families.concern', subjectType: 'family-concern', subjectId: id, dueOn, byDecision: true,
        summary: "The register and what is recorded here are not of one mind about one of a child's adults. Decide on evidence.",
      });
      await announceRightsChange(tx, { trustId, people: [guardianId] });
    });
  },
};
