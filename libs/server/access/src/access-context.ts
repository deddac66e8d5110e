import type { Actor, RequestContext } from '@alongside/server-graphql';
import { failure } from '@alongside/server-graphql';
import type { AccessEngine } from './access-engine';

/** The request as every resolver and service of the product sees it. */
export interface Context extends RequestContext {
  access: AccessEngine;
}

/** The actor of this request. @throws UNAUTHENTICATED without one. */
export function actorOf(context: RequestContext): Actor {
  if (!context.actor) throw failure.unauthenticated();
  return context.actor;
}
