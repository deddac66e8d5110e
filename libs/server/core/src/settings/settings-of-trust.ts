import type { FeatureManifest } from '@alongside/plugin';
import type { Id } from '@alongside/server-data';
import type { Context } from '@alongside/server-access';
import { trustState, type SettingFacts } from './trust-state';

export type { SettingFacts } from './trust-state';

/** All settings of the actor's trust with the newest switch of each feature. No statement of its own while nothing has changed. */
export async function settingsOfTrust(context: Context): Promise<ReadonlyMap<Id, SettingFacts>> {
  return (await trustState(context)).settings;
}

/**
 * A feature's options at a setting in the present shape: what was stored, upgraded, over the defaults.
 * Null where the feature was never on.
 */
export async function optionsOf<Options extends object>(context: Context, feature: FeatureManifest, settingId: Id): Promise<Options | null> {
  const found = (await settingsOfTrust(context)).get(settingId)?.features.get(feature.key);
  if (!feature.always && (!found || found.state === 'never')) return null;
  return presentOptions<Options>(feature, found?.options ?? {}, found?.optionsVersion ?? feature.options.version);
}

/** Stored options of an older version in the present shape, over the defaults. */
export function presentOptions<Options extends object>(feature: FeatureManifest, stored: Record<string, unknown>, version: number): Options {
  const upgraded = version < feature.options.version && feature.options.upgrade ? feature.options.upgrade(version, stored) : stored;
  return { ...feature.options.defaults, ...(upgraded as object) } as Options;
}
