import type { NotificationDefinition } from '@alongside/plugin';
import { join, sql, type Sql } from '@alongside/server-data';
import type { FeatureContext } from '@alongside/server-core';
import type { ActorKind } from '@alongside/server-graphql';

/** A kind of notification that some manifest declares. */
export interface KnownKind {
  key: string;
  definition: NotificationDefinition;
}

/** The kinds that are meant for such an actor. One that no manifest knows (any more) is told to nobody. */
export function kindsFor({ features }: Pick<FeatureContext, 'features'>, actor: ActorKind): KnownKind[] {
  return [...features.values()]
    .flatMap(({ notifications }) => Object.entries(notifications).map(([key, definition]) => ({ key, definition })))
    .filter(({ definition }) => definition.audience === 'any' || definition.audience === actor);
}

/**
 * Rows of these kinds. Written the long way round on purpose: with `kind IN (…)` the embedded store looks through every
 * notification that the person ever had of these kinds and sorts them, instead of reading the newest from the index.
 */
export const ofKinds = (kinds: readonly KnownKind[]): Sql => (kinds.length === 0 ? sql`1 = 0` : sql`NOT (notification.kind NOT IN (${join(kinds.map(({ key }) => key))}))`);
