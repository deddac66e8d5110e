import type { ActorKind } from '@alongside/server-graphql';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** How long a session may go unused, and how long it lasts at most, in milliseconds. */
interface SessionLimits {
  idleMs: number;
  absoluteMs: number;
}

/** A parent opens the app for a glance, at home, on a phone of their own. */
const atHome: SessionLimits = { idleMs: 30 * dayMs, absoluteMs: 90 * dayMs };
/** Whoever works with other people's children signs in for each working day, and begins anew every week. */
const atWork: SessionLimits = { idleMs: 12 * hourMs, absoluteMs: 7 * dayMs };

const working: ReadonlySet<ActorKind> = new Set(['staff', 'professional']);

/** The longest that any session lasts. */
export const longestSessionMs = atHome.absoluteMs;

/** The limits of an account's sessions: one that may also act at work has those of work, in whatever role it acts. */
export function sessionLimits(kinds: readonly (ActorKind | null)[]): SessionLimits {
  return kinds.some((kind) => kind !== null && working.has(kind)) ? atWork : atHome;
}
