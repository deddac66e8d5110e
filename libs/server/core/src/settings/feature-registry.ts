import type { FeatureManifest } from '@alongside/plugin';
import type { Context } from '@alongside/server-access';

/** All features of this server by key; the composition puts them on the context. */
export interface FeatureContext extends Context {
  features: ReadonlyMap<string, FeatureManifest>;
}

const nations: Readonly<Record<string, string>> = { ENG: 'england', WLS: 'wales', SCT: 'scotland', NIR: 'northern-ireland' };

/** Whether a rule of law in the setting's nation forbids stopping the feature on the given day. */
export function isMandated(feature: FeatureManifest, nation: string, day: string): boolean {
  return feature.mandatedBy.some((rule) => rule.nation === nations[nation] && rule.from <= day);
}
