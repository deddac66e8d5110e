import 'reflect-metadata';
import { Arg, Args, Ctx, Extensions, Field, ID, Int, Mutation, ObjectType, Query, Resolver, Root, Subscription, FieldResolver } from 'type-graphql';
import { Action, Concerns, PublicAction } from '../action';
import { failure } from '../failure';
import { connectionType, encodeCursor, PageArgs, pageOf } from '../page';
import { markChecked, type RequestContext } from '../request-context';
import { createSchema } from '../schema';

/** A graph that leads back into itself in every way, to try the limits on. Counts how often its fields are resolved. */
export const resolved = { fields: 0, mutations: 0 };

/** The signal of the latest `slow`. */
export const lastSignal: { current?: AbortSignal } = {};

@ObjectType({ description: 'Somebody.' })
@Concerns('none')
class Person {
  @Field(() => ID, { description: 'Id.' })
  id: string;

  @Field(() => String, { description: 'Name.' })
  name: string;
}

const FriendConnection = connectionType('Friend', () => Person);

const at = new Date('2026-03-01T09:00:00.000Z');
const someone = (n: number): Person => Object.assign(new Person(), { id: `0190aaaa-0000-7000-8000-${String(n).padStart(12, '0')}`, name: `Person ${n}` });
const people = (n: number) => Array.from({ length: n }, (_, index) => someone(index));

@Resolver(() => Person)
class PersonResolver {
  @FieldResolver(() => Person, { description: 'The best friend.' })
  best(@Root() _: Person): Person {
    resolved.fields += 1;
    return someone(1);
  }

  @Extensions({ bounded: 5 })
  @FieldResolver(() => [Person], { description: 'A few others.' })
  others(@Root() _: Person): Person[] {
    resolved.fields += 1;
    return people(5);
  }

  @FieldResolver(() => FriendConnection, { description: 'Friends, by page.' })
  friends(@Root() _: Person, @Args(() => PageArgs) page: PageArgs): InstanceType<typeof FriendConnection> {
    resolved.fields += 1;
    return pageOf(people(page.first + 1), page.first, (person) => encodeCursor({ at, id: person.id }), page.after);
  }
}

@Resolver()
class TinyResolver {
  @PublicAction()
  @Query(() => Person, { description: 'Whoever asks.' })
  me(): Person {
    resolved.fields += 1;
    return someone(0);
  }

  @PublicAction()
  @Query(() => String, { description: 'Who is signed in.' })
  whoAmI(@Ctx() context: RequestContext): string {
    return `${context.account?.displayName ?? 'nobody'} as ${context.actor?.displayName ?? 'nobody'}`;
  }

  @PublicAction()
  @Query(() => [Person], { description: 'Those of the list.' })
  byIds(@Arg('ids', () => [ID]) ids: string[]): Person[] {
    return ids.map((_, index) => someone(index));
  }

  @Action('tiny.read')
  @Query(() => String, { description: 'Needs an actor.' })
  secret(@Ctx() context: RequestContext): string {
    markChecked(context, 'tiny.read');
    return 'the secret';
  }

  @Action('tiny.read')
  @Query(() => String, { nullable: true, description: 'Forgets to ask the access rules.' })
  forgetful(): string {
    return 'given away';
  }

  @Action({ guardian: 'tiny.reply', staff: 'tiny.answer' })
  @Query(() => String, { description: 'Another action for each kind.' })
  perKind(@Ctx() context: RequestContext): string {
    markChecked(context, context.actor?.kind === 'staff' ? 'tiny.answer' : 'tiny.reply');
    return 'done';
  }

  @PublicAction()
  @Query(() => String, { nullable: true, description: 'Takes its time.' })
  async slow(@Arg('ms', () => Int) ms: number, @Ctx() context: RequestContext): Promise<string> {
    lastSignal.current = context.signal;
    await new Promise((resolve) => setTimeout(resolve, ms).unref());
    return 'at last';
  }

  @PublicAction()
  @Query(() => String, { nullable: true, description: 'Fails in a way nobody expected.' })
  broken(): string {
    throw Object.assign(new Error("Duplicate entry 'amelia@example.org' for key 'guardian'"), { sql: 'INSERT …', parameters: ['amelia'] });
  }

  @PublicAction()
  @Query(() => String, { description: 'Never null, and yet.' })
  hollow(): string | null {
    return null;
  }

  @PublicAction()
  @Query(() => String, { nullable: true, description: 'Fails as announced.' })
  refused(): string {
    throw failure.conflict('Somebody was faster.');
  }

  @PublicAction()
  @Mutation(() => Int, { description: 'Counts up.' })
  touch(@Arg('key', () => String, { nullable: true }) _key?: string): number {
    resolved.mutations += 1;
    return resolved.mutations;
  }

  @PublicAction()
  @Mutation(() => Boolean, { description: 'Sets the session cookie.' })
  enter(@Ctx() context: RequestContext): boolean {
    context.cookies.set('session', 'a b', { maxAgeSeconds: 60 });
    return true;
  }

  @Action('tiny.read')
  @Subscription(() => Int, {
    description: 'Counts to a number; 0 waits for ever.',
    subscribe: ({ args, context }) => counting(args.to as number, context as RequestContext),
  })
  count(@Arg('to', () => Int) _to: number, @Root() value: number): number {
    return value;
  }
}

/** How many counts have begun and not been ended. */
export const counted: { open: number } = { open: 0 };

function counting(to: number, context: RequestContext): AsyncIterable<number> {
  markChecked(context, 'tiny.read');
  if (to < 0) throw new Error('inside: cannot count to less than nothing');
  let n = 0;
  let wake: (() => void) | undefined;
  let ended = false;
  counted.open += 1;
  const iterator: AsyncIterableIterator<number> = {
    [Symbol.asyncIterator]: () => iterator,
    async next() {
      n += 1;
      if (!ended && to === 0) await new Promise<void>((resolve) => (wake = resolve));
      return ended || n > to ? { value: undefined, done: true } : { value: n, done: false };
    },
    async return() {
      if (!ended) counted.open -= 1;
      ended = true;
      wake?.();
      return { value: undefined, done: true };
    },
  };
  return iterator;
}

export const tinySchema = createSchema({ resolvers: [TinyResolver, PersonResolver] });
