import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Action, Bounded, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { RoomType, SettingType } from './setting.type';
import { roomsById, roomsOfSettings, roomTag } from './room.view';
import { settingTag, settingView } from './setting.view';
import { settingsOfTrust } from './settings-of-trust';

@Resolver(() => SettingType)
export class SettingResolver {
  @Query(() => SettingType, { nullable: true, description: 'One setting, or null where there is none that the actor may see.' })
  @Action('core.see-setting')
  async setting(@Arg('id', () => ID, { description: 'Global id of the setting.' }) id: string, @Ctx() context: Context): Promise<SettingType | null> {
    const settingId = parseGlobalId(id, settingTag).id;
    const [seen] = await context.access.allows(context, 'core.see-setting', [{ setting: settingId }]);
    const setting = (await settingsOfTrust(context)).get(settingId);
    return seen && setting ? settingView(setting) : null;
  }

  @Bounded(60)
  @FieldResolver(() => [RoomType], { description: 'Its rooms, youngest children first; empty for those who do not work there. At most 60.' })
  async rooms(@Root() setting: SettingType, @Ctx() context: Context): Promise<RoomType[]> {
    const [seen] = await context.access.allows(context, 'core.see-board', [{ setting: setting.settingId }]);
    return seen ? ((await roomsOfSettings(context).load(setting.settingId)) ?? []) : [];
  }
}

@Resolver(() => RoomType)
export class RoomResolver {
  @Query(() => RoomType, { nullable: true, description: 'One room, or null where there is none that the actor may see.' })
  @Action('core.see-board')
  async room(@Arg('id', () => ID, { description: 'Global id of the room.' }) id: string, @Ctx() context: Context): Promise<RoomType | null> {
    const roomId = parseGlobalId(id, roomTag).id;
    const [seen] = await context.access.allows(context, 'core.see-board', [{ room: roomId }]);
    const room = await roomsById(context).load(roomId);
    return seen && room ? room : null;
  }

  @FieldResolver(() => SettingType, { description: 'The setting the room belongs to.' })
  async setting(@Root() room: RoomType, @Ctx() context: Context): Promise<SettingType> {
    const setting = (await settingsOfTrust(context)).get(room.settingId);
    if (!setting) throw new Error('A room without a setting of its trust');
    return settingView(setting);
  }

  @FieldResolver(() => Boolean, { description: 'Whether the acting member of staff has a role in this very room: where the board opens.' })
  async ownRoom(@Root() room: RoomType, @Ctx() context: Context): Promise<boolean> {
    return (await context.access.facts(context)).roles.some((role) => role.roomId === room.roomId);
  }
}
