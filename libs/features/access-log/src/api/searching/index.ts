import { staffIn } from '@alongside/server-core';
import { defineNode } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { AccessLogTables1763850000610 } from './access-log-tables.migration';
import { AlarmSettingEntity } from './alarm-setting.entity';
import { FileAlarmResolver, SettingAlarmsResolver } from './file-alarm.resolver';
import { alarmsSeen } from './file-alarms.reads';
import { alarmTag, manyFilesHandler } from './many-files.handler';
import { AccessLogEntryResolver, AccessLogResolver } from './searching.resolver';

/** What searching gives to the feature's `api` door. */
export const searchingApi = {
  entities: [AlarmSettingEntity],
  migrations: [AccessLogTables1763850000610],
  resolvers: [AccessLogResolver, AccessLogEntryResolver, SettingAlarmsResolver, FileAlarmResolver],
  rules: { 'access-log.search': staffIn('setting'), 'access-log.see-alarms': staffIn('setting'), 'access-log.lift-alarm': staffIn('setting') },
  handlers: [manyFilesHandler],
  jobs: [],
  mails: [],
  nodes: [defineNode({ tag: alarmTag, typeName: 'FileAlarm', load: (context, ids) => alarmsSeen(context as Context, 'access-log.see-alarms', ids) })],
};
