import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { Action, DecidedBy, failure, freshContext, parseGlobalId } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import type { Id } from '@alongside/server-data';
import { allowedForChildren } from '../people/about-children';
import { childrenById } from '../people/child.view';
import { ChildType } from '../people/child.type';
import { restrictionsById, restrictionView } from '../people/restriction.reads';
import { RestrictionType } from '../people/restriction.type';
import { settingView } from '../settings/setting.view';
import { SettingType } from '../settings/setting.type';
import { settingsOfTrust } from '../settings/settings-of-trust';
import { workItemsById, workItemTag, workItemView } from './open-work-items';
import { settleWorkItem } from './settle-work-item.service';
import { ReopenWorkItemInput, SettleWorkItemInput, WorkItemPayload, WorkItemType } from './work-item.type';

/** Items that tell of an order by being there. */
const orderSubjects: ReadonlySet<string> = new Set(['restriction', 'order-end']);

@Resolver(() => WorkItemType)
export class WorkItemResolver {
  @FieldResolver(() => SettingType, { nullable: true, description: 'The setting it waits at; null where it concerns the whole trust.' })
  async setting(@Root() item: WorkItemType, @Ctx() context: Context): Promise<SettingType | null> {
    const setting = item.settingId ? (await settingsOfTrust(context)).get(item.settingId) : undefined;
    return setting ? settingView(setting) : null;
  }

  @DecidedBy('core.see-child')
  @FieldResolver(() => ChildType, { nullable: true, description: 'The child it is about, where it is about one; null for those who may not know which. About an order only those who may read of it do.' })
  async child(@Root() item: WorkItemType, @Ctx() context: Context): Promise<ChildType | null> {
    const ofOrder = orderSubjects.has(item.subjectType);
    const childId = item.childId ?? (ofOrder ? ((await restrictionsById(context).load(item.subjectId))?.childId ?? null) : null);
    if (childId === null) return null;
    const [seen] = ofOrder ? await allowedForChildren(context, 'core.see-restrictions', [childId]) : await context.access.allows(context, 'core.see-child', [{ child: childId }]);
    return seen ? ((await childrenById(context).load(childId)) ?? null) : null;
  }

  @DecidedBy('core.see-restrictions')
  @FieldResolver(() => RestrictionType, { nullable: true, description: 'The restriction to decide, where it is about one; null for those who may not read it.' })
  async restriction(@Root() item: WorkItemType, @Ctx() context: Context): Promise<RestrictionType | null> {
    if (item.subjectType !== 'restriction') return null;
    const stored = await restrictionsById(context).load(item.subjectId);
    const [seen] = await allowedForChildren(context, 'core.see-restrictions', [stored?.childId ?? item.subjectId]);
    if (!stored || !seen) return null;
    context.access.audit.read(context, { action: 'core.see-restrictions', subjectType: 'restriction', subjectId: stored.id, childId: stored.childId, settingId: item.settingId });
    return (await restrictionView(context, stored)) ?? null;
  }

  @Mutation(() => WorkItemPayload, { description: 'Settles something that waits, with a note on what was done. A restriction is settled by deciding it.' })
  @Action('core.settle-work-item')
  async settleWorkItem(
    @Arg('input', () => SettleWorkItemInput, { description: 'Which, and what was done.' }) input: SettleWorkItemInput,
    @Ctx() context: Context,
  ): Promise<WorkItemPayload> {
    const itemId = parseGlobalId(input.itemId, workItemTag, 'input.itemId').id;
    await settleWorkItem(context, { key: input.key, itemId, version: input.version, note: input.note });
    return this.afterwards(context, itemId);
  }

  @Mutation(() => WorkItemPayload, { description: 'Opens again what was settled too early.' })
  @Action('core.settle-work-item')
  async reopenWorkItem(@Arg('input', () => ReopenWorkItemInput, { description: 'Which.' }) input: ReopenWorkItemInput, @Ctx() context: Context): Promise<WorkItemPayload> {
    const itemId = parseGlobalId(input.itemId, workItemTag, 'input.itemId').id;
    await settleWorkItem(context, { key: input.key, itemId, version: input.version, note: null });
    return this.afterwards(context, itemId);
  }

  private async afterwards(context: Context, itemId: Id): Promise<WorkItemPayload> {
    const fresh = freshContext(context);
    const stored = await workItemsById(fresh).load(itemId);
    if (!stored) throw failure.notFound();
    return { item: await workItemView(fresh, stored) };
  }
}
