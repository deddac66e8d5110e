import type { FeatureManifest } from '../feature-manifest';

/** A class as decorators and explicit arrays know it. */
export type ServerClass = abstract new (...args: never[]) => object;

/** What one feature, or one library of the house, brings to the server. Structural: nothing is imported from server libraries. */
export interface ServerPart {
  readonly feature: FeatureManifest;
  /** True for a library that every feature stands on without listing it under `dependencies` (core, identity, notify). */
  readonly foundation?: boolean;
  readonly entities?: readonly ServerClass[];
  readonly migrations?: readonly ServerClass[];
  readonly resolvers?: readonly ServerClass[];
  /**
   * GraphQL classes (object, input, interface) that no resolver of this part returns or takes, and those whose owner should
   * be named beyond doubt; all others are found by walking from the resolvers.
   */
  readonly types?: readonly ServerClass[];
  /** One rule for each action of the feature, by its key. */
  readonly rules?: Readonly<Record<string, object>>;
  readonly handlers?: readonly { readonly name: string; readonly on: readonly string[] }[];
  readonly jobs?: readonly { readonly name: string }[];
  readonly nodes?: readonly { readonly tag: string; readonly typeName: string }[];
  /** Paths outside GraphQL, with or without a method: `GET /feeds/:token`. */
  readonly routes?: readonly string[];
}

type Item<P, K extends keyof ServerPart> = P extends { readonly [key in K]?: infer List }
  ? NonNullable<List> extends readonly (infer I)[]
    ? I
    : never
  : never;
type Rule<P> = P extends { readonly rules?: infer Rules } ? NonNullable<NonNullable<Rules>[keyof NonNullable<Rules>]> : never;

/** An action together with the key of the feature that owns it. */
export type OwnedAction = FeatureManifest['actions'][string] & { readonly key: string; readonly feature: string };

/** All parts joined: dependencies come before those that need them, otherwise in the order given. */
export interface Composition<P extends ServerPart> {
  readonly features: readonly FeatureManifest[];
  readonly entities: readonly Item<P, 'entities'>[];
  readonly migrations: readonly Item<P, 'migrations'>[];
  readonly resolvers: readonly Item<P, 'resolvers'>[];
  readonly rules: Readonly<Record<string, Rule<P>>>;
  readonly handlers: readonly Item<P, 'handlers'>[];
  readonly jobs: readonly Item<P, 'jobs'>[];
  readonly nodes: readonly Item<P, 'nodes'>[];
  /** Every action by its key. */
  readonly actions: Readonly<Record<string, OwnedAction>>;
  /** The key of the feature that owns each GraphQL type, by the type's name; what `checkSchema` needs. */
  readonly typeOwners: ReadonlyMap<string, string>;
}
