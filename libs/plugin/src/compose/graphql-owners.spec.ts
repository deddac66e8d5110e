import { Arg, Args, ArgsType, createUnionType, Field, FieldResolver, InputType, InterfaceType, ObjectType, Query, Resolver } from 'type-graphql';
import { part, problemsOf } from '../testing/parts';
import { compose } from './compose';

@ObjectType()
class Setting {
  @Field()
  name: string;
}

@ObjectType()
class Account {
  @Field(() => Setting)
  setting: Setting;
}

@Resolver()
class SettingResolver {
  @Query(() => Setting)
  setting(): object {
    return {};
  }
}

@Resolver()
class AccountResolver {
  @Query(() => Account)
  account(): object {
    return {};
  }
}

const core = part('core', { foundation: true, resolvers: [SettingResolver] });
const identity = part('identity', { foundation: true, feature: { dependencies: ['core'] }, resolvers: [AccountResolver] });

describe('who owns a type', () => {
  it('is the lowest of the foundations that reach it', () => {
    expect(Object.fromEntries(compose([identity, core]).typeOwners)).toEqual({ Setting: 'core', Account: 'identity' });
  });

  it('is nobody alone where two features reach it and neither stands on the other', () => {
    const menu = part('menu', { resolvers: [SettingResolver] });
    @Resolver()
    class TownResolver {
      @Query(() => Setting)
      town(): object {
        return {};
      }
    }
    expect(compose([menu, part('town', { resolvers: [TownResolver] })]).typeOwners.has('Setting')).toBe(false);
  });

  it('is the part that lists the class, whoever reaches it', () => {
    const menu = part('menu', { types: [Setting] });
    expect(compose([core, menu]).typeOwners.get('Setting')).toBe('menu');
  });

  it('cannot be two parts', () => {
    expect(problemsOf(part('menu', { types: [Setting] }), part('town', { types: [Setting] }))).toEqual(['the GraphQL class Setting is claimed by "menu" and "town"']);
  });
});

describe('types in the graph of a feature', () => {
  const otherNap = nap();
  const other = part('sleep', { types: [otherNap] });
  const clash = ['the GraphQL type Nap is claimed by "sleep" and "diary"'];

  /** A class of its own each time, always of the name Nap. */
  function nap() {
    @ObjectType('Nap')
    class SomeNap {
      @Field()
      minutes: number;
    }
    return SomeNap;
  }

  it('are the members of its unions, and the unions', () => {
    const own = nap();
    const Rest = createUnionType({ name: 'Rest', types: () => [own, Setting] as const });
    @Resolver()
    class RestResolver {
      @Query(() => Rest)
      rest(): object {
        return {};
      }
    }
    expect(problemsOf(other, part('diary', { resolvers: [RestResolver] }))).toEqual(clash);
    const [fine, napAlone] = [part('diary', { resolvers: [RestResolver] }), part('menu')];
    expect(compose([fine, napAlone]).typeOwners.get('Rest')).toBe('diary');
  });

  it('are what a contributed field gives and takes, through argument classes too', () => {
    const own = nap();
    @InputType()
    class NapFilter {
      @Field()
      longerThan: number;
    }
    @ArgsType()
    class NapArgs {
      @Field(() => NapFilter)
      filter: NapFilter;
    }
    @Resolver(() => Setting)
    class NapResolver {
      @FieldResolver(() => own)
      lastNap(@Args(() => NapArgs) { filter }: NapArgs): object {
        return filter;
      }

      @FieldResolver(() => String)
      motto(@Arg('language') language: string): string {
        return language;
      }
    }
    expect(problemsOf(other, part('diary', { resolvers: [NapResolver] }))).toEqual(clash);
    const { typeOwners } = compose([core, part('diary', { resolvers: [NapResolver] })]);
    expect(Object.fromEntries(typeOwners)).toEqual({ Setting: 'core', Nap: 'diary', NapFilter: 'diary' });
  });

  it('are the arguments of the root field that takes them, and of no other', () => {
    @InputType()
    class MenuFilter {
      @Field()
      day: string;
    }
    @Resolver()
    class MenuResolver {
      @Query(() => String)
      menu(@Arg('filter', () => MenuFilter) filter: MenuFilter): string {
        return filter.day;
      }
    }
    @Resolver()
    class KitchenResolver {
      @Query(() => String)
      kitchen(): string {
        return '';
      }
    }
    expect(Object.fromEntries(compose([part('kitchen', { resolvers: [KitchenResolver] }), part('menu', { resolvers: [MenuResolver] })]).typeOwners)).toEqual({ MenuFilter: 'menu' });
  });

  it('are the interfaces of its types, but no class that stays out of the schema', () => {
    @InterfaceType({ resolveType: () => 'Nap', autoRegisterImplementations: false })
    abstract class Rested {
      @Field()
      minutes: number;
    }
    @ObjectType('Nap', { implements: Rested })
    class UnusedNap extends Rested {}
    @ObjectType({ implements: Rested })
    class Siesta extends Rested {}
    @Resolver()
    class SiestaResolver {
      @Query(() => Siesta)
      siesta(): object {
        return {};
      }
    }
    expect(UnusedNap.name).toBe('UnusedNap');
    const { typeOwners } = compose([other, part('diary', { resolvers: [SiestaResolver] })]);
    expect(Object.fromEntries(typeOwners)).toEqual({ Nap: 'sleep', Rested: 'diary', Siesta: 'diary' });
  });
});
