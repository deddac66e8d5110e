import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Bounded, type Connection, DecidedBy, PageArgs } from '@alongside/server-graphql';
import { childrenById, ChildType, type FeatureContext, SettingType } from '@alongside/server-core';
import { actorNames } from '@alongside/server-identity';
import { AccessLogConnection, AccessLogEntryType, AccessLogFilter, AccessLogSubjectType, LogPurpose } from './access-log.type';
import { accessLog, searchedFor } from './access-log.reads';
import { guardianNames, personNames } from './person-names';
import { logSubjects } from './log-subjects.reads';

const action = 'access-log.search';

@Resolver(() => SettingType)
export class AccessLogResolver {
  @DecidedBy(action)
  @FieldResolver(() => AccessLogConnection, { nullable: true, description: 'Who saw and changed what here, newest first; null for those who may not search it. That it was searched is written down.' })
  async accessLog(
    @Root() setting: SettingType,
    @Arg('filter', () => AccessLogFilter, { description: 'What to search for.' }) filter: AccessLogFilter,
    @Arg('purpose', () => LogPurpose, { defaultValue: LogPurpose.LOOK, description: 'What the answer is for.' }) purpose: LogPurpose,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: FeatureContext,
  ): Promise<Connection<AccessLogEntryType> | null> {
    const [seen] = await context.access.allows(context, action, [{ setting: setting.settingId }]);
    if (!seen) return null;
    const { childId, guardianId, personId } = searchedFor(filter);
    context.access.audit.read(context, { action, subjectType: purpose === LogPurpose.EXPORT ? 'access-log-export' : 'access-log', subjectId: personId, childId, guardianId, settingId: setting.settingId });
    return accessLog(context, setting.settingId, filter, page);
  }

  @Bounded(20)
  @FieldResolver(() => [AccessLogSubjectType], { nullable: true, description: 'Children, adults and staff of the setting, also those who have left, by the beginning of a name: for the search. Null for those who may not search. At most 20.' })
  async accessLogSubjects(@Root() setting: SettingType, @Arg('name', () => String, { description: 'The beginning of a first or last name.' }) name: string, @Ctx() context: FeatureContext): Promise<AccessLogSubjectType[] | null> {
    const [seen] = await context.access.allows(context, action, [{ setting: setting.settingId }]);
    return seen ? logSubjects(context, setting.settingId, name) : null;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the actor may search who saw and changed what here.' })
  async maySearchAccessLog(@Root() setting: SettingType, @Ctx() context: FeatureContext): Promise<boolean> {
    return (await context.access.allows(context, action, [{ setting: setting.settingId }]))[0] === true;
  }
}

@Resolver(() => AccessLogEntryType)
export class AccessLogEntryResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who acted; null for the product itself.' })
  async by(@Root() entry: AccessLogEntryType, @Ctx() context: FeatureContext): Promise<string | null> {
    return entry.actorId ? ((await actorNames(context).load(entry.actorId)) ?? null) : null;
  }

  @DecidedBy('core.see-child')
  @FieldResolver(() => ChildType, { nullable: true, description: 'The child it is about, where the actor may see it today.' })
  async child(@Root() entry: AccessLogEntryType, @Ctx() context: FeatureContext): Promise<ChildType | null> {
    if (!entry.childId) return null;
    const [seen] = await context.access.allows(context, 'core.see-child', [{ child: entry.childId, setting: entry.settingId }]);
    const child = await childrenById(context).load(entry.childId);
    return seen && child ? child : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The adult whose record it is about.' })
  async adult(@Root() entry: AccessLogEntryType, @Ctx() context: FeatureContext): Promise<string | null> {
    return entry.guardianId ? ((await guardianNames(context).load(entry.guardianId)) ?? null) : null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'The person for whom it was done, where somebody else entered it.' })
  async onBehalfOf(@Root() entry: AccessLogEntryType, @Ctx() context: FeatureContext): Promise<string | null> {
    return entry.behalfId ? ((await personNames(context).load(entry.behalfId)) ?? null) : null;
  }
}
