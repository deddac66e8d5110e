import { bytes, join, keyset, sql, type Id, type Sql } from '@alongside/server-data';
import { type Connection, decodeCursor, encodeCursor, globalId, type PageArgs, pageOf, type RequestContext } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { FileAlarmType } from './file-alarm.type';
import { alarmTag } from './many-files.handler';

async function alarmsWhere(context: RequestContext, where: Sql): Promise<FileAlarmType[]> {
  const { id: self, trustId } = actorOf(context);
  const now = context.clock.now();
  const rows = await context.store.reads.rows(
    { id: 'id', actorId: 'id', at: 'instant', children: 'integer', until: 'instant', liftedAt: 'instant?', liftedBy: 'id?', liftedNote: 'text?' },
    sql`SELECT a.id AS id, a.actor_id AS actorId, a.at AS at, a.children AS children, a.until AS until, a.lifted_at AS liftedAt, a.lifted_by AS liftedBy, a.lifted_note AS liftedNote
        FROM access_alarm a WHERE a.trust_id = ${bytes(trustId)} AND ${where}`,
  );
  return rows.map((row) => Object.assign(new FileAlarmType(), { ...row, id: globalId(alarmTag, trustId, row.id), alarmId: row.id, standing: row.liftedAt === null && row.until > now, own: row.actorId === self }));
}

/** The alarms about children of a setting, newest first. One statement. Callers ask access first. */
export async function fileAlarms(context: Context, settingId: Id, page: PageArgs): Promise<Connection<FileAlarmType>> {
  const about = sql`EXISTS (SELECT 1 FROM access_log_alarm_setting s WHERE s.trust_id = a.trust_id AND s.setting_id = ${bytes(settingId)} AND s.alarm_id = a.id)`;
  const alarms = await alarmsWhere(context, sql`${about} AND ${keyset({ at: 'a.at', id: 'a.id' }, decodeCursor(page.after), 'older')} ORDER BY a.at DESC, a.id DESC LIMIT ${page.first + 1}`);
  return pageOf(alarms, page.first, (alarm) => encodeCursor({ at: alarm.at, id: alarm.alarmId }), page.after);
}

/** Of these alarms those about a setting where the actor may do the action. Two statements. */
export async function alarmsSeen(context: Context, action: string, ids: readonly Id[]): Promise<Map<Id, FileAlarmType>> {
  const rows = await context.store.reads.rows(
    { alarmId: 'id', settingId: 'id' },
    sql`SELECT alarm_id AS alarmId, setting_id AS settingId FROM access_log_alarm_setting WHERE trust_id = ${bytes(actorOf(context).trustId)} AND alarm_id IN (${join(ids.map(bytes))})`,
  );
  const seen = await context.access.allows(context, action, rows.map(({ settingId }) => ({ setting: settingId })));
  const own = new Set(rows.filter((_row, index) => seen[index]).map(({ alarmId }) => alarmId));
  const alarms = await alarmsWhere(context, sql`a.id IN (${join(ids.map(bytes))})`);
  return new Map(alarms.filter(({ alarmId }) => own.has(alarmId)).map((alarm) => [alarm.alarmId, alarm]));
}
