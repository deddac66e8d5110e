import { Arg, Args, Ctx, FieldResolver, ID, Mutation, Query, Resolver, Root } from 'type-graphql';
import { Action, Bounded, type Connection, PageArgs, parseGlobalId } from '@alongside/server-graphql';
import { type FeatureContext, settingTag } from '@alongside/server-core';
import { actorNames } from '@alongside/server-identity';
import { AccessFeatureType, AccessRuleType, NarrowActionInput, NarrowActionResult, NarrowingDecisionConnection, NarrowingDecisionType, type ActionNarrowedType, type NobodyLeftType } from './access-rule.type';
import { accessFeatures, accessRule, narrowingDecisions } from './access-rules.reads';
import { narrowAction } from './narrow-action.service';

@Resolver(() => AccessRuleType)
export class NarrowingResolver {
  @Bounded(100)
  @Query(() => [AccessFeatureType], { nullable: true, description: 'Who of the staff may do what, by feature; null where the actor may not see it. At most 100.' })
  @Action('access-log.see-rules')
  async accessRules(
    @Arg('settingId', () => ID, { nullable: true, description: 'Global id of a setting; the whole trust when left out.' }) id: string | null,
    @Arg('action', () => String, { nullable: true, description: 'One action only; all when left out.' }) action: string | null,
    @Ctx() context: FeatureContext,
  ): Promise<AccessFeatureType[] | null> {
    const settingId = id ? parseGlobalId(id, settingTag, 'settingId').id : null;
    const [seen] = await context.access.allows(context, 'access-log.see-rules', [settingId ? { setting: settingId } : {}]);
    return seen ? accessFeatures(context, settingId, action) : null;
  }

  @FieldResolver(() => NarrowingDecisionConnection, { description: 'Who decided what about it at this place, newest first.' })
  history(@Root() rule: AccessRuleType, @Args(() => PageArgs) page: PageArgs, @Ctx() context: FeatureContext): Promise<Connection<NarrowingDecisionType>> {
    return narrowingDecisions(context, rule, page);
  }

  @Mutation(() => NarrowActionResult, { description: 'Decides which roles do not have an action. Decisions are kept, the newest holds; never is nobody left who may do it.' })
  @Action('access-log.narrow')
  async narrowAction(@Arg('input', () => NarrowActionInput, { description: 'The decision.' }) input: NarrowActionInput, @Ctx() context: FeatureContext): Promise<ActionNarrowedType | NobodyLeftType> {
    const settingId = input.settingId ? parseGlobalId(input.settingId, settingTag, 'input.settingId').id : null;
    const { action, left } = await narrowAction(context, { ...input, settingId });
    return left.length > 0 ? { settings: left } : { rule: await accessRule(context, action, settingId) };
  }
}

@Resolver(() => NarrowingDecisionType)
export class NarrowingDecisionResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who decided.' })
  async by(@Root() decision: NarrowingDecisionType, @Ctx() context: FeatureContext): Promise<string | null> {
    return (await actorNames(context).load(decision.actorId)) ?? null;
  }
}
