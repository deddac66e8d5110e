import { Field, FieldResolver, ObjectType, Query, Resolver } from 'type-graphql';
import { Entity, PrimaryColumn } from 'typeorm';
import { part, problemsOf } from '../testing/parts';
import { compose } from './compose';

const read = { title: 'Read', audience: 'staff', kind: 'read', defaultRoles: ['manager'] } as const;

@ObjectType()
class Pupil {
  @Field()
  firstName: string;
}

@ObjectType()
class DiaryPage {
  @Field()
  text: string;

  @Field(() => Pupil)
  pupil: Pupil;
}

@Resolver(() => Pupil)
class PupilResolver {
  @Query(() => Pupil)
  pupil(): object {
    return {};
  }

  @FieldResolver(() => String)
  firstName(): string {
    return '';
  }
}

@Resolver(() => Pupil)
class DiaryPupilResolver {
  @FieldResolver(() => DiaryPage, { nullable: true })
  diary(): object {
    return {};
  }
}

@Entity('pupil')
class PupilEntity {
  @PrimaryColumn()
  id: string;
}

@Entity('diary_page')
class DiaryPageEntity {
  @PrimaryColumn()
  id: string;
}

class Pupils1763750000001 {}
class Diary1763750000002 {}

// In the list of another server, or of none: its classes are loaded all the same.
@Resolver(() => Pupil)
class ForeignResolver {
  @Query(() => Pupil)
  pupil(): object {
    return {};
  }
}

const core = part('core', {
  foundation: true,
  feature: { events: { 'core.enrolled': { version: 1, summary: 'A child has begun.' } } },
  resolvers: [PupilResolver],
  entities: [PupilEntity],
  migrations: [Pupils1763750000001],
  nodes: [{ tag: 'PUPI', typeName: 'Pupil' }],
});
const sleep = part('sleep', { feature: { dependencies: ['diary'] }, jobs: [{ name: 'sleep.remind' }] });
const diary = part('diary', {
  feature: { actions: { 'diary.read': read } },
  rules: { 'diary.read': { staffIn: 'setting' } },
  resolvers: [DiaryPupilResolver],
  entities: [DiaryPageEntity],
  migrations: [Diary1763750000002],
  handlers: [{ name: 'diary.begin', on: ['core.enrolled'] }],
  routes: ['GET /diary/:key'],
});

describe('compose', () => {
  it('joins parts that fit, each after those it stands on', () => {
    const joined = compose([sleep, diary, core]);
    expect(joined.features.map(({ key }) => key)).toEqual(['core', 'diary', 'sleep']);
    expect(joined.entities).toEqual([PupilEntity, DiaryPageEntity]);
    expect(joined.migrations).toEqual([Pupils1763750000001, Diary1763750000002]);
    expect(joined.resolvers).toEqual([PupilResolver, DiaryPupilResolver]);
    expect(joined.rules).toEqual({ 'diary.read': { staffIn: 'setting' } });
    expect(joined.handlers).toEqual([{ name: 'diary.begin', on: ['core.enrolled'] }]);
    expect(joined.jobs).toEqual([{ name: 'sleep.remind' }]);
    expect(joined.nodes).toEqual([{ tag: 'PUPI', typeName: 'Pupil' }]);
    expect(joined.actions).toEqual({ 'diary.read': { ...read, key: 'diary.read', feature: 'diary' } });
  });

  it('knows which feature owns which type, also where others reach it', () => {
    expect(Object.fromEntries(compose([sleep, diary, core]).typeOwners)).toEqual({ Pupil: 'core', DiaryPage: 'diary' });
  });

  it('pays no heed to classes of features that are not in the list', () => {
    expect(ForeignResolver.name).toBe('ForeignResolver');
    expect(problemsOf(core, diary, sleep)).toEqual([]);
  });

  it('keeps the types of what the parts bring', () => {
    const own = { feature: diary.feature, rules: { 'diary.read': { describes: 'whoever works there' } }, jobs: [{ name: 'diary.tidy', run: () => 'done' }] };
    const joined = compose([own]);
    expect(joined.jobs.map((job): string => job.run())).toEqual(['done']);
    expect(joined.rules['diary.read']?.describes.length).toBe(19);
  });

  it('lists all problems at once, each with its owners', () => {
    const menu = part('menu', { feature: { dependencies: ['kitchen'], actions: { 'menu.read': read } }, resolvers: [ForeignResolver], routes: ['/diary/:day'] });
    expect(() => compose([core, diary, menu])).toThrow(
      [
        'The server cannot be put together, 4 problems:',
        '- the route "/diary/:name" is claimed by "diary" and "menu"',
        '- the query pupil is claimed by "core" and "menu"',
        '- "menu" depends on "kitchen", which is not among the features',
        '- the action "menu.read" of "menu" has no rule',
      ].join('\n'),
    );
  });
});
