import type { FeatureInput, FeatureManifest, OptionsDefinition } from './feature-manifest';
import type { FromSchema } from './json-schema';
import { manifestProblems } from './manifest-problems';

/** A manifest that cannot stand; the message lists everything wrong with it. */
export class ManifestError extends Error {
  override readonly name = 'ManifestError';

  constructor(
    readonly feature: string,
    readonly problems: readonly string[],
  ) {
    super([`The manifest of feature "${feature}" is not sound:`, ...problems.map((problem) => `- ${problem}`)].join('\n'));
  }
}

const noOptions = {
  version: 1,
  schema: { type: 'object', properties: {}, additionalProperties: false },
  defaults: {},
} as const satisfies OptionsDefinition;

const leftOut = {
  always: false,
  mandatedBy: [],
  dependencies: [],
  options: noOptions,
  actions: {},
  events: {},
  notifications: {},
  timeline: {},
  retention: {},
} as const;

type LeftOut = typeof leftOut;

/** A feature as `defineFeature` returns it: its keys are literal types, records it left out are there and empty. */
export type Feature<M extends FeatureInput> = {
  readonly [K in keyof FeatureManifest]: K extends keyof M ? Exclude<M[K], undefined> : K extends keyof LeftOut ? LeftOut[K] : never;
};

/** The options a setting can have under a feature's present schema: `OptionsOf<typeof diaryFeature>`. */
export type OptionsOf<F extends { readonly options: OptionsDefinition }> = FromSchema<F['options']['schema']>;

/** The keys of the actions a feature owns: `ActionOf<typeof diaryFeature>` is `'diary.record' | …`. */
export type ActionOf<F extends FeatureManifest> = keyof F['actions'] & string;

/** The names of the events a feature emits. */
export type EventOf<F extends FeatureManifest> = keyof F['events'] & string;

/**
 * Checks a feature's manifest and gives it back, frozen, with literal types and with every record it left out empty.
 * Throws {@link ManifestError} listing all that is wrong: a key that is not kebab-case, an action, event, notification,
 * timeline kind or retention class that does not begin with the feature's key and a dot, an empty title or summary,
 * options without schema, version (from 1) or defaults, or of version 2 and above without an upgrade function.
 */
export function defineFeature<const M extends FeatureInput>(manifest: M): Feature<M> {
  const problems = manifestProblems(manifest);
  if (problems.length > 0) throw new ManifestError(String(manifest.key), problems);
  // Spreading over what was left out is what Feature describes; the compiler cannot follow that through a generic.
  return Object.freeze({ ...leftOut, ...manifest }) as unknown as Feature<M>;
}
