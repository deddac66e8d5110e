import type { Id } from '@alongside/server-data';
import { actorOf, noFacts, type Context, type Facts, type Place } from '@alongside/server-access';
import { sql, bytes } from '@alongside/server-data';
import type { Actor } from '@alongside/server-graphql';
import type { ChildRow } from '../people/child.type';
import { markOf, markShape, trustMark } from '../settings/trust-mark';
import { guardianFacts } from './guardian-facts';
import { professionalFacts } from './professional-facts';
import { staffFacts } from './staff-facts';

/** A child of the acting guardian: what everybody may know who may see it, and every enrolment with today's room. */
export interface OwnChild {
  row: ChildRow;
  places: Place[];
}

/** What one statement tells about the actor, loaded once per request. */
export interface ActorFacts {
  facts: Facts;
  /** Changes with the trust's settings, rooms and switches: see trustMark. */
  mark: string;
  /** Of a guardian the children of today's relations; of others none. */
  children: ReadonlyMap<Id, OwnChild>;
}

const key = Symbol('core.actor-facts');

/** Relations, own children and the mark of the trust. One statement, the same whatever the request asks for. @throws UNAUTHENTICATED without an actor */
export function actorFacts(context: Context): Promise<ActorFacts> {
  return context.memo(key, () => {
    const actor = actorOf(context);
    if (actor.kind === 'guardian') return guardianFacts(context, actor);
    if (actor.kind === 'staff') return staffFacts(context, actor);
    if (actor.kind === 'professional') return professionalFacts(context, actor);
    return othersFacts(context, actor);
  });
}

async function othersFacts(context: Context, { kind, trustId, device }: Actor): Promise<ActorFacts> {
  const rows = await context.store.reads.rows(markShape, sql`SELECT ${trustMark(trustId)} FROM trust t WHERE t.id = ${bytes(trustId)}`);
  return { facts: { ...noFacts, device: kind === 'device' ? (device ?? null) : null }, mark: markOf(rows[0]), children: new Map() };
}
