import type { IncomingHttpHeaders } from 'node:http';
import type { Clock, Id, Store } from '@alongside/server-data';
import type { Live } from '@alongside/server-events';
import type { Cookies } from './cookies';
import type { Log } from './log';

/** Whose session it is: a person's way in, in no trust of its own. */
export interface Account {
  id: Id;
  displayName: string;
  /** BCP 47, e.g. `en-GB`. */
  language: string;
  sessionId: Id;
}

export type ActorKind = 'guardian' | 'staff' | 'professional' | 'client' | 'device' | 'system';

/** A room's shared tablet. */
export interface SharedDevice {
  id: Id;
  settingId: Id;
  roomId: Id;
}

/** Whoever acts, in one trust. An account may have several actors; a request acts as one. */
export interface Actor {
  id: Id;
  accountId: Id;
  trustId: Id;
  kind: ActorKind;
  /** The guardian's, staff member's … own id in core's tables. */
  personId: Id;
  displayName: string;
  /** The shared tablet on which it happens: itself where the device acts alone, null or left out on a person's own device. */
  device?: SharedDevice | null;
}

export type Channel = 'http' | 'socket';

/** What is known of an operation before anybody was identified. */
export interface RequestParts {
  channel: Channel;
  /** Unique for the request; the same value stands in the log and in the answer's header. */
  requestId: string;
  /** On a socket: the headers of the upgrade request, as they were when it was opened. */
  headers: IncomingHttpHeaders;
  remoteAddress: string;
  cookies: Cookies;
  /** Global id of the actor the request wants to act as (header `Alongside-Acting-As`, or `actingAs` in connection_init). */
  actingAs: string | undefined;
  /** Aborted when the deadline has passed or the client has gone. Long work may look at it. */
  signal: AbortSignal;
  log: Log;
}

/** What every resolver gets. One per operation; for a subscription, one per event. */
export interface RequestContext extends RequestParts {
  store: Store;
  live: Live;
  clock: Clock;
  account: Account | null;
  actor: Actor | null;
  /** Actions that access rules were asked about in this operation; see markChecked. */
  checkedActions: Set<string>;
  /** What must have happened before the answer leaves; see finishDuties. */
  duties: (() => Promise<void>)[];
  /** Gives the value made for this key in this operation, making it the first time. */
  memo<T>(key: symbol, make: () => T): T;
}

export interface ContextServices {
  store: Store;
  live: Live;
  clock: Clock;
}

export interface Identity {
  account: Account | null;
  actor: Actor | null;
}

/** Makes the context of one operation from the request, the server's services and who was identified. */
export function createContext(parts: RequestParts, services: ContextServices, identity: Identity): RequestContext {
  const memory = new Map<symbol, unknown>();
  return {
    ...parts,
    store: services.store,
    live: liveUntil(parts.signal, services.live),
    clock: services.clock,
    account: identity.account,
    actor: identity.actor,
    checkedActions: new Set(),
    duties: [],
    memo<T>(key: symbol, make: () => T): T {
      if (!memory.has(key)) memory.set(key, make());
      return memory.get(key) as T;
    },
  };
}

/** A subscriber must not outlive its operation, even where a generator stands between it and the client, waiting for the next message. */
function liveUntil(signal: AbortSignal, live: Live): Live {
  return {
    ...live,
    subscribe: (topics) => {
      const messages = live.subscribe(topics);
      const end = () => void messages.return?.();
      if (signal.aborted) end();
      else signal.addEventListener('abort', end, { once: true });
      return messages;
    },
  };
}

/**
 * The same request with an empty memory and another signal. A subscription lives for hours: each of its events
 * must see the data of its own moment, not what a loader kept from an earlier event.
 */
export function freshContext<C extends RequestContext>(context: C, signal: AbortSignal = context.signal): C {
  // What must happen before the answer leaves stays one list: the answer is one.
  return { ...context, ...createContext({ ...context, signal }, context, context), duties: context.duties };
}

/** Notes that the access rules were asked about this action. Called by `access`, never by a resolver. */
export function markChecked(context: RequestContext, action: string): void {
  context.checkedActions.add(action);
}

/**
 * Does what must have happened before the answer leaves. The graph's channels call it; whoever answers in another way
 * (a file, a page) calls it before the first byte.
 * @throws what a duty throws: then nothing of the answer may leave
 */
export async function finishDuties(context: RequestContext): Promise<void> {
  for (let duty = context.duties.shift(); duty; duty = context.duties.shift()) await duty();
}
