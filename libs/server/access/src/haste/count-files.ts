import { bytes, instant, join, newId, sql, type Id, type Transaction } from '@alongside/server-data';
import { emit } from '@alongside/server-events';
import type { AuditEntryEntity } from '../audit/audit-entry.entity';
import { AccessAlarmEntity } from './access-alarm.entity';
import { filesBeforeAlarm, hasteWindowMs } from './hold-back';

export const manyFilesOpened = 'access.many-files-opened';

type Opened = Pick<AuditEntryEntity, 'trustId' | 'actorId' | 'at'>;

/**
 * Counts, in the transaction that writes them, how many children's files the same people have opened within the window, on
 * whichever process, and raises or renews the alarm. One statement while nobody is beyond the limit.
 */
export async function countFiles(tx: Transaction, opened: readonly Opened[], fileActions: readonly string[]): Promise<void> {
  for (const [trustId, ofTrust] of Map.groupBy(opened, (row) => row.trustId)) {
    const actors = [...new Set(ofTrust.flatMap(({ actorId }) => actorId ?? []))];
    const newest = new Date(Math.max(...ofTrust.map(({ at }) => at.getTime())));
    const since = new Date(newest.getTime() - hasteWindowMs);
    const count = (who: readonly Id[], from: Date) => childrenOpened(tx, trustId, who, from, fileActions);
    for (const { actorId, children } of await count(actors, since))
      if (children > filesBeforeAlarm) await renewAlarm(tx, { trustId, actorId, since, newest }, async (from) => (await count([actorId], from))[0]?.children ?? 0);
  }
}

async function childrenOpened(tx: Transaction, trustId: Id, actors: readonly Id[], since: Date, fileActions: readonly string[]): Promise<{ actorId: Id; children: number }[]> {
  return tx.rows(
    { actorId: 'id', children: 'integer' },
    sql`SELECT actor_id AS actorId, COUNT(DISTINCT child_id) AS children FROM audit_entry
        WHERE trust_id = ${bytes(trustId)} AND actor_id IN (${join(actors.map(bytes))}) AND at > ${instant(since)} AND action IN (${join([...fileActions])}) AND result = 'done'
        GROUP BY actor_id`,
  );
}

interface Haste {
  trustId: Id;
  actorId: Id;
  since: Date;
  newest: Date;
}

async function renewAlarm(tx: Transaction, { trustId, actorId, since, newest }: Haste, countFrom: (from: Date) => Promise<number>): Promise<void> {
  const [last] = await tx.rows(
    { id: 'id', until: 'instant', liftedAt: 'instant?' },
    sql`SELECT id AS id, until AS until, lifted_at AS liftedAt FROM access_alarm WHERE trust_id = ${bytes(trustId)} AND actor_id = ${bytes(actorId)} ORDER BY at DESC LIMIT 1`,
  );
  // What was looked at and found right does not count again.
  const from = last?.liftedAt && last.liftedAt > since ? last.liftedAt : since;
  const children = await countFrom(from);
  if (children <= filesBeforeAlarm) return;
  const until = new Date(newest.getTime() + hasteWindowMs);
  if (last && last.liftedAt === null && last.until >= newest) {
    await tx.write(sql`UPDATE access_alarm SET children = ${children}, until = ${instant(until)} WHERE id = ${bytes(last.id)}`);
    return;
  }
  const id = newId(tx.at);
  await tx.insert(AccessAlarmEntity, [{ id, trustId, actorId, at: newest, children, until, liftedAt: null, liftedBy: null, liftedNote: null }]);
  await emit(tx, [{ trustId, name: manyFilesOpened, version: 1, partitionKey: null, payload: { alarmId: id } }]);
}
