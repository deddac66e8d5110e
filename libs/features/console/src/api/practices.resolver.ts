import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { type Connection, failure, PageArgs } from '@alongside/server-graphql';
import type { Context } from '@alongside/server-access';
import { type FeatureContext, SettingType } from '@alongside/server-core';
import { actorNames } from '@alongside/server-identity';
import { FeatureDecisionConnection, FeatureDecisionType } from './feature-decision.type';
import { decisionsAbout } from './feature-decisions.reads';

@Resolver(() => SettingType)
export class PracticesResolver {
  @FieldResolver(() => Boolean, { description: 'Whether the actor may see which features the setting uses.' })
  async maySeeFeatures(@Root() setting: SettingType, @Ctx() context: Context): Promise<boolean> {
    const [may] = await context.access.allows(context, 'core.see-features', [{ setting: setting.settingId }]);
    return may === true;
  }

  @FieldResolver(() => Boolean, { description: 'Whether the actor may switch features of the setting on and off and change their options.' })
  async maySwitchFeatures(@Root() setting: SettingType, @Ctx() context: Context): Promise<boolean> {
    const [may] = await context.access.allows(context, 'core.switch-feature', [{ setting: setting.settingId }]);
    return may === true;
  }

  @FieldResolver(() => FeatureDecisionConnection, { nullable: true, description: 'What was decided about a feature here, newest first; null for those who do not lead the setting.' })
  async featureDecisions(
    @Root() setting: SettingType,
    @Arg('feature', () => String, { description: 'Key of the feature, such as `diary`.' }) key: string,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: FeatureContext,
  ): Promise<Connection<FeatureDecisionType> | null> {
    const [seen] = await context.access.allows(context, 'console.see-decisions', [{ setting: setting.settingId }]);
    const feature = context.features.get(key);
    if (!feature || feature.always) throw failure.badInput('There is no such feature to switch.', { field: 'feature' });
    return seen ? decisionsAbout(context, setting.settingId, feature, page) : null;
  }
}

@Resolver(() => FeatureDecisionType)
export class FeatureDecisionResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Who decided; null where it came with the set-up of the trust.' })
  async by(@Root() decision: FeatureDecisionType, @Ctx() context: Context): Promise<string | null> {
    return decision.actorId ? ((await actorNames(context).load(decision.actorId)) ?? null) : null;
  }
}
