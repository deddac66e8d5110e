import { Arg, Ctx, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import type { FeatureManifest } from '@alongside/plugin';
import { bytes, dayIn, sql, type Id } from '@alongside/server-data';
import { Action, Bounded, defineLoader, failure, parseGlobalId } from '@alongside/server-graphql';
import { actorOf } from '@alongside/server-access';
import { SettingType } from './setting.type';
import { isMandated, type FeatureContext } from './feature-registry';
import { switchFeature } from './feature-switch.service';
import { FeatureStateName, SettingFeatureType, SwitchFeatureInput, SwitchFeaturePayload } from './feature.type';
import { settingTag, settingView } from './setting.view';
import { presentOptions, settingsOfTrust, type SettingFacts } from './settings-of-trust';

/** Number of decisions by `settingId feature`. */
const decisionCounts = defineLoader<Id, Map<string, number>>('core.feature-decisions', async (context, settingIds) => {
  const { trustId } = actorOf(context);
  const rows = await context.store.reads.rows(
    { settingId: 'id', feature: 'text', number: 'integer' },
    sql`SELECT setting_id AS settingId, feature AS feature, MAX(number) AS number FROM feature_switch WHERE trust_id = ${bytes(trustId)} GROUP BY setting_id, feature`,
  );
  const counts = new Map<Id, Map<string, number>>(settingIds.map((id) => [id, new Map()]));
  for (const row of rows) counts.get(row.settingId)?.set(row.feature, row.number);
  return counts;
});

function featureView(context: FeatureContext, setting: SettingFacts, feature: FeatureManifest, decisions: number): SettingFeatureType {
  const found = setting.features.get(feature.key);
  return {
    key: feature.key,
    title: feature.title,
    summary: feature.summary,
    state: (found?.state ?? 'never') as FeatureStateName,
    mandated: isMandated(feature, setting.nation, dayIn(setting.timeZone, context.clock.now())),
    options: presentOptions<Record<string, unknown>>(feature, found?.options ?? {}, found?.optionsVersion ?? feature.options.version),
    optionsSchema: feature.options.schema as unknown as Record<string, unknown>,
    decisions,
  };
}

@Resolver(() => SettingType)
export class FeatureResolver {
  @Bounded(100)
  @FieldResolver(() => [SettingFeatureType], { nullable: true, description: 'Every feature of this server and how it stands here; null for those who do not lead the setting. At most 100.' })
  async features(@Root() setting: SettingType, @Ctx() context: FeatureContext): Promise<SettingFeatureType[] | null> {
    const [seen] = await context.access.allows(context, 'core.see-features', [{ setting: setting.settingId }]);
    const facts = (await settingsOfTrust(context)).get(setting.settingId);
    if (!seen || !facts) return null;
    const counts = await decisionCounts(context).load(setting.settingId);
    return [...context.features.values()].filter((feature) => !feature.always).map((feature) => featureView(context, facts, feature, counts?.get(feature.key) ?? 0));
  }

  @Mutation(() => SwitchFeaturePayload, { description: 'Switches a feature on or off at a setting, or changes its options. Decisions are kept, the newest holds.' })
  @Action('core.switch-feature')
  async switchFeature(
    @Arg('input', () => SwitchFeatureInput, { description: 'The decision.' }) input: SwitchFeatureInput,
    @Ctx() context: FeatureContext,
  ): Promise<SwitchFeaturePayload> {
    const settingId = parseGlobalId(input.settingId, settingTag, 'input.settingId').id;
    await switchFeature(context, { key: input.key, settingId, feature: input.feature, state: input.state, options: input.options ?? null, decisions: input.decisions });
    return this.afterwards(context, settingId, input.feature);
  }

  /** Reads again past what this request has loaded. */
  private async afterwards(context: FeatureContext, settingId: Id, key: string): Promise<SwitchFeaturePayload> {
    const fresh = { ...context, memo: freshMemo() } as FeatureContext;
    const setting = (await settingsOfTrust(fresh)).get(settingId);
    const feature = context.features.get(key);
    if (!setting || !feature) throw failure.notFound();
    const counts = await decisionCounts(fresh).load(settingId);
    return { setting: settingView(setting), feature: featureView(fresh, setting, feature, counts?.get(key) ?? 0) };
  }
}

/** A memo that has nothing yet: after a change, what the request loaded before is old. */
function freshMemo(): FeatureContext['memo'] {
  const made = new Map<symbol, unknown>();
  return <T>(key: symbol, make: () => T): T => {
    if (!made.has(key)) made.set(key, make());
    return made.get(key) as T;
  };
}
