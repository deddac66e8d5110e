import { Arg, Field, ID, ObjectType, Resolver, Root, Subscription } from 'type-graphql';
import { Action, Bounded, Concerns, failure, freshContext, globalId, parseGlobalId } from '@alongside/server-graphql';
import type { Id } from '@alongside/server-data';
import type { LiveDelivery } from '@alongside/server-events';
import { actorOf, type Context, type Facts, type GuardianCategory, type Target } from '@alongside/server-access';
import { coreDirectory } from '../access/core.directory';
import { childTag } from '../people/child.view';
import { roomTag } from '../settings/room.view';
import { rightsTopicsOf } from './rights-topics';
import { childGrantTopic, childStaffTopic, childTopic, forCategory, householdTopic, roomTopic } from './topics';

/** How many things one page may follow. */
const followLimit = 60;
const action = 'core.follow-changes';

@ObjectType('Change', { description: 'Something changed. It says what and never how: read again what the page shows.' })
@Concerns('none')
export class ChangeType {
  @Field(() => String, { description: 'The kind of event, such as `diary.entry-recorded`.' }) kind: string;
  @Bounded(60)
  @Field(() => [ID], { description: 'Which of the followed things it concerns. At most 60.' }) ids: string[];
}

@Resolver()
export class ChangedResolver {
  @Subscription(() => ChangeType, {
    description: 'Follows children and rooms that the actor may see. Carries kind and ids only.',
    subscribe: ({ args, context }: { args: { ids: string[] }; context: Context }) => follow(context, args.ids),
  })
  @Action(action)
  changed(@Root() change: ChangeType, @Arg('ids', () => [ID], { description: 'Global ids of children and rooms; at most 60.' }) _ids: string[]): ChangeType {
    return change;
  }
}

/** One thing that is followed on one topic, and what the actor must still be allowed to follow it. */
interface Followed {
  topic: string;
  id: string;
  target: Target;
  /** What a guardian must see of the child, beside its day. */
  category?: GuardianCategory;
}

async function follow(context: Context, ids: readonly string[]): Promise<AsyncIterableIterator<ChangeType>> {
  if (ids.length === 0 || ids.length > followLimit) throw failure.badInput(`Name 1 to ${followLimit} things to follow.`, { field: 'ids' });
  const { trustId } = actorOf(context);
  const followed: Followed[] = [];
  for (const { tag, id } of ids.map((one) => parseGlobalId(one))) {
    if (tag === childTag) {
      await context.access.require(context, action, { child: id });
      followed.push(...(await topicsAround(context, id)).map((one) => ({ ...one, id: globalId(childTag, trustId, id) })));
    } else if (tag === roomTag) {
      await context.access.require(context, action, { room: id });
      followed.push({ topic: roomTopic(id), id: globalId(roomTag, trustId, id), target: { room: id } });
    } else throw failure.badInput('Only children and rooms can be followed.', { field: 'ids' });
  }
  return told(context, followed);
}

/** Staff and professionals hear what concerns the child at the settings where they may follow it; guardians all of the child, and what their own household writes. */
async function topicsAround(context: Context, childId: Id): Promise<Omit<Followed, 'id'>[]> {
  const { kind } = actorOf(context);
  if (kind === 'staff' || kind === 'professional') {
    const topicAt = kind === 'staff' ? childStaffTopic : childGrantTopic;
    const settings = new Set((await coreDirectory.placesOfChild(context, childId)).flatMap((place) => (place.current && place.settingId ? [place.settingId] : [])));
    const targets = [...settings].map((setting) => ({ child: childId, setting }));
    const seen = await context.access.allows(context, action, targets);
    return targets.filter((_target, index) => seen[index]).map((target) => ({ topic: topicAt(childId, target.setting), target }));
  }
  const own = (await context.access.facts(context)).guardianships.get(childId);
  const target = { child: childId };
  return [childTopic(childId), ...(own ? [householdTopic(own.householdId)] : [])].flatMap((topic) => [
    { topic, target },
    ...[...(own?.categories ?? [])].map((category) => ({ topic: forCategory(topic, category), target, category })),
  ]);
}

const stillSees = (facts: Facts, { target, category }: Followed): boolean => !category || !target.child || (facts.guardianships.get(target.child)?.categories.has(category) ?? false);

/** Those that may not be followed any more. */
async function refusedOf(context: Context, followed: readonly Followed[]): Promise<ReadonlySet<Followed>> {
  const now = freshContext(context);
  const seen = await now.access.allows(now, action, followed.map(({ target }) => target));
  const facts = await now.access.facts(now);
  return new Set(followed.filter((one, index) => !seen[index] || !stillSees(facts, one)));
}

/**
 * Hands on what happens, for as long as it may be followed: before each change, and whenever rights may have changed, access
 * is asked anew, so that nothing is told after an order, the end of a relation or of a role. What is refused is followed no
 * longer; with nothing left, the stream ends.
 */
async function* told(context: Context, followed: readonly Followed[]): AsyncIterableIterator<ChangeType> {
  const rights = new Set(rightsTopicsOf(context));
  const messages: AsyncIterableIterator<LiveDelivery> = context.live.subscribe([...new Set(followed.map(({ topic }) => topic)), ...rights]);
  let left = [...followed];
  for await (const { topic, kind } of messages) {
    const concerned = rights.has(topic) ? left : left.filter((one) => one.topic === topic);
    if (concerned.length === 0) continue;
    const refused = await refusedOf(context, concerned);
    left = left.filter((one) => !refused.has(one));
    const ids = rights.has(topic) ? [] : [...new Set(concerned.filter((one) => !refused.has(one)).map(({ id }) => id))];
    if (ids.length > 0) yield { kind, ids };
    if (left.length === 0) return;
  }
}
