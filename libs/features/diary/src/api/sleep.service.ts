import { bytes, carryOut, instant, join, recordRevisions, sql, type Id } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import { failure } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { roomTopic, topicsOfChild } from '@alongside/server-core';
import { childrenAtWork, optionsAt, type DiaryChild } from './diary-children';
import type { StoredDetails } from './diary-details';
import { checkTime } from './diary-time';

interface SleepChange {
  key: string;
  childIds: readonly Id[];
  at: Date;
}

/** A check on sleeping children: how each lies. @throws BAD_INPUT when none of them sleeps */
export function checkSleep(context: Context, input: SleepChange & { position: string }): Promise<Id[]> {
  return changeSleeps(context, 'checkSleep', input, (details) => ({ details: { ...details, checks: [...(details.checks ?? []), { at: input.at.toISOString(), position: input.position }] }, ended: false }));
}

/** Ends the sleep of children. @throws BAD_INPUT when none of them sleeps */
export function endSleep(context: Context, input: SleepChange): Promise<Id[]> {
  return changeSleeps(context, 'endSleep', input, (details) => ({ details, ended: true }));
}

async function changeSleeps(context: Context, operation: string, input: SleepChange & { position?: string }, change: (details: StoredDetails) => { details: StoredDetails; ended: boolean }): Promise<Id[]> {
  const children = await childrenAtWork(context, 'diary.record', input.childIds);
  const { settingId } = children[0] as DiaryChild;
  const actor = actorOf(context);
  const topics = new Map(children.map((child) => [child.childId, [...topicsOfChild(child.childId, settingId), ...(child.roomId ? [roomTopic(child.roomId)] : [])]]));
  const { key, ...rest } = input;
  const { ids } = await carryOut(context.store, { trustId: actor.trustId, actorId: actor.id, key, operation, input: { ...rest, at: input.at.toISOString() } }, {
    check: async () => checkTime(input.at, context.clock.now(), (await optionsAt(context, settingId)).backHours),
    work: async (tx) => {
      const open = await tx.rows(
        { id: 'id', childId: 'id', at: 'instant', details: 'json', version: 'integer' },
        sql`SELECT id AS id, child_id AS childId, at AS at, details AS details, version AS version FROM diary_entry
            WHERE trust_id = ${bytes(actor.trustId)} AND child_id IN (${join(input.childIds.map(bytes))}) AND kind = 'SLEEP' AND ended_at IS NULL AND withdrawn_at IS NULL
              AND setting_id = ${bytes(settingId)} AND at <= ${instant(input.at)} AND at > ${instant(new Date(input.at.getTime() - 24 * 3_600_000))}`,
      );
      if (open.length === 0) throw failure.badInput('None of these children sleeps at that time.', { field: 'input.childIds' });
      for (const sleep of open) {
        const next = change(sleep.details as StoredDetails);
        const written = await tx.write(
          sql`UPDATE diary_entry SET details = ${JSON.stringify(next.details)}, last_check_at = ${instant(input.at)}, ended_at = ${next.ended ? instant(input.at) : null}, version = version + 1
              WHERE trust_id = ${bytes(actor.trustId)} AND id = ${bytes(sleep.id)} AND version = ${sleep.version}`,
        );
        if (written === 0) throw failure.conflict('Somebody changed a sleep meanwhile. Look again.');
      }
      await recordRevisions(tx, open.map((sleep) => ({ trustId: actor.trustId, childId: sleep.childId, type: 'diary-entry', id: sleep.id, version: sleep.version + 1, before: { details: sleep.details }, actorId: actor.id })));
      await emit(tx, open.map((sleep) => ({ trustId: actor.trustId, name: 'diary.entry-changed', version: 1, partitionKey: sleep.childId, payload: { entryId: sleep.id, childId: sleep.childId }, topics: topics.get(sleep.childId) ?? [] })));
      await context.access.audit.changed(tx, context, open.map((sleep) => ({ action: 'diary.record', subjectType: 'diary-entry', subjectId: sleep.id, childId: sleep.childId, settingId })));
      return open.map((sleep) => sleep.id);
    },
  });
  return ids;
}
