import { bytes, dayIn, instant, join, newId, sql, type Id, type Reads, type Transaction } from '@alongside/server-data';
import type { EventHandler } from '@alongside/server-events';
import { hasteWindowMs, manyFilesOpened } from '@alongside/server-access';
import { notify } from '@alongside/server-notify';
import { AlarmSettingEntity } from './alarm-setting.entity';

export const manyFilesKind = 'access-log.many-files-opened';
export const alarmTag = 'alrm';

/** Who is told; where none of them is there besides the one it is about, whoever leads the setting otherwise. */
const told = ['manager', 'safeguarding-lead'] as const;
const toldOtherwise = ['deputy', 'trust-leader'] as const;

/** Tells those who lead the settings concerned that somebody opened unusually many children's files. May run again: people are told once. */
export const manyFilesHandler: EventHandler = {
  name: 'access-log.tell-of-many-files',
  on: [manyFilesOpened],
  async handle({ trustId, payload }, { store, clock }) {
    const alarmId = String(payload.alarmId);
    const alarm = await alarmOf(store.reads, trustId, alarmId);
    if (!alarm) return;
    const day = dayIn('UTC', clock.now());
    await store.transaction(async (tx) => {
      const settings = await settingsOpened(tx, trustId, alarm);
      await tx.insert(AlarmSettingEntity, settings.map((settingId) => ({ id: newId(tx.at), trustId, settingId, alarmId })), { skipExisting: true });
      const leaders = await peopleWith(tx, { trustId, day, settings, roles: told, not: alarm.personId });
      const people = leaders.length > 0 ? leaders : await peopleWith(tx, { trustId, day, settings, roles: toldOtherwise, not: alarm.personId });
      await notify(tx, people.map((personId) => ({ trustId, personId, kind: manyFilesKind, childId: null, referenceId: alarmId, subject: { tag: alarmTag, id: alarmId }, happenedAt: alarm.at })));
    });
  },
};

interface Alarm {
  actorId: Id;
  personId: Id | null;
  at: Date;
}

async function alarmOf(reads: Reads, trustId: Id, alarmId: Id): Promise<Alarm | undefined> {
  const [alarm] = await reads.rows(
    { actorId: 'id', personId: 'id?', at: 'instant' },
    sql`SELECT a.actor_id AS actorId, x.person_id AS personId, a.at AS at FROM access_alarm a LEFT JOIN actor x ON x.id = a.actor_id WHERE a.trust_id = ${bytes(trustId)} AND a.id = ${bytes(alarmId)}`,
  );
  return alarm;
}

/** The settings at which the person had to do with the children whose files were opened. */
async function settingsOpened(tx: Transaction, trustId: Id, { actorId, at }: Alarm): Promise<Id[]> {
  const rows = await tx.rows(
    { settingId: 'id' },
    sql`SELECT DISTINCT setting_id AS settingId FROM audit_entry
        WHERE trust_id = ${bytes(trustId)} AND actor_id = ${bytes(actorId)} AND at > ${instant(new Date(at.getTime() - hasteWindowMs))} AND at <= ${instant(at)} AND child_id IS NOT NULL AND setting_id IS NOT NULL`,
  );
  return rows.map(({ settingId }) => settingId);
}

interface Wanted {
  trustId: Id;
  day: string;
  settings: readonly Id[];
  roles: readonly string[];
  not: Id | null;
}

async function peopleWith(tx: Transaction, { trustId, day, settings, roles, not }: Wanted): Promise<Id[]> {
  const at = settings.length > 0 ? sql`(setting_id IS NULL OR setting_id IN (${join(settings.map(bytes))}))` : sql`setting_id IS NULL`;
  const rows = await tx.rows(
    { staffId: 'id' },
    sql`SELECT DISTINCT staff_id AS staffId FROM staff_role
        WHERE trust_id = ${bytes(trustId)} AND role IN (${join([...roles])}) AND ${at} AND valid_from <= ${day} AND (valid_to IS NULL OR valid_to >= ${day})`,
  );
  return rows.map(({ staffId }) => staffId).filter((staffId) => staffId !== not);
}
