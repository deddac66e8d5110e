import { Arg, Field, FieldResolver, ID, InputType, InterfaceType, Mutation, ObjectType, Query, registerEnumType, Resolver, Subscription } from 'type-graphql';
import { part, problemsOf } from '../testing/parts';
import type { ServerClass } from './server-part';

/** A resolver with one query that gives the type. */
function giving(name: string, type: object): ServerClass {
  @Resolver()
  class Giving {
    @Query(() => type as never, { name })
    give(): object {
      return {};
    }
  }
  return Giving;
}

describe('names in the graph that two features claim', () => {
  it('refuses one query in two features, which type-graphql would override silently', () => {
    @Resolver()
    class DiaryResolver {
      @Query(() => String)
      today(): string {
        return '';
      }
    }
    @Resolver()
    class MenuResolver {
      @Query(() => String, { name: 'today' })
      menuOfToday(): string {
        return '';
      }
    }
    expect(problemsOf(part('diary', { resolvers: [DiaryResolver] }), part('menu', { resolvers: [MenuResolver] }))).toEqual(['the query today is claimed by "diary" and "menu"']);
  });

  it('refuses one query twice in one feature', () => {
    expect(problemsOf(part('diary', { resolvers: [giving('today', String), giving('today', String)] }))).toEqual(['the query today is declared twice by "diary"']);
  });

  it('refuses one mutation in two features', () => {
    @Resolver()
    class DiaryResolver {
      @Mutation(() => String)
      recordMeal(): string {
        return '';
      }
    }
    @Resolver()
    class KitchenResolver {
      @Mutation(() => String)
      recordMeal(): string {
        return '';
      }
    }
    expect(problemsOf(part('diary', { resolvers: [DiaryResolver] }), part('kitchen', { resolvers: [KitchenResolver] }))).toEqual(['the mutation recordMeal is claimed by "diary" and "kitchen"']);
  });

  it('refuses one subscription in two features', () => {
    @Resolver()
    class DiaryResolver {
      @Subscription(() => String, { topics: 'diary' })
      changed(): string {
        return '';
      }
    }
    @Resolver()
    class RegisterResolver {
      @Subscription(() => String, { topics: 'register' })
      changed(): string {
        return '';
      }
    }
    expect(problemsOf(part('diary', { resolvers: [DiaryResolver] }), part('register', { resolvers: [RegisterResolver] }))).toEqual(['the subscription changed is claimed by "diary" and "register"']);
  });

  it('refuses a query inherited from a resolver that two features extend', () => {
    @Resolver()
    abstract class PagesResolver {
      @Query(() => String)
      pages(): string {
        return '';
      }
    }
    @Resolver()
    class DiaryResolver extends PagesResolver {}
    @Resolver()
    class MenuResolver extends PagesResolver {}
    expect(problemsOf(part('diary', { resolvers: [DiaryResolver] }), part('menu', { resolvers: [MenuResolver] }))).toEqual(['the query pages is claimed by "diary" and "menu"']);
  });

  it('refuses a resolver class that two features list', () => {
    const shared = giving('today', String);
    expect(problemsOf(part('diary', { resolvers: [shared] }), part('menu', { resolvers: [shared] }))).toEqual([
      'the query today is claimed by "diary" and "menu"',
      'the resolver class Giving is claimed by "diary" and "menu"',
    ]);
  });

  it('refuses two object types of one name, however deep they lie', () => {
    @ObjectType('Note')
    class DiaryNote {
      @Field()
      text: string;
    }
    @ObjectType()
    class DiaryPage {
      @Field(() => [DiaryNote])
      notes: DiaryNote[];
    }
    @ObjectType('Note')
    class SleepNote {
      @Field()
      text: string;
    }
    expect(problemsOf(part('diary', { resolvers: [giving('page', DiaryPage)] }), part('sleep', { resolvers: [giving('sleepNote', SleepNote)] }))).toEqual([
      'the GraphQL type Note is claimed by "diary" and "sleep"',
    ]);
  });

  it('refuses an enum and an input that take the name of another feature’s type', () => {
    @ObjectType()
    class Meal {
      @Field()
      food: string;
    }
    @ObjectType()
    class Portion {
      @Field()
      size: string;
    }
    const kitchenMeal = { BREAKFAST: 'BREAKFAST' };
    registerEnumType(kitchenMeal, { name: 'Meal' });
    @InputType('Portion')
    class PortionInput {
      @Field()
      size: string;
    }
    @Resolver()
    class KitchenResolver {
      @Query(() => kitchenMeal)
      nextMeal(@Arg('portion', () => PortionInput) portion: PortionInput): string {
        return portion.size;
      }
    }
    expect(problemsOf(part('diary', { resolvers: [giving('meal', Meal), giving('portion', Portion)] }), part('kitchen', { resolvers: [KitchenResolver] }))).toEqual([
      'the GraphQL type Meal is claimed by "diary" and "kitchen"',
      'the GraphQL type Portion is claimed by "diary" and "kitchen"',
    ]);
  });

  it('refuses a type that only its interface brings into the schema', () => {
    @InterfaceType({ resolveType: () => 'Nap' })
    abstract class DayItem {
      @Field(() => ID)
      id: string;
    }
    @ObjectType('Nap', { implements: DayItem })
    class HiddenNap extends DayItem {}
    @ObjectType('Nap')
    class SleepNap {
      @Field()
      text: string;
    }
    expect(HiddenNap.name).toBe('HiddenNap');
    expect(problemsOf(part('timeline', { resolvers: [giving('dayItem', DayItem)] }), part('sleep', { resolvers: [giving('nap', SleepNap)] }))).toEqual([
      'the GraphQL type Nap is claimed by "sleep" and a class that no part reaches but that implements an interface in use',
    ]);
  });

  it('names the owner that a part states where no resolver reaches the type', () => {
    @ObjectType('Sticker')
    class DiarySticker {
      @Field()
      text: string;
    }
    @ObjectType('Sticker')
    class RewardSticker {
      @Field()
      text: string;
    }
    expect(problemsOf(part('diary', { types: [DiarySticker] }), part('rewards', { types: [RewardSticker] }))).toEqual(['the GraphQL type Sticker is claimed by "diary" and "rewards"']);
  });

  it('refuses a type that takes a name of GraphQL', () => {
    @ObjectType('Subscription')
    class MagazineSubscription {
      @Field()
      title: string;
    }
    expect(problemsOf(part('library', { resolvers: [giving('magazine', MagazineSubscription)] }))).toEqual(['the GraphQL type Subscription is claimed by "library" and GraphQL itself']);
  });

  describe('on a type of the core', () => {
    @ObjectType()
    class Pupil {
      @Field()
      firstName: string;
    }
    const core = part('core', { foundation: true, resolvers: [giving('pupil', Pupil)] });

    it('refuses one field that two features add', () => {
      @Resolver(() => Pupil)
      class DiaryPupilResolver {
        @FieldResolver(() => String, { nullable: true })
        lastMeal(): string {
          return '';
        }
      }
      @Resolver(() => Pupil)
      class KitchenPupilResolver {
        @FieldResolver(() => String, { nullable: true })
        lastMeal(): string {
          return '';
        }
      }
      expect(problemsOf(core, part('diary', { resolvers: [DiaryPupilResolver] }), part('kitchen', { resolvers: [KitchenPupilResolver] }))).toEqual([
        'the field Pupil.lastMeal is claimed by "diary" and "kitchen"',
      ]);
    });

    it('refuses a feature’s own answer to a field that the core declares', () => {
      @Resolver(() => Pupil)
      class NicknameResolver {
        @FieldResolver(() => String)
        firstName(): string {
          return '';
        }
      }
      expect(problemsOf(core, part('nicknames', { resolvers: [NicknameResolver] }))).toEqual(['the field Pupil.firstName is claimed by "core" and "nicknames"']);
    });
  });
});
