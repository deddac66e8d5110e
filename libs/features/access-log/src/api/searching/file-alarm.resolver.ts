import { Arg, Args, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, type Connection, DecidedBy, failure, freshContext, PageArgs, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { SettingType } from '@alongside/server-core';
import { actorNames } from '@alongside/server-identity';
import { FileAlarmConnection, FileAlarmType, LiftFileAlarmInput, LiftFileAlarmPayload } from './file-alarm.type';
import { alarmsSeen, fileAlarms } from './file-alarms.reads';
import { liftAlarm } from './lift-alarm.service';
import { alarmTag } from './many-files.handler';

@Resolver(() => SettingType)
export class SettingAlarmsResolver {
  @DecidedBy('access-log.see-alarms')
  @FieldResolver(() => FileAlarmConnection, { nullable: true, description: "Alarms about many opened files of children here, newest first; null for those who may not see them." })
  async fileAlarms(@Root() setting: SettingType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: Context): Promise<Connection<FileAlarmType> | null> {
    const [seen] = await context.access.allows(context, 'access-log.see-alarms', [{ setting: setting.settingId }]);
    return seen ? fileAlarms(context, setting.settingId, page) : null;
  }
}

@Resolver(() => FileAlarmType)
export class FileAlarmResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who opened the files.' })
  async by(@Root() alarm: FileAlarmType, @Ctx() context: Context): Promise<string | null> {
    return (await actorNames(context).load(alarm.actorId)) ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Who lifted it; null while nobody has.' })
  async liftedByName(@Root() alarm: FileAlarmType, @Ctx() context: Context): Promise<string | null> {
    return alarm.liftedBy ? ((await actorNames(context).load(alarm.liftedBy)) ?? null) : null;
  }

  @Mutation(() => LiftFileAlarmPayload, { description: 'Lifts an alarm after somebody has looked at it; nobody lifts their own.' })
  @Action('access-log.lift-alarm')
  async liftFileAlarm(@Arg('input', () => LiftFileAlarmInput, { description: 'Which, and what was found.' }) input: LiftFileAlarmInput, @Ctx() context: Context): Promise<LiftFileAlarmPayload> {
    const alarmId = parseGlobalId(input.alarmId, alarmTag, 'input.alarmId').id;
    await liftAlarm(context, { key: input.key, alarmId, note: input.note });
    const alarm = (await alarmsSeen(freshContext(context), 'access-log.lift-alarm', [alarmId])).get(alarmId);
    if (!alarm) throw failure.notFound();
    return { alarm };
  }
}
