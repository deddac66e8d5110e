import { Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { Bounded, Concerns } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { SettingType } from '@alongside/server-core';
import { diaryOptions } from './diary-options';
import { DiaryKind } from './diary.types';

@ObjectType('DiarySettings', { description: 'How a setting keeps its diary, as those who write it need to know.' })
@Concerns('none')
class DiarySettingsType {
  @Bounded(20)
  @Field(() => [DiaryKind], { description: 'What is written down; handovers always are. At most 20.' }) kinds: DiaryKind[];
  @Field(() => Int, { description: 'Minutes between checks on a sleeping child.' }) sleepCheckMinutes: number;
  @Field(() => Int, { description: 'Up to this age in months the sleeping position is needed.' }) positionUnderMonths: number;
  @Field(() => Int, { description: 'Hours that an entry may be set back.' }) backHours: number;
}

@Resolver(() => SettingType)
export class DiarySettingsResolver {
  @FieldResolver(() => DiarySettingsType, { nullable: true, description: 'How this setting keeps its diary; null where it keeps none, or for those who do not read it there.' })
  async diary(@Root() setting: SettingType, @Ctx() context: Context): Promise<DiarySettingsType | null> {
    const [seen] = await context.access.allows(context, 'diary.see', [{ setting: setting.settingId }]);
    const options = seen ? await diaryOptions(context, setting.settingId) : null;
    return options ? { kinds: [...options.kinds] as DiaryKind[], sleepCheckMinutes: options.sleepCheckMinutes, positionUnderMonths: options.positionUnderMonths, backHours: options.backHours } : null;
  }
}
