import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Action, Bounded, DecidedBy, globalId, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { RoomType, SettingType } from '../settings/setting.type';
import { roomsById } from '../settings/room.view';
import { settingView } from '../settings/setting.view';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { coreDirectory } from '../access/core.directory';
import { careNeedsOf } from './care-needs';
import { CareNeedType, ChildType } from './child.type';
import { childTag, childrenById, contactTag, guardianTag } from './child.view';
import { DoorAdultType } from './door-adult.type';
import { doorAdults } from './door-adults';

@Resolver(() => ChildType)
export class ChildResolver {
  @Query(() => ChildType, { nullable: true, description: 'One child, or null where there is none that the actor may see.' })
  @Action('core.see-child')
  async child(@Arg('id', () => ID, { description: 'Global id of the child.' }) id: string, @Ctx() context: Context): Promise<ChildType | null> {
    const childId = parseGlobalId(id, childTag).id;
    const [seen] = await context.access.allows(context, 'core.see-child', [{ child: childId }]);
    const child = await childrenById(context).load(childId);
    if (!seen || !child) return null;
    context.access.audit.read(context, { action: 'core.see-child', subjectType: 'child', subjectId: childId, childId });
    return child;
  }

  @Bounded(50)
  @DecidedBy('core.see-care-needs')
  @FieldResolver(() => [CareNeedType], { nullable: true, description: 'Allergies first, then diet and conditions; null where the actor may not see them. At most 50.' })
  async careNeeds(@Root() child: ChildType, @Ctx() context: Context): Promise<CareNeedType[] | null> {
    const [seen] = await context.access.allows(context, 'core.see-care-needs', [{ child: child.childId }]);
    return seen ? ((await careNeedsOf(context).load(child.childId)) ?? []) : null;
  }

  @FieldResolver(() => SettingType, { nullable: true, description: 'The setting the child attends today; of several the first that the actor may see.' })
  async setting(@Root() child: ChildType, @Ctx() context: Context): Promise<SettingType | null> {
    const place = await this.place(child, context);
    const setting = place?.settingId ? (await settingsOfTrust(context)).get(place.settingId) : undefined;
    return setting ? settingView(setting) : null;
  }

  @FieldResolver(() => RoomType, { nullable: true, description: 'The room the child is placed in today at that setting.' })
  async room(@Root() child: ChildType, @Ctx() context: Context): Promise<RoomType | null> {
    const place = await this.place(child, context);
    return place?.roomId ? ((await roomsById(context).load(place.roomId)) ?? null) : null;
  }

  @Bounded(50)
  @DecidedBy('core.see-door-adults')
  @FieldResolver(() => [DoorAdultType], { nullable: true, description: 'The adults who may bring or collect the child; for staff, null for others. At most 50.' })
  async doorAdults(@Root() child: ChildType, @Ctx() context: Context): Promise<DoorAdultType[] | null> {
    const [seen] = await context.access.allows(context, 'core.see-door-adults', [{ child: child.childId }]);
    if (!seen) return null;
    const adults = (await doorAdults(context).load(child.childId)) ?? [];
    context.access.audit.read(context, { action: 'core.see-door-adults', subjectType: 'child', subjectId: child.childId, childId: child.childId });
    return adults.slice(0, 50).map(({ kind, id, name, relationship, mayCollect, fetchManager }) => {
      const tag = kind === 'guardian' ? guardianTag : contactTag;
      return { id: globalId(tag, child.trustId, id), name, relationship, mayCollect, fetchManager };
    });
  }

  private async place(child: ChildType, context: Context) {
    // A brother or sister at the setting must not tell where this child is: a guardian's relation to the child itself decides.
    const own = (await context.access.facts(context)).guardianships.get(child.childId)?.settingIds;
    const places = (await coreDirectory.placesOfChild(context, child.childId)).filter((place) => place.current && (!own || (place.settingId !== null && own.has(place.settingId))));
    const seen = await context.access.allows(context, 'core.see-setting', places.map((place) => ({ setting: place.settingId ?? undefined })));
    return places.find((_place, index) => seen[index]) ?? null;
  }
}
