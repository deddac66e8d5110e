import { Field, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { bytes, sql } from '@alongside/server-data';
import type { LiveDelivery } from '@alongside/server-events';
import { Action, Concerns, freshContext } from '@alongside/server-graphql';
import { actorOf, type Context } from '@alongside/server-access';
import { accountRightsTopic, sessionRightsTopic } from './rights-change';
import { isNarrower, rightsOf } from './rights-mark';
import { rightsTopicsOf } from './rights-topics';

const action = 'core.follow-own-rights';

@ObjectType('RightsChange', { description: 'What the acting person may see and do has changed: forget what was read and read again.' })
@Concerns('none')
class RightsChangeType {
  @Field(() => String, { description: 'The mark of the rights as they are now; the same as `Viewer.rights`.' }) mark: string;
  @Field(() => Boolean, { nullable: true, description: 'Whether something may not be seen or done any more: what is on the screen must go at once. Null in the first message, which says how they stand.' }) narrower: boolean | null;
}

@Resolver()
export class RightsChangedResolver {
  @Subscription(() => RightsChangeType, {
    description: "Follows the acting person's own rights: says first how they stand, then whenever they have changed, also when a relation ends at midnight.",
    subscribe: ({ context }: { context: Context }) => follow(context),
  })
  @Action(action)
  rightsChanged(@Root() change: RightsChangeType): RightsChangeType {
    return change;
  }
}

async function follow(context: Context): Promise<AsyncIterableIterator<RightsChangeType>> {
  await context.access.require(context, action, {});
  // From here on nothing is missed.
  return told(context, context.live.subscribe(rightsTopicsOf(context)));
}

/**
 * Says nothing where nothing changed for this person: that somebody decided something about them is not theirs to learn from
 * a signal. What concerns the session is always handed on: the channel then identifies the request anew, and ends.
 */
async function* told(context: Context, messages: AsyncIterableIterator<LiveDelivery>): AsyncIterableIterator<RightsChangeType> {
  const { account } = context;
  const ofSession = new Set(account ? [accountRightsTopic(account.id), sessionRightsTopic(account.sessionId)] : []);
  let before = await rightsOf(context);
  yield { mark: before.mark, narrower: null };
  for await (const { topic } of messages) {
    const after = await rightsOf(freshContext(context));
    const changed = { mark: after.mark, narrower: isNarrower(before, after) };
    if (after.mark !== before.mark || ofSession.has(topic) || (await hasEnded(context))) yield changed;
    before = after;
  }
}

/** Whether the account may not act as this person any more. */
async function hasEnded(context: Context): Promise<boolean> {
  const [row] = await context.store.reads.rows({ endedAt: 'instant?' }, sql`SELECT ended_at AS endedAt FROM actor WHERE id = ${bytes(actorOf(context).id)}`);
  return !row || row.endedAt !== null;
}
