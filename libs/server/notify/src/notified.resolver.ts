import { Resolver, Root, Subscription } from 'type-graphql';
import { sql, type Id } from '@alongside/server-data';
import { Action, freshContext, globalId } from '@alongside/server-graphql';
import type { LiveDelivery } from '@alongside/server-events';
import { actorOf } from '@alongside/server-access';
import { ChangeType, type FeatureContext } from '@alongside/server-core';
import { countingUnread, notificationTag, ownTold } from './notification.reads';
import { personTopic } from './notify.service';

const action = 'notify.follow-own';

/** How far back a glance at somebody's notifications goes. */
const newest = 20;

@Resolver()
export class NotifiedResolver {
  @Subscription(() => ChangeType, {
    description: "Follows the acting person's own notifications: says once that it has begun, then whenever what `Viewer.notifications` would show has changed. Names the newest that are concerned.",
    subscribe: ({ context }: { context: FeatureContext }) => follow(context),
  })
  @Action(action)
  notified(@Root() change: ChangeType): ChangeType {
    return change;
  }
}

async function follow(context: FeatureContext): Promise<AsyncIterableIterator<ChangeType>> {
  await context.access.require(context, action, {});
  // From here on nothing is missed: what comes before the first word is told right after it.
  const messages = context.live.subscribe([personTopic(actorOf(context).personId)]);
  return told(context, messages);
}

/**
 * A page begins to listen a moment after it has read; the first word has it read what came between. After that a message is
 * handed on only when this person's own view has changed: one about a child that is closed to them now tells nothing, not
 * even that there is something.
 */
async function* told(context: FeatureContext, messages: AsyncIterableIterator<LiveDelivery>): AsyncIterableIterator<ChangeType> {
  let before = await glance(context);
  yield { kind: 'notify.following', ids: [] };
  for await (const { kind } of messages) {
    const now = await glance(freshContext(context));
    const ids = [...now.read].filter(([id, read]) => before.read.get(id) !== read).map(([id]) => globalId(notificationTag, actorOf(context).trustId, id));
    const changed = ids.length > 0 || now.unread !== before.unread;
    before = now;
    if (changed) yield { kind, ids };
  }
}

interface Glance {
  /** Whether each of the newest was read. */
  read: ReadonlyMap<Id, boolean>;
  unread: number;
}

/** One statement, so that both are of one moment. */
async function glance(context: FeatureContext): Promise<Glance> {
  const rows = await context.store.reads.rows(
    { id: 'id', readAt: 'instant?', unread: 'integer' },
    sql`SELECT id AS id, read_at AS readAt, (${await countingUnread(context)}) AS unread FROM notification WHERE ${await ownTold(context)} ORDER BY at DESC, id DESC LIMIT ${newest}`,
  );
  return { read: new Map(rows.map(({ id, readAt }) => [id, readAt !== null])), unread: rows[0]?.unread ?? 0 };
}
